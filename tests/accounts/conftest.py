"""One engine: where the database has a say in the ways in, tests/api/test_ways_in.py asks both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accounts.mailbox import Mailbox, mailbox, with_mail
from tests.conftest import World
from tests.databases import Engines
from tests.serving.server import free_port


@pytest.fixture
def url(engines: Engines, migrated_file: Path, world_file: Path) -> str:
    """An empty SQLite database."""
    return engines.copied(migrated_file, world_file)


@pytest.fixture(scope="module")
def server() -> Iterator[Mailbox]:
    with mailbox(free_port()) as made:
        yield made


@pytest.fixture
def box(world: World, server: Mailbox) -> Mailbox:
    """An empty mailbox, and an installation that sends to it."""
    server.mails, server.refusal = [], ""
    world.app.config_ = with_mail(server.url)
    return server
