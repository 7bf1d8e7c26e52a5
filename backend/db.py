"""The database: one file on one machine, or PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction

_MAY_TAKE = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND rolname <> current_user AND pg_has_role(oid, 'MEMBER')"


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant: aware and in UTC on both sides, whatever the engine keeps."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """To the engine; SQLite keeps no offset."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """From the engine."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = sa.Uuid(as_uuid=False)
# As whom a process acts. PostgreSQL knows the first two as roles; the owner is whoever owns the tables.
APP, WORKER, OWNER = "app", "worker", "owner"
ROLES = {APP: "beforehand_app", WORKER: "beforehand_worker"}


class Base(DeclarativeBase):
    """What every table shares."""

    metadata = sa.MetaData(
        naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"}
    )
    type_annotation_map = {datetime: UtcDateTime(), list[str]: sa.JSON(), list[int]: sa.JSON(), dict[str, Any]: sa.JSON()}  # noqa: RUF012 - SQLAlchemy reads it on the class


class Database:
    """One engine and the sessions on it, which act as somebody and see one account."""

    def __init__(self, engine: sa.Engine, acting: str) -> None:
        self.engine, self.acting = engine, acting

    def acting_as(self, whom: str) -> "Database":
        """The same database for somebody else."""
        return Database(self.engine, whom)

    @contextmanager
    def session(self, *, write: bool, account: str | None = None) -> Iterator[Session]:
        """One transaction, committed at the end; a writing one takes SQLite's write lock with its first statement."""
        with self.open(write=write, account=account) as session:
            yield session
            session.commit()

    def open(self, *, write: bool, account: str | None = None) -> Session:
        """A session that its caller commits and closes."""
        info = {"acting": self.acting, "account": account}
        return Session(self.engine.execution_options(write=write), autoflush=False, expire_on_commit=False, info=info)


def see(session: Session, account_id: str) -> None:
    """From here on the session sees this account."""
    session.info["account"] = account_id
    if session.in_transaction() and session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("SELECT set_config('beforehand.account', %s, true)", (account_id,))


@sa.event.listens_for(Session, "after_begin")
def _stand(session: Session, transaction: SessionTransaction, connection: sa.Connection) -> None:
    """Say for this transaction alone who acts and whom they see: PgBouncer gives the connection to somebody else afterwards."""
    acting = session.info.get("acting")
    if acting and not transaction.nested and connection.dialect.name == "postgresql":
        role = ROLES.get(acting, "")
        said = (role if role in connection.info["roles"] else "none", acting, session.info.get("account") or "")
        connection.exec_driver_sql(
            "SELECT set_config('role', %s, true), set_config('beforehand.acting', %s, true), set_config('beforehand.account', %s, true)", said
        )


def insert(session: Session, model: type[Base]) -> "postgresql.Insert | sqlite.Insert":
    """An INSERT that can say what happens where the row is there already: in this both engines speak alike."""
    return postgresql.insert(model) if session.get_bind().dialect.name == "postgresql" else sqlite.insert(model)


def build(url: str, acting: str = APP) -> Database:
    """The database at this address."""
    return Database(_engine(url), acting)


def _engine(url: str) -> sa.Engine:
    if url.startswith("sqlite"):
        engine = sa.create_engine(url, hide_parameters=True, connect_args={"check_same_thread": False, "timeout": 30})
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    # PgBouncer in transaction mode forgets prepared statements between transactions.
    kept = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 10}
    engine = sa.create_engine(url, hide_parameters=True, **kept, connect_args={"prepare_threshold": None})
    sa.event.listen(engine, "connect", _know_roles)
    return engine


def _know_roles(connection: Any, record: Any) -> None:
    """Which of our roles this login may take, but is not yet."""
    with connection.cursor() as cursor:
        cursor.execute(_MAY_TAKE, (list(ROLES.values()),))
        record.info["roles"] = {name for (name,) in cursor}
    connection.rollback()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A deferred transaction that first reads and then writes fails under load, so a writer takes the lock at once.
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
