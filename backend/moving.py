"""All rows of an installation from one database into another, whatever the engines, a few at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from uuid import uuid4

import orjson
import sqlalchemy as sa

from backend.changes.model import AccountClock, Plan
from backend.db import OWNER, build
from backend.tables import metadata

# Rows at a time; of those that hold files, far fewer.
ROWS, FILES = 500, 8
WHOLE = 2**256


class Refused(Exception):
    """It cannot be done, and what to do about it."""


@contextmanager
def owner(url: str, *, write: bool) -> Iterator[sa.Connection]:
    """One transaction that sees every account, as they all were at one moment; whoever writes on SQLite waits for one that writes."""
    engine = build(url, OWNER).engine.execution_options(write=write)
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT set_config('beforehand.acting', 'owner', true)")
        yield connection
    engine.dispose()


def copy(source: sa.Connection, target: sa.Connection) -> int:
    """Every row of every table, and proof that all arrived; how many rows that were."""
    if version(source) != version(target):
        raise Refused("The two databases are of different versions. Run beforehand migrate first.")
    _demand_empty(target)
    return sum(_copy(source, target, table) for table in metadata.sorted_tables)


def version(connection: sa.Connection) -> str | None:
    """Which migration the database has come to."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found


def digest(connection: sa.Connection, table: sa.Table) -> tuple[int, str]:
    """How many rows a table has, and what they add up to: the same on both engines, in whatever order they lie."""
    count, sum_ = 0, 0
    for rows in _portions(connection, table):
        count += len(rows)
        sum_ = (sum_ + sum(_number(row) for row in rows)) % WHOLE
    return count, f"{sum_:064x}"


def begin_anew(connection: sa.Connection) -> None:
    """A new epoch for every account, so that no phone goes on from where the numbers once were; reminders are thought over again."""
    for account_id in connection.scalars(sa.select(AccountClock.account_id)).all():
        connection.execute(sa.update(AccountClock).where(AccountClock.account_id == account_id).values(epoch=uuid4().hex[:12]))
    connection.execute(sa.update(Plan).values(dirty=True))


def demand(holds: object, otherwise: str) -> None:
    """Refused, in these words, unless it holds."""
    if not holds:
        raise Refused(otherwise)


def count(connection: sa.Connection) -> int:
    """How many rows there are in all."""
    return sum(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in metadata.sorted_tables)


def _demand_empty(target: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        if target.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise Refused(f"There are rows in {table.name} already, and nothing was changed. Name a database that is empty.")


def _copy(source: sa.Connection, target: sa.Connection, table: sa.Table) -> int:
    for rows in _portions(source, table):
        target.execute(sa.insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - SQLAlchemy's public name
    there, here = digest(source, table), digest(target, table)
    if there != here:
        raise Refused(f"The rows of {table.name} did not arrive as they were, and nothing was changed.")
    return here[0]


def _portions(connection: sa.Connection, table: sa.Table) -> Iterator[list[sa.Row[Any]]]:
    heavy = any(isinstance(column.type, sa.LargeBinary) for column in table.columns)
    yield from map(list, connection.execute(sa.select(table), execution_options={"yield_per": FILES if heavy else ROWS}).partitions())


def _number(row: sa.Row[Any]) -> int:
    said = orjson.dumps(list(row), default=lambda value: value.hex(), option=orjson.OPT_SORT_KEYS)
    return int.from_bytes(sha256(said).digest(), "big")
