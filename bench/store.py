"""Databases for measuring, on both engines: migrated, empty, and gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command

from backend.commands.migrate import alembic_config
from backend.config import Config
from backend.db import WORKER, Database, build
from tests.postgres import Cluster

SAFE = "-c listen_addresses='' -c max_connections=60 -c shared_buffers=64MB"


@contextmanager
def both() -> Iterator[dict[str, str]]:
    """The address of a database of each engine. What is committed lies on the disk, as it would for people."""
    with tempfile.TemporaryDirectory(prefix="beforehand-bench-") as folder:
        cluster = Cluster()
        try:
            cluster.stop("fast")
            cluster.start(SAFE)
            yield {"sqlite": file(Path(folder)), "postgresql": migrated(Config(database_url=cluster.create("bench")).sqlalchemy_url)}
        finally:
            cluster.close()


def file(folder: Path) -> str:
    """An SQLite file in this folder."""
    return migrated(f"sqlite:///{folder / 'beforehand.db'}")


def migrated(url: str) -> str:
    """The same address, once its tables are there."""
    command.upgrade(alembic_config(url), "head")
    return url


def worker(url: str) -> Database:
    """The database as a worker sees it."""
    return build(url, WORKER)
