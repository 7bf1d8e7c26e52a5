"""One engine: where the database has a say in the ways in, tests/api/test_ways_in.py asks both."""

from pathlib import Path

import pytest

from tests.databases import Engines


@pytest.fixture
def url(engines: Engines, migrated_file: Path, world_file: Path) -> str:
    """An empty SQLite database."""
    return engines.copied(migrated_file, world_file)
