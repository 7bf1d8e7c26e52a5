"""An account moves house by two commands."""

import subprocess
import zipfile
from pathlib import Path

import orjson
import pytest

from tests.postgres import Cluster
from tests.serving.nursery import BIN
from tests.serving.server import Server


@pytest.fixture
def old(tmp_path: Path) -> Server:
    """The demo search on SQLite."""
    folder = tmp_path / "old"
    folder.mkdir()
    made = Server(folder)
    made.migrate()
    made.run("demo")
    return made


def test_from_sqlite_to_postgresql_and_out_again_it_is_equal(old: Server, cluster: Cluster, tmp_path: Path) -> None:
    new = Server(tmp_path, cluster.create("moved"))
    new.migrate()
    new.run("account", "create", "demo@example.com", said="four small words here\n")
    old.run("export", "demo@example.com", str(tmp_path / "a.zip"))
    new.run("import-archive", "demo@example.com", str(tmp_path / "a.zip"))
    new.run("export", "demo@example.com", str(tmp_path / "b.zip"))
    assert records(tmp_path / "a.zip") == records(tmp_path / "b.zip")


def test_a_file_that_is_there_is_not_written_over(old: Server, tmp_path: Path) -> None:
    there = tmp_path / "there.zip"
    there.write_text("precious")
    done = subprocess.run([BIN, "export", "demo@example.com", there], env=old.env, capture_output=True, text=True, check=False)
    assert (done.returncode, "Choose another name" in done.stderr, there.read_text()) == (1, True, "precious")


def records(file: Path) -> object:
    with zipfile.ZipFile(file) as packed:
        said = orjson.loads(packed.read("records.json"))
    for one in said["records"]["preference"]:
        del one["id"], one["created_at"]
    return said["records"], said["deleted"]
