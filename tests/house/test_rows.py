"""PostgreSQL shows a transaction the rows of one account, and none without one."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from backend import tables, wall
from backend.accounts.model import Account, Device
from backend.app import create_app
from backend.commands.migrate import run
from backend.config import Config
from backend.db import APP, OWNER, ROLES, WORKER, Database, build
from backend.people.model import Contact
from backend.reminders.worker import Worker
from tests.conftest import MONDAY, PASSPHRASE, Person, SetClock
from tests.postgres import Cluster

OWNED = sorted(t.name for t in tables.metadata.sorted_tables if wall.whose(t) is not None)

WAITING = {"aside", "delivery", "mail", "plan", "reminder", "subscription", "ticket", "timetable", "webhook_delivery", "webhook_endpoint", "webhook_event"}


@pytest.fixture(scope="module")
def database(cluster: Cluster) -> Iterator[Database]:
    """The demo search, and what a worker made of it."""
    config = Config(database_url=cluster.create("rows"), app_password="words of the web", worker_password="words of the worker")
    run(None, config)  # type: ignore[arg-type]  # nothing is said
    made = build(config.sqlalchemy_url)
    lived_in(made, config)
    yield made
    made.engine.dispose()


def lived_in(database: Database, config: Config) -> None:
    """Somebody with a meeting, a token and reminders."""
    clock = SetClock()
    ines = Person(create_app(config, database, clock).test_client(), "ines@example.com")  # type: ignore[arg-type]  # a clock by its one verb
    ines.post("/account", {"email": ines.email, "passphrase": PASSPHRASE, "zone": "America/New_York", "device": "A phone"})
    who = ines.add("contacts", name="Grace")["id"]
    ines.add("meetings", contact=who, when={"kind": "instant", "utc": "2026-12-10T15:30:00Z", "promised": 30})
    ines.patch(f"/contacts/{who}", {"name": "Grace Park"})
    ines.post("/tokens", {"label": "A script", "scopes": ["people:read"]})
    ines.post("/calendar-feed", {})
    Worker(database, config).until_quiet(MONDAY)


def counts(database: Database, whom: str, account: str | None = None) -> dict[str, int]:
    """How many rows each table shows."""
    with database.acting_as(whom).session(write=False, account=account) as session:
        found = {name: session.scalar(sa.select(sa.func.count()).select_from(sa.table(name))) or 0 for name in OWNED}
    return {name: count for name, count in found.items() if count}


def account(database: Database) -> str:
    with database.session(write=False) as session:
        found = wall.account_of(session, Account.email_key, "ines@example.com")
    assert found
    return found


def test_every_table_with_an_account_stands_behind_the_wall(database: Database) -> None:
    guarded = "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid AND polname = 'its_account' WHERE relrowsecurity AND relforcerowsecurity"
    with database.engine.connect() as connection:
        assert sorted(connection.exec_driver_sql(guarded).scalars()) == OWNED


def test_without_an_account_the_web_sees_no_row(database: Database) -> None:
    assert (len(counts(database, OWNER)) > 10, counts(database, APP)) == (True, {})


def test_without_an_account_the_worker_sees_what_waits_and_nothing_else(database: Database) -> None:
    assert {"plan", "reminder"} <= set(counts(database, WORKER)) <= WAITING


def test_with_an_account_both_see_all_of_it(database: Database) -> None:
    mine = account(database)
    assert counts(database, APP, mine) == counts(database, WORKER, mine) == counts(database, OWNER)


def test_another_account_cannot_be_written_into(database: Database) -> None:
    with database.session(write=True, account="0192f0c4-1111-7222-8333-444455556666") as session, pytest.raises(sa.exc.ProgrammingError, match="row-level"):
        session.execute(
            sa.insert(Device).values(account_id=account(database), id=account(database), label="", secret_hash="x", created_at=MONDAY, last_seen_at=MONDAY)
        )


def test_the_next_transaction_on_the_same_connection_sees_nothing_of_it(database: Database) -> None:
    counts(database, APP, account(database))
    with database.engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT current_setting('role'), current_setting('beforehand.account', true)").one()
    assert tuple(said) == ("none", "")


def test_whoever_signs_in_as_the_web_cannot_become_somebody_else(database: Database) -> None:
    address = database.engine.url.set(username=ROLES[APP])
    itself = build(address.render_as_string(hide_password=False), OWNER)
    assert counts(itself, OWNER) == {}
    with itself.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError, match="permission denied"):
        connection.exec_driver_sql(f"SET ROLE {ROLES[WORKER]}")
    itself.engine.dispose()


def test_its_password_is_kept_as_a_hash(database: Database) -> None:
    with database.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT rolpassword FROM pg_authid WHERE rolname = 'beforehand_app'").scalar_one()
    assert kept.startswith("SCRAM-SHA-256$")


def test_one_login_that_may_make_no_roles_is_bound_too(cluster: Cluster) -> None:
    """The roles are of the whole cluster: here they are there, but this login may take none of them."""
    alone = Config(database_url=cluster.create("alone"))
    with sa.create_engine(alone.sqlalchemy_url).begin() as connection:
        connection.exec_driver_sql("CREATE ROLE alone LOGIN")
        connection.exec_driver_sql("ALTER SCHEMA public OWNER TO alone")
    url = sa.make_url(alone.sqlalchemy_url).set(username="alone").render_as_string(hide_password=False)
    run(None, Config(database_url=url))  # type: ignore[arg-type]  # nothing is said
    made = build(url)
    lived_in(made, Config())
    mine = account(made)
    assert (counts(made, APP), set(counts(made, WORKER)) <= WAITING, counts(made, APP, mine)) == ({}, True, counts(made, OWNER))
    made.engine.dispose()


def test_who_is_asked_for_by_a_column_that_is_no_finder_is_a_mistake(url: str) -> None:
    with build(url).session(write=False) as session, pytest.raises(LookupError, match="FINDERS"):
        wall.account_of(session, Contact.name, "Ana")
