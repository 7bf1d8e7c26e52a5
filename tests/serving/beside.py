"""Programs that stand beside ours in a home: each in a folder and a process group of its own, and ended with the test."""

import os
import pwd
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

PATIENCE = 30


@contextmanager
def running(words: list[str], folder: Path, user: str = "", **env: str) -> Iterator[None]:
    """It runs, as this user if it refuses to be root."""
    if user and os.geteuid() == 0:
        words = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups", *words]
    # Debian keeps what runs as a service where not everybody looks.
    env = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin", **env}
    with (folder / f"{Path(words[-1]).name}.log").open("wb") as log:
        process = subprocess.Popen(words, env=env, stdout=log, stderr=log, start_new_session=True, cwd=folder)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def soon(fact: Callable[[], bool]) -> None:
    """Wait until it is so: what is beside us says nothing when it is ready."""
    end = time.monotonic() + PATIENCE
    while not _holds(fact):
        if time.monotonic() > end:
            raise AssertionError("It did not come up.")
        time.sleep(0.05)


def _holds(fact: Callable[[], bool]) -> bool:
    try:
        return fact()
    except (OSError, requests.RequestException):
        return False
