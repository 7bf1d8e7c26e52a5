"""The second wall, on PostgreSQL: the database itself shows each transaction one account, whatever a query forgets.

It is built after every migration, from what the tables are then and where it does not stand as wanted, so that no migration has to think of it.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session

from backend.db import ROLES, WORKER, Base, Id, see

# What the worker may see without an account: what is to be thought over, and what is to go out.
QUEUES = ("aside", "delivery", "mail", "plan", "reminder", "subscription", "ticket", "timetable", "webhook_delivery", "webhook_endpoint", "webhook_event")
# By what an account is found before anybody is known: of each a function gives the account's id, and nothing else.
FINDERS = (
    ("account", "email_key"),
    ("device", "secret_hash"),
    ("token", "secret_hash"),
    ("ticket", "secret_hash"),
    ("passkey", "credential_hash"),
    ("identity", "known_hash"),
    ("calendar_feed", "secret"),
    ("subscription", "endpoint_hash"),
    ("delivery", "receipt_hash"),
)
# How many such rows there are is no secret.
COUNTED = {"aside": "true", "mail": "problem <> ''"}
# So many are looked at in one go.
ANSWERS = 1000
_MINE = "(SELECT nullif(current_setting('beforehand.account', true), '')::uuid)"
_ACTS = "(SELECT coalesce(current_setting('beforehand.acting', true), '') = '{}')"
_POLICIES = ("its_account", "the_worker", "the_owner")


def account_of(session: Session, column: InstrumentedAttribute[str], value: str) -> str | None:
    """Whose row this value is in; the column is one of the finders."""
    table, name = _finder(column)
    if _postgres(session):
        return session.scalar(sa.select(getattr(sa.func, f"beforehand_{table}_by_{name}")(value, type_=Id)))
    found: str | None = session.scalar(sa.select(whose(column.class_.__table__)).where(column == value).limit(1))
    return found


def enter(session: Session, column: InstrumentedAttribute[str], value: str) -> str | None:
    """Whose row this value is in, and from here on the transaction sees that account."""
    found = account_of(session, column, value)
    if found is not None:
        see(session, found)
    return found


def how_many(session: Session, model: type[Base]) -> int:
    """How many rows of a table call for somebody, in all accounts."""
    assert model.__tablename__ in COUNTED  # noqa: S101 - a mistake of ours
    if _postgres(session):
        return session.scalar(sa.text(f"SELECT beforehand_{model.__tablename__}_count()")) or 0
    return session.scalar(sa.select(sa.func.count()).select_from(model).where(sa.text(COUNTED[model.__tablename__]))) or 0


def trash(session: Session, tables: Iterable[sa.FromClause], before: datetime) -> list[str]:
    """The accounts in whose tables something was deleted before this instant."""
    if _postgres(session):
        return sorted(session.scalars(sa.select(sa.func.beforehand_trash(before, type_=Id))))
    found = sa.union(*(sa.select(table.c.account_id).where(table.c.deleted_at <= before) for table in tables))
    return sorted(session.scalars(found))


def answered(session: Session, table: sa.FromClause, before: datetime) -> list[str]:
    """The accounts of which an answer from before this instant is kept: those of the oldest thousand."""
    if _postgres(session):
        return sorted(set(session.scalars(sa.select(sa.func.beforehand_answered(before, type_=Id)))))
    oldest = sa.select(table.c.account_id).where(table.c.at <= before).order_by(table.c.at).limit(ANSWERS)
    return sorted(set(session.scalars(oldest)))


def build(connection: sa.Connection) -> None:
    """Policies, functions and grants on all tables that are there.

    Each table is closed in a transaction of its own, and left alone where it stands as wanted: whoever waits for one table holds no other,
    so that nobody who writes meanwhile waits for it in a circle.
    """
    with connection.begin():
        roles = _roles(connection)
        there = set(sa.inspect(connection).get_table_names())
    here = {t.name: t for t in Base.metadata.sorted_tables if t.name in there}
    owned = {name: table for name, table in here.items() if whose(table) is not None}
    for table in owned.values():
        with connection.begin():
            _close(connection, table, _policy(table, roles))
    with connection.begin():
        for statement in _functions(connection, here, owned, roles):
            connection.exec_driver_sql(statement)


def _close(connection: sa.Connection, table: sa.Table, statements: list[str]) -> None:
    """Put the policies on a table unless they are there; what was put there stands as a hash in a comment on one of them."""
    owner = connection.scalar(sa.func.current_user().select())
    stamp = sha256("\n".join([str(owner), *statements]).encode()).hexdigest()
    stands = (
        "SELECT relrowsecurity AND relforcerowsecurity AND obj_description(p.oid, 'pg_policy') = %s"
        " AND (SELECT count(*) FROM pg_policy WHERE polrelid = c.oid) = %s"
        " FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'its_account' WHERE c.oid = %s::regclass"
    )
    policies = sum(one.startswith("CREATE POLICY") for one in statements)
    if not connection.exec_driver_sql(stands, (stamp, policies, table.name)).scalar():
        for statement in [*statements, f"COMMENT ON POLICY its_account ON {table.name} IS '{stamp}'"]:
            connection.exec_driver_sql(statement)


def _functions(connection: sa.Connection, here: dict[str, sa.Table], owned: dict[str, sa.Table], roles: tuple[str, ...]) -> list[str]:
    statements = [one for table, column in FINDERS if table in here and column in here[table].c for one in _find(connection, here[table], column, roles)]
    statements += [one for table in COUNTED if table in here for one in _count(table, roles)]
    old = [f"SELECT account_id FROM {name} WHERE deleted_at <= $1" for name, table in owned.items() if "deleted_at" in table.c]  # noqa: S608 - names of ours
    statements += _safe("beforehand_trash(timestamptz)", "uuid", " UNION ".join(old), roles) if old else []
    if "applied" in here:
        old_answers = f"SELECT account_id FROM applied WHERE at <= $1 ORDER BY at LIMIT {ANSWERS}"  # noqa: S608 - a number of ours
        statements += _safe("beforehand_answered(timestamptz)", "uuid", old_answers, roles)
    return [*statements, *([f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {', '.join(roles)}"] if roles else [])]


def let_in(connection: sa.Connection, passwords: dict[str, str]) -> None:
    """Let the roles sign in by themselves; the database hears the hash of each password alone."""
    raw: Any = connection.connection.driver_connection
    for role, password in passwords.items():
        kept = raw.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
        connection.exec_driver_sql(f"ALTER ROLE {role} LOGIN PASSWORD '{kept}'")


def _roles(connection: sa.Connection) -> tuple[str, ...]:
    """The roles, made where that is allowed; none where they are not there and may not be made."""
    for role in ROLES.values():
        connection.exec_driver_sql(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role}; END IF;"
            f" IF NOT pg_has_role('{role}', 'MEMBER') THEN GRANT {role} TO CURRENT_USER; END IF;"
            " EXCEPTION WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL; END $$"
        )
    there = connection.execute(sa.select(sa.func.count()).select_from(sa.text("pg_roles")).where(sa.column("rolname").in_(ROLES.values()))).scalar_one()
    return tuple(ROLES.values()) if there == len(ROLES) else ()


def _policy(table: sa.Table, roles: tuple[str, ...]) -> list[str]:
    name, owner = table.name, column_of(table)
    # What is nobody's yet, such as an invitation, whoever has its secret may see.
    mine = f"{owner} = {_MINE}" + (f" OR {owner} IS NULL" if table.c[owner].nullable else "")
    worker = f"CURRENT_USER{f', {ROLES[WORKER]}' if roles else ''}"
    wanted = [("its_account", "PUBLIC", mine), ("the_owner", "CURRENT_USER", _ACTS.format("owner"))]
    wanted += [("the_worker", worker, _ACTS.format("worker"))] if name in QUEUES else []
    return [
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        *(f"DROP POLICY IF EXISTS {policy} ON {name}" for policy in _POLICIES),
        *(f"CREATE POLICY {policy} ON {name} TO {whom} USING ({which})" for policy, whom, which in wanted),
    ]


def _find(connection: sa.Connection, table: sa.Table, column: str, roles: tuple[str, ...]) -> list[str]:
    kind = table.c[column].type.compile(connection.dialect)
    found = f"SELECT {column_of(table)} FROM {table.name} WHERE {column} = $1 LIMIT 1"  # noqa: S608 - names of ours
    return _safe(f"beforehand_{table.name}_by_{column}({kind})", "uuid", found, roles)


def _count(table: str, roles: tuple[str, ...]) -> list[str]:
    return _safe(f"beforehand_{table}_count()", "bigint", f"SELECT count(*) FROM {table} WHERE {COUNTED[table]}", roles)  # noqa: S608 - names of ours


def _safe(signature: str, gives: str, query: str, roles: tuple[str, ...]) -> list[str]:
    """A function that looks over the wall and says one thing of what it sees."""
    # A setting in the head of a function is for superusers alone: so it is set, and set back, inside.
    was = "DECLARE was text := coalesce(current_setting('beforehand.acting', true), '')"
    before, after = "PERFORM set_config('beforehand.acting', 'owner', true)", "PERFORM set_config('beforehand.acting', was, true)"
    body = f"{was}; BEGIN {before}; RETURN QUERY {query}; {after}; END"
    safely = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"
    grants = [f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC", f"GRANT EXECUTE ON FUNCTION {signature} TO {', '.join(roles)}"] if roles else []
    return [f"CREATE OR REPLACE FUNCTION {signature} RETURNS SETOF {gives} {safely} AS $${body}$$", *grants]


def _finder(column: InstrumentedAttribute[str]) -> tuple[str, str]:
    found = (column.class_.__tablename__, column.key)
    if found not in FINDERS:
        raise LookupError(f"Nobody is found by {'.'.join(found)}: add it to FINDERS.")
    return found


def whose(table: sa.Table) -> Any:
    """The column that says whose a row is, if rows are somebody's."""
    return table.c.id if table.name == "account" else table.c.get("account_id")


def column_of(table: sa.Table) -> str:
    """Its name."""
    return str(whose(table).name)


def _postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
