"""A migration that works on rows leaves them as they should be, there and back."""

from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from backend.accounts.provider.visits import Somebody
from backend.commands.migrate import alembic_config
from backend.config import Config
from backend.db import Id, UtcDateTime
from tests.conftest import MONDAY
from tests.postgres import Cluster

BEFORE, HASHED = "0012", "0013"
# Two people of one provider, and one of another that calls its own the same: neither half is enough to tell them apart.
KNOWN = [("https://login.example.org", "ana"), ("https://login.example.org", "ben"), ("https://other.example.org", "ana")]
ACCOUNTS = [f"0192f0c4-0000-7222-8333-{n:012d}" for n in range(len(KNOWN))]
ROWS = [(account, account, *known, "Somebody", MONDAY, None) for account, known in zip(ACCOUNTS, KNOWN, strict=True)]
# Of the first once more, in the account of another.
AGAIN = (ACCOUNTS[1], *ROWS[0][1:])
TYPES: dict[str, Any] = {"account_id": Id, "id": Id, "created_at": UtcDateTime(), "last_used_at": UtcDateTime()}
NAMES = ("account_id", "id", "issuer", "subject", "label", "created_at", "last_used_at")
identity = sa.table("identity", *(sa.column(name, TYPES.get(name)) for name in NAMES), sa.column("known_hash"))


@dataclass(frozen=True)
class Lived:
    """What stood there on the way up and down again, and whether somebody could have been known twice."""

    up: list[tuple[Any, ...]]
    twice_up: bool
    down: list[tuple[Any, ...]]
    twice_down: bool
    columns: set[str]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lived(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Rows of before, brought up and back."""
    file = tmp_path_factory.mktemp("old") / "old.db"
    url = f"sqlite:///{file}" if request.param == "sqlite" else held_back(request.getfixturevalue("cluster"))
    config, engine = alembic_config(url), sa.create_engine(url)
    command.upgrade(config, BEFORE)
    put(engine, *ROWS)
    command.upgrade(config, HASHED)
    up, twice_up = rows(engine, "known_hash"), goes_in(engine, (*AGAIN[:2], "https://third.example.org", *AGAIN[3:]), known_hash=hashed(*KNOWN[0]))
    command.downgrade(config, BEFORE)
    columns = {column["name"] for column in sa.inspect(engine).get_columns("identity")}
    found = Lived(up, twice_up, rows(engine), goes_in(engine, AGAIN), columns)
    engine.dispose()
    return found


def held_back(cluster: Cluster) -> str:
    """A database of somebody whom the wall holds back too: a superuser sees every row, whatever a migration forgets."""
    url = sa.make_url(Config(database_url=cluster.create("migrated_rows")).sqlalchemy_url)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE ROLE migrating LOGIN")
        connection.exec_driver_sql("ALTER SCHEMA public OWNER TO migrating")
    engine.dispose()
    return url.set(username="migrating").render_as_string(hide_password=False)


def own(connection: sa.Connection) -> sa.Connection:
    """PostgreSQL shows all rows to whoever says that they are the owner."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT set_config('beforehand.acting', 'owner', true)")
    return connection


def put(engine: sa.Engine, *some: tuple[Any, ...], **more: str) -> None:
    with engine.begin() as connection:
        own(connection).execute(sa.insert(identity), [dict(zip(NAMES, row, strict=True)) | more for row in some])


def rows(engine: sa.Engine, *more: str) -> list[tuple[Any, ...]]:
    find = sa.select(*(identity.c[name] for name in (*NAMES, *more))).order_by(identity.c.account_id)
    with engine.begin() as connection:
        return [tuple(row) for row in own(connection).execute(find)]


def goes_in(engine: sa.Engine, row: tuple[Any, ...], **more: str) -> bool:
    try:
        put(engine, row, **more)
    except sa.exc.IntegrityError:
        return False
    return True


def hashed(issuer: str, subject: str) -> str:
    """What is asked for when somebody comes in today."""
    return Somebody(issuer, subject, "", verified=False, name="").hashed


def test_whom_a_provider_knew_is_found_by_the_hash_that_is_asked_for_now(lived: Lived) -> None:
    assert lived.up == [(*row, hashed(*known)) for row, known in zip(ROWS, KNOWN, strict=True)]


def test_nobody_is_known_twice_by_one_hash(lived: Lived) -> None:
    assert not lived.twice_up


def test_gone_back_the_same_rows_stand_there_without_the_hash(lived: Lived) -> None:
    assert (lived.down, "known_hash" in lived.columns) == (ROWS, False)


def test_gone_back_nobody_is_known_twice_by_both_names(lived: Lived) -> None:
    assert not lived.twice_down
