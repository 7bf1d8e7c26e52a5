"""An empty database for each test. The engines stay for the whole process: what they have compiled and connected is there for the next test."""

import shutil
from pathlib import Path

import sqlalchemy as sa

from backend import tables
from backend.db import Database, build

# Of forty tables most are empty: this is many times as quick as TRUNCATE. One function, so that it is thought out once.
EMPTY = "CREATE FUNCTION pg_temp.empty() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {} END $$"


class Engines:
    """One engine a database."""

    def __init__(self) -> None:
        self._made: dict[str, Database] = {}
        self._cleaners: dict[str, sa.Connection] = {}

    def of(self, url: str) -> Database:
        """The database at this address."""
        if url not in self._made:
            self._made[url] = build(url)
        return self._made[url]

    def copied(self, model: Path, file: Path) -> str:
        """The address of this SQLite file, which is now a copy of the model; nobody is connected to what it was."""
        url = f"sqlite:///{file}"
        self.of(url).engine.dispose()
        for end in ("", "-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
        shutil.copy(model, file)
        return url

    def emptied(self, url: str) -> str:
        """The address of this PostgreSQL database, in which no table has a row now."""
        try:
            self._cleaner(url).exec_driver_sql("SELECT pg_temp.empty()")
        except sa.exc.OperationalError:
            # A test has ended the cluster since, and begun it again.
            del self._cleaners[url]
            self._cleaner(url).exec_driver_sql("SELECT pg_temp.empty()")
        return url

    def _cleaner(self, url: str) -> sa.Connection:
        if url not in self._cleaners:
            self._cleaners[url] = self.of(url).engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            rows = " ".join(f'DELETE FROM "{t.name}";' for t in reversed(tables.metadata.sorted_tables))  # noqa: S608 - our own tables
            self._cleaners[url].exec_driver_sql(EMPTY.format(rows))
        return self._cleaners[url]

    def close(self) -> None:
        """End every connection."""
        for cleaner in self._cleaners.values():
            cleaner.close()
        for database in self._made.values():
            database.engine.dispose()
