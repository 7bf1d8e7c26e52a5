"""A world that the facts of one file share: they walk through every operation once, and look at what came of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.config import Config
from backend.db import OWNER, build
from backend.rest import Site
from tests.conftest import SetClock, World, at_home


@pytest.fixture(scope="module")
def own_world(site: Site, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The application on a file of its own."""
    file = tmp_path_factory.mktemp("walls") / "beforehand.db"
    shutil.copy(migrated_file, file)
    database, clock = build(f"sqlite:///{file}"), SetClock()
    yield World(at_home(site, Config(token_limit=0), database, clock), clock, database.acting_as(OWNER), f"sqlite:///{file}")
    database.engine.dispose()
