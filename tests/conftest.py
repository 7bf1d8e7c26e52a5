"""The peopled world: Alice owns, Bob has an account of his own, Charlie is nobody; the clock is ours."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from hypothesis import settings

from backend.accounts import secrets
from backend.app import create_app
from backend.commands.migrate import alembic_config
from backend.config import Config
from backend.db import OWNER, Database, build
from backend.rest import Site
from tests.databases import Engines
from tests.postgres import Cluster

# The same examples each time, so that a failure can be seen again; other ones in a long run.
settings.register_profile("gate", derandomize=True)
settings.load_profile("default" if os.environ.get("SOAK") else "gate")

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
PASSPHRASE = "four small words here"


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = MONDAY

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def move(self, **span: float) -> datetime:
        """Move it on."""
        self.at += timedelta(**span)
        return self.at


@dataclass
class Person:
    """Somebody with an account and a browser."""

    client: FlaskClient
    email: str
    account: str = ""
    made: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **more: Any) -> Any:
        """GET below /api/v1."""
        return self.client.get(f"/api/v1{path}", **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        """POST below /api/v1."""
        return self.client.post(f"/api/v1{path}", json=body, **more)

    def patch(self, path: str, body: Any, **more: Any) -> Any:
        """PATCH below /api/v1."""
        return self.client.patch(f"/api/v1{path}", json=body, **more)

    def delete(self, path: str, **more: Any) -> Any:
        """DELETE below /api/v1."""
        return self.client.delete(f"/api/v1{path}", **more)

    def add(self, path: str, **fields: Any) -> dict[str, Any]:
        """A record of a collection, which must be accepted."""
        answer = self.post(f"/{path}", fields)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return dict(answer.json)


@dataclass
class World:
    """The application, its clock and its people. The application sees one account at a time; the test is the owner and sees all."""

    app: Site
    clock: SetClock
    database: Database
    url: str

    def person(self, email: str) -> Person:
        """Somebody who has just signed up."""
        someone = Person(self.app.test_client(), email)
        answer = someone.post("/account", {"email": email, "passphrase": PASSPHRASE, "zone": "America/New_York", "device": "A phone"})
        assert answer.status_code == 201, answer.get_data(as_text=True)
        someone.account = answer.json["account"]
        return someone


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> None:
    """Thousands of people sign up here; what a passphrase costs is a fact of its own."""
    secrets._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session")
def site() -> Site:
    """The application, put together once for this process; each test gives it a database, a clock and settings."""
    return create_app(Config(), build("sqlite://"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One PostgreSQL for this process."""
    made = Cluster()
    yield made
    made.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database that is migrated and empty."""
    file = tmp_path_factory.mktemp("sqlite") / "beforehand.db"
    command.upgrade(alembic_config(f"sqlite:///{file}"), "head")
    return file


@pytest.fixture(scope="session")
def migrated_postgres(cluster: Cluster) -> str:
    """A PostgreSQL database that is migrated."""
    url = Config(database_url=cluster.create("world")).sqlalchemy_url
    command.upgrade(alembic_config(url), "head")
    return url


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    """The engines of this process."""
    made = Engines()
    yield made
    made.close()


@pytest.fixture(scope="session")
def world_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the SQLite database of each test lies."""
    return tmp_path_factory.mktemp("world") / "beforehand.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, engines: Engines) -> str:
    """An empty database, on each engine in turn."""
    if request.param == "sqlite":
        return engines.copied(request.getfixturevalue("migrated_file"), request.getfixturevalue("world_file"))
    return engines.emptied(request.getfixturevalue("migrated_postgres"))


@pytest.fixture
def clock() -> SetClock:
    """Monday morning, 7 December 2026."""
    return SetClock()


@pytest.fixture
def world(url: str, clock: SetClock, site: Site, engines: Engines) -> World:
    """The application on an empty database."""
    database = engines.of(url)
    return World(at_home(site, Config(), database, clock), clock, database.acting_as(OWNER), url)


def at_home(site: Site, config: Config, database: Database, clock: SetClock) -> Site:
    """The application with these settings, this database and this clock."""
    site.config_, site.database, site.clock = config, database, clock  # type: ignore[assignment]  # a clock by its one verb
    return site


@pytest.fixture
def alice(world: World) -> Person:
    """She owns what the test is about; Bob's rows lie beside hers."""
    bob = world.person("bob@example.com")
    bob.add("contacts", name="Somebody of Bob's")
    return world.person("alice@example.com")


@pytest.fixture
def bob(world: World) -> Person:
    """Another account."""
    return world.person("robert@example.com")


@pytest.fixture
def charlie(world: World) -> Person:
    """Nobody: no account, no cookie."""
    return Person(world.app.test_client(), "charlie@example.com")
