"""A peer's way of a queue: one row a transaction, over the driver itself."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg

LEASE = timedelta(seconds=60)
FIND = "SELECT account_id, id FROM delivery WHERE run_at <= {now} ORDER BY run_at LIMIT 1"
HOLD = "UPDATE delivery SET run_at = {lease}, fence = fence + 1, tries = tries + 1 WHERE account_id = {account} AND id = {id}"
DONE = "UPDATE delivery SET state = 'sent', run_at = NULL, sent_at = {now} WHERE account_id = {account} AND id = {id}"


@dataclass(frozen=True)
class Took:
    """What one worker did: which rows, in how many seconds, and how long each claim took."""

    rows: list[str]
    seconds: float
    claims: list[float]


def worked(url: str, seconds: float) -> Took:
    """Take one, say that it is done, take the next."""
    engine, _, where = url.partition("://")
    if engine == "sqlite":
        with closing(sqlite3.connect(where.removeprefix("/"), timeout=30, isolation_level=None)) as connection:
            for pragma in ("journal_mode=WAL", "synchronous=FULL"):
                connection.execute(f"PRAGMA {pragma}")
            return _worked(connection, seconds, [FIND, HOLD, DONE], "BEGIN IMMEDIATE", lambda at: at.replace(tzinfo=None).isoformat(" "))
    with psycopg.connect(f"postgresql://{where}", autocommit=True) as connection:
        return _worked(connection, seconds, [f"{FIND} FOR UPDATE SKIP LOCKED", HOLD, DONE], "BEGIN", lambda at: at)


def _worked(connection: sqlite3.Connection | psycopg.Connection, seconds: float, said: list[str], begin: str, at: Callable[[datetime], object]) -> Took:
    colon = isinstance(connection, sqlite3.Connection)
    names = ("now", "lease", "account", "id")
    find, hold, done = (one.format(**{name: f":{name}" if colon else f"%({name})s" for name in names}) for one in said)
    rows, claims, began = list[str](), list[float](), time.monotonic()
    while time.monotonic() < began + seconds:
        asked, now = time.monotonic(), datetime.now(UTC)
        connection.execute(begin)
        found = connection.execute(find, {"now": at(now)}).fetchone()
        assert found, "The table was not full enough."
        which = {"account": found[0], "id": found[1]}
        connection.execute(hold, which | {"lease": at(now + LEASE)})
        connection.execute("COMMIT")
        claims.append(time.monotonic() - asked)
        connection.execute(done, which | {"now": at(now)})
        rows.append(str(found[1]))
    return Took(rows, time.monotonic() - began, claims)
