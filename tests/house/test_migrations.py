"""Migrations and models say the same."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from backend import tables
from backend.commands.migrate import alembic_config, upgrade
from backend.config import Config
from tests.postgres import Cluster


def test_migrations_equal_models(url: str) -> None:
    with sa.create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_migrations_go_down_and_up_again(tmp_path) -> None:
    config = alembic_config(f"sqlite:///{tmp_path / 'down.db'}")
    for act, to in ((command.upgrade, "head"), (command.downgrade, "base"), (command.upgrade, "head")):
        act(config, to)
    assert "contact" in sa.inspect(sa.create_engine(f"sqlite:///{tmp_path / 'down.db'}")).get_table_names()


@pytest.fixture(scope="module")
def migrated(cluster: Cluster) -> Iterator[sa.Engine]:
    """A database on PostgreSQL that is as this version wants it."""
    url = Config(database_url=cluster.create("migrated_again")).sqlalchemy_url
    upgrade(url)
    made = sa.create_engine(url)
    yield made
    made.dispose()


def address(engine: sa.Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_where_all_stands_as_wanted_nobody_is_waited_for(migrated: sa.Engine) -> None:
    with migrated.connect() as somebody:
        somebody.exec_driver_sql("LOCK TABLE token, contact IN ACCESS SHARE MODE")
        upgrade(address(migrated), tries=1)


@pytest.mark.parametrize(
    "torn",
    ["DROP POLICY its_account ON contact", "DROP POLICY the_owner ON contact", "ALTER TABLE contact DISABLE ROW LEVEL SECURITY"],
)
def test_a_wall_with_a_hole_is_closed(migrated: sa.Engine, torn: str) -> None:
    with migrated.begin() as connection:
        connection.exec_driver_sql(torn)
    upgrade(address(migrated))
    with migrated.connect() as connection:
        whole = "SELECT relrowsecurity, (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) FROM pg_class c WHERE relname = 'contact'"
        assert tuple(connection.exec_driver_sql(whole).one()) == (True, 2)


def test_a_table_that_somebody_works_on_is_left_after_seconds_and_asked_for_again(
    migrated: sa.Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with migrated.begin() as connection:
        connection.exec_driver_sql("DROP POLICY IF EXISTS its_account ON contact")
    somebody = migrated.connect()
    somebody.exec_driver_sql("LOCK TABLE contact IN ROW EXCLUSIVE MODE")
    begun = command.upgrade
    tries = iter([lambda: None, somebody.close])
    monkeypatch.setattr(command, "upgrade", lambda *said: (next(tries)(), begun(*said)))
    upgrade(address(migrated), tries=2)
    assert "Trying again" in capsys.readouterr().err


def test_who_never_lets_go_is_told_of(migrated: sa.Engine) -> None:
    with migrated.begin() as connection:
        connection.exec_driver_sql("DROP POLICY IF EXISTS its_account ON contact")
    with migrated.connect() as somebody:
        somebody.exec_driver_sql("LOCK TABLE contact IN ROW EXCLUSIVE MODE")
        with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
            upgrade(address(migrated), tries=1)
