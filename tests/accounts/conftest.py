"""One engine: where the database has a say in the ways in, tests/api/test_ways_in.py asks both."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def url(migrated_file: Path, tmp_path: Path) -> str:
    """An empty SQLite database."""
    shutil.copy(migrated_file, tmp_path / "beforehand.db")
    return f"sqlite:///{tmp_path / 'beforehand.db'}"
