"""The real server in processes of its own, on a port that the system chooses."""

import atexit
import os
import shutil
import signal
import socket
import sqlite3
import tempfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import requests

from backend.accounts.scopes import SCOPES
from tests.serving import nursery
from tests.serving.nursery import Born

PATIENCE = 90
PASSPHRASE = "four small words here"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@cache
def empty() -> Path:
    """An SQLite file that is migrated and empty; it is made once for this process, by the command that users run."""
    folder = Path(tempfile.mkdtemp(prefix="beforehand-migrated-"))
    nursery.command(["migrate"], {**os.environ, "BEFOREHAND_DATA": str(folder), "DATABASE_URL": ""})
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / "beforehand.db"


class Server:
    """`beforehand serve` on a database; it can be killed and started again."""

    def __init__(self, folder: Path, database_url: str = "", **more: str) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = folder / "serve.log"
        self.env = {**os.environ, "PORT": str(self.port), "BEFOREHAND_URL": self.url, "BEFOREHAND_DATA": str(folder), "DATABASE_URL": database_url}
        # Tests ask faster than people; what a token may ask is tested by itself.
        self.env |= {"BEFOREHAND_TOKEN_LIMIT": "0", **more}
        self.process: Born | None = None

    def run(self, *words: str, said: str = "") -> str:
        """Run a command of ours and give what it printed."""
        return nursery.command([*words], self.env, said)

    def migrate(self) -> None:
        """Bring the empty database to this version."""
        if self.env["DATABASE_URL"]:
            self.run("migrate")
        else:
            shutil.copy(empty(), self.env["BEFOREHAND_DATA"])

    def holds(self, known: Path) -> None:
        """Put what another SQLite file holds in the place of its own, while it is running."""
        with closing(sqlite3.connect(known)) as wanted, closing(sqlite3.connect(Path(self.env["BEFOREHAND_DATA"]) / "beforehand.db")) as used:
            wanted.backup(used)

    def start(self) -> "Server":
        """Start it and wait until it answers."""
        self.process = self.born()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if requests.get(f"{self.url}/healthz", timeout=1).ok:
                    return self
            except requests.RequestException:
                time.sleep(0.05)
        self.kill()
        raise AssertionError(self.log.read_text()[-2000:])

    def born(self) -> Born:
        """Its process."""
        return Born(["serve", "--workers", "2"], self.env, self.log, self.log)

    def worker(self) -> Born:
        """A worker on the same database."""
        return Born(["worker"], self.env, self.log, self.log)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """End every process of it at once."""
        if self.process is not None:
            os.killpg(self.process.pid, number)
            self.process.wait()
            self.process = None

    def person(self, email: str = "alice@example.com") -> dict[str, Any]:
        """A new account and the header that opens it."""
        home = requests.Session()
        home.headers["Origin"] = self.url
        for path, said in (("account", {"email": email, "passphrase": PASSPHRASE, "zone": "UTC"}), ("tokens", {"label": "Tests", "scopes": list(SCOPES)})):
            answer = home.post(f"{self.url}/api/v1/{path}", json=said, timeout=20)
            answer.raise_for_status()
        return {"Authorization": f"Bearer {answer.json()['token']}"}
