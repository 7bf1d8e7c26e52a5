"""Where processes of ours are born: one that has read the backend forks each of them, so that none has to read it again.

What runs in them is the command that users run; only that the first seconds of each are spared.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from backend.cli import main

BIN = Path(sys.executable).parent / "beforehand"
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["backend.app", "backend.reminders.worker", "backend.commands.serve", "tests.serving.nursery"])


class Born:
    """A process of ours, in a group of its own."""

    def __init__(self, words: list[str], env: dict[str, str], out: Path, err: Path, said: str = os.devnull) -> None:
        self._process = _context.Process(target=_live, args=(words, env, (said, str(out), str(err))), daemon=True)
        self._process.start()
        self.pid = self._process.pid or 0

    def wait(self, timeout: float | None = None) -> int:
        """How it ended; TimeoutExpired if it is still there by then."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("beforehand", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Tell it something."""
        os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def command(words: list[str], env: dict[str, str], said: str = "") -> str:
    """Run a command to its end, and give what it printed; CalledProcessError with what it complained of."""
    with tempfile.TemporaryDirectory(prefix="beforehand-command-") as name:
        folder = Path(name)
        (folder / "in").write_text(said)
        code = Born(words, env, folder / "out", folder / "err", str(folder / "in")).wait()
        printed, complained = (folder / "out").read_text(), (folder / "err").read_text()
    if code:
        raise subprocess.CalledProcessError(code, words, printed, complained)
    return printed.strip()


def _live(words: list[str], env: dict[str, str], files: tuple[str, str, str]) -> None:
    os.setsid()
    os.environ.clear()
    os.environ.update(env)
    for number, file in enumerate(files):
        opened = os.open(file, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, closefd=False)  # noqa: SIM115 - as long as the process lives
    if "BEFOREHAND_METRICS_PORT" in env:
        # Whether processes count together is decided when the library is read.
        os.execve(BIN, [str(BIN), *words], env)  # noqa: S606 - our own program, without a shell
    sys.argv = ["beforehand", *words]
    raise SystemExit(main(words))
