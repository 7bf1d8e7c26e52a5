"""A server on each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Cluster
from tests.serving.server import Server


@pytest.fixture(scope="session")
def migrated_by_hand(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PostgreSQL database that the command has migrated; others are copied from it."""
    Server(tmp_path_factory.mktemp("model"), cluster.create("model")).migrate()
    return "model"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A server on a migrated database, not yet started."""
    if request.param == "postgresql":
        model = request.getfixturevalue("migrated_by_hand")
        made = Server(tmp_path, request.getfixturevalue("cluster").create(f"serving_{tmp_path.name[-20:].replace('-', '_').lower()}", model))
    else:
        made = Server(tmp_path)
        made.migrate()
    yield made
    made.kill()


@pytest.fixture
def server(place: Server) -> Server:
    """A server that is running."""
    return place.start()
