"""A server on each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.server import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A migrated server that is running."""
    address = ""
    if request.param == "postgresql":
        address = request.getfixturevalue("cluster").create(f"serving_{tmp_path.name[-20:].replace('-', '_').lower()}")
    made = Server(tmp_path, address)
    made.migrate()
    made.start()
    yield made
    made.kill()
