"""Databases for measuring, on both engines: migrated, empty, and gone afterwards."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command

from backend import tables
from backend.commands.migrate import alembic_config
from backend.config import Config
from backend.db import WORKER, Database, build
from tests.postgres import Cluster

SAFE = "-c listen_addresses='' -c max_connections=60 -c shared_buffers=64MB"


ENGINES = ("sqlite", "postgresql")


@contextmanager
def of(engine: str, flush: float = 0) -> Iterator[str]:
    """The address of a database of this engine. What is committed lies on the disk, as it would for people.

    `flush` is how many seconds the disk shall take to say so at least; PostgreSQL waits before each flush for what a quicker one lacks.
    """
    with tempfile.TemporaryDirectory(prefix="beforehand-bench-") as folder:
        if engine == "sqlite":
            yield file(Path(folder))
            return
        cluster = Cluster()
        try:
            cluster.stop("fast")
            wait = max(0, flush - flushed())
            cluster.start(f"{SAFE} -c commit_delay={wait * 1e6:.0f} -c commit_siblings=0")
            url = Config(database_url=cluster.create("bench")).sqlalchemy_url
            # With the roles and the walls that only migrations build.
            command.upgrade(alembic_config(url), "head")
            yield url
        finally:
            cluster.close()


def flushed() -> float:
    """How many seconds this machine's disk takes until it says that a page lies on it; the median of many."""
    took = []
    with tempfile.TemporaryFile() as page:
        for _ in range(200):
            began = time.monotonic()
            os.pwrite(page.fileno(), bytes(8192), 0)
            os.fdatasync(page.fileno())
            took.append(time.monotonic() - began)
    return statistics.median(took)


def file(folder: Path) -> str:
    """An SQLite file in this folder."""
    url = f"sqlite:///{folder / 'beforehand.db'}"
    engine = build(url).engine
    with engine.execution_options(write=True).begin() as connection:
        tables.metadata.create_all(connection)
    engine.dispose()
    return url


def worker(url: str) -> Database:
    """The database as a worker sees it."""
    return build(url, WORKER)
