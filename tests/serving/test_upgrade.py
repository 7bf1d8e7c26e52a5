"""A new version takes the place of the one before, while people write: what the one before acknowledged is there."""

import io
import os
import subprocess
import sys
import tarfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.postgres import Cluster
from tests.serving.server import Server
from tests.serving.test_restart import until

ROOT = Path(__file__).parent.parent.parent
SERVE = "from backend.cli import main; raise SystemExit(main())"
WRITERS = 4
MADE, AWAY = 201, 503


class Before(Server):
    """The version before the newest migration, as the history has it, and this one on the same database."""

    code = ROOT

    def born(self) -> Any:
        """Its process, of whichever version is there now."""
        with self.log.open("a") as log:
            command = [sys.executable, "-c", SERVE, "serve", "--workers", "2"]
            return subprocess.Popen(command, cwd=self.code, env=self.env, stdout=log, stderr=log, start_new_session=True)

    def migrated(self) -> None:
        """The database is as the version that is there now wants it."""
        subprocess.run([sys.executable, "-c", SERVE, "migrate"], cwd=self.code, env=self.env, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest, cluster: Cluster, tmp_path: Path) -> Iterator[Before]:
    """The version before, at work."""
    made = Before(tmp_path, cluster.create(f"upgraded_{os.getpid()}") if request.param == "postgresql" else "")
    made.code = _before(tmp_path / "before")
    made.migrated()
    made.start()
    yield made
    made.kill()


@pytest.mark.soak
def test_what_was_acknowledged_before_and_meanwhile_is_there_once(server: Before) -> None:
    headers, stop, lock = server.person(), threading.Event(), threading.Lock()
    answers: dict[int, list[str]] = defaultdict(list)

    def write(n: int) -> None:
        m = 0
        while not stop.is_set():
            m += 1
            key = {"Idempotency-Key": f"upgrade-{n}-{m}"}
            # As a phone does it: what was not answered is sent again until it is.
            while not stop.is_set():
                try:
                    answer = requests.post(f"{server.url}/api/v1/contacts", json={"name": f"{n} {m}"}, headers=headers | key, timeout=20)
                except requests.RequestException:
                    continue
                with lock:
                    answers[answer.status_code].append(f"{n} {m}")
                if answer.status_code != AWAY:
                    break

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    until(lambda: len(answers[MADE]) > 40)
    server.code = ROOT
    server.migrated()
    server.kill(15)
    server.start()
    after = len(answers[MADE])
    until(lambda: len(answers[MADE]) > after + 40)
    stop.set()
    for thread in threads:
        thread.join()
    found = names(server.url, headers)
    assert (set(answers[MADE]) - set(found), len(found) - len(set(found)), set(answers) - {MADE, AWAY}) == (set(), 0, set())


def names(url: str, headers: dict[str, Any]) -> list[str]:
    """Whoever is there, page by page."""
    found, at = [], None
    while True:
        page = requests.get(f"{url}/api/v1/contacts", params={"limit": 500} | ({"cursor": at} if at else {}), headers=headers, timeout=20).json()
        found += [one["name"] for one in page["items"]]
        at = page["next"]
        if not at:
            return found


def _before(folder: Path) -> Path:
    """The code as it was before the newest migration."""
    newest = max((ROOT / "migrations" / "versions").glob("[0-9]*.py"))
    commit = _git("log", "--diff-filter=A", "-1", "--format=%H^", "--", str(newest.relative_to(ROOT))).decode().strip()
    assert commit, "The history is cut off: clone the whole of it."
    folder.mkdir()
    with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "backend", "migrations", "pyproject.toml"))) as kept:
        kept.extractall(folder, filter="data")
    assert not (folder / "migrations" / "versions" / newest.name).exists()
    (folder / "frontend").symlink_to(ROOT / "frontend")
    return folder


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout
