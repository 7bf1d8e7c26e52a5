"""Migrations and models say the same."""

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from backend import tables
from backend.commands.migrate import alembic_config


def test_migrations_equal_models(url: str) -> None:
    with sa.create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


def test_migrations_go_down_and_up_again(tmp_path) -> None:
    config = alembic_config(f"sqlite:///{tmp_path / 'down.db'}")
    for act, to in ((command.upgrade, "head"), (command.downgrade, "base"), (command.upgrade, "head")):
        act(config, to)
    assert "contact" in sa.inspect(sa.create_engine(f"sqlite:///{tmp_path / 'down.db'}")).get_table_names()
