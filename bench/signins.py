"""What fifty sign-ins at once cost those who are signed in, and the machine: `beforehand serve` with two processes, as it is deployed.

A passphrase costs 19 MiB and some 30 ms on purpose (Argon2id, as OWASP asks). The peer is the same server a moment before, while nobody
signs in. What memory may grow by follows from what is let through: two sign-ins at once in each of two processes. That a read is answered
within a second is what docs/operating.md alarms at.
"""

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Any

from bench.figure import note, rounds, say, shown
from bench.store import ENGINES, of
from tests.serving.server import PASSPHRASE, Server

AT_ONCE, PROCESSES, ROUNDS, QUIET = 50, 2, 5, 1.0
# What two sign-ins at once in each process take, and a quarter more for what surrounds them.
MOST_MIB = round(PROCESSES * 2 * 19 * 1.25)
MOST_MS = 1000
TICK = 0.002
ROOT = Path(__file__).parent.parent
SERVE = "from backend.cli import main; raise SystemExit(main())"


class Deployed(Server):
    """`beforehand serve` in a process that holds nothing else: no other test or bench is counted along."""

    def born(self) -> Any:
        """The process."""
        command = [sys.executable, "-c", SERVE, "serve", "--workers", str(PROCESSES)]
        with self.log.open("a") as log:
            return subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True)


def main() -> None:
    """Measure, and print a JSON line a figure."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--rounds", type=int, default=ROUNDS)
    read.add_argument("--at-once", type=int, default=AT_ONCE)
    read.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    said = read.parse_args()
    for engine in said.engines:
        with of(engine) as url, tempfile.TemporaryDirectory() as folder:
            # On SQLite the server has a file of its own: it is found by its folder.
            server = Deployed(Path(folder), "" if engine == "sqlite" else url)
            server.migrate()
            try:
                measure(engine, server.start(), said.at_once, said.rounds)
            finally:
                server.kill()


def measure(engine: str, server: Server, at_once: int, most: int) -> None:
    """Quiet and crowd in turns."""
    opened, *_ = [server.person(f"{n}@example.com") for n in range(at_once)]
    quiet: list[float] = []
    crowd: list[float] = []
    took: list[float] = []
    rest = peak = 0
    for _ in rounds(most, 30):
        quiet += reads(server.url, opened, lambda: time.sleep(QUIET))
        memory = Memory(server)
        rest = rest or memory.least
        crowd += reads(server.url, opened, lambda: took.append(_crowd(server.url, at_once)))
        peak = max(peak, memory.stop())
    note({f"{engine}: a read in ms": {"quiet": _spread(quiet), "crowd": _spread(crowd)}, "the crowd was in after s": shown(statistics.median(took))})
    grown, p99 = (peak - rest) / 1024, 1000 * _percentile(crowd, 99)
    told = {"peak_mib": round(peak / 1024), "rest_mib": round(rest / 1024), "at_once": at_once}
    say(f"sign-ins: what the web's memory grows by, MiB, {engine}", value=round(grown), target=f"<= {MOST_MIB}", met=grown <= MOST_MIB, **told)
    told = {"quiet_p99_ms": shown(1000 * _percentile(quiet, 99)), "reads": len(crowd), "at_once": at_once}
    say(f"sign-ins: p99 of a read meanwhile, ms, {engine}", value=shown(p99), target=f"<= {MOST_MS}", met=p99 <= MOST_MS, **told)


class Memory:
    """What the processes of the server hold together, looked at again and again."""

    def __init__(self, server: Server) -> None:
        assert server.process is not None
        self.pids = [server.process.pid, *_children(server.process.pid)]
        assert len(self.pids) == PROCESSES + 1, self.pids
        self.least = self.most = self._now()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> int:
        """The most that was seen, in KiB."""
        self._stop.set()
        self._thread.join()
        return self.most

    def _watch(self) -> None:
        while not self._stop.wait(TICK):
            self.most = max(self.most, self._now())

    def _now(self) -> int:
        return sum(_resident(pid) for pid in self.pids)


def reads(url: str, opened: dict[str, str], while_this: Any) -> list[float]:
    """How long each read takes while something happens; one after the other, by a process that does nothing else."""
    context = get_context("fork")
    end, back = context.Event(), context.Queue()
    reader = context.Process(target=_read, args=(url, opened, end, back), daemon=True)
    reader.start()
    try:
        while_this()
    finally:
        end.set()
    found: list[float] = back.get(timeout=60)
    reader.join()
    return found


def _read(url: str, opened: dict[str, str], end: Any, back: "Queue[list[float]]") -> None:
    took: list[float] = []
    line = _line(url)
    while not end.is_set():
        began = time.monotonic()
        line.request("GET", "/api/v1/session", headers=opened)
        answer = line.getresponse()
        answer.read()
        assert answer.status == http.client.OK, answer.status
        took.append(time.monotonic() - began)
    back.put(took)


def _crowd(url: str, at_once: int) -> float:
    """All come at the same moment and are let in; how long until the last one is."""
    ready = threading.Barrier(at_once + 1)
    with ThreadPoolExecutor(at_once) as pool:
        coming = [pool.submit(_come_in, url, f"{n}@example.com", ready) for n in range(at_once)]
        ready.wait()
        began = time.monotonic()
        assert {one.result() for one in coming} == {http.client.CREATED}
        return time.monotonic() - began


def _come_in(url: str, email: str, ready: threading.Barrier) -> int:
    line = _line(url)
    line.connect()
    ready.wait()
    said = json.dumps({"email": email, "passphrase": PASSPHRASE, "device": "A phone"})
    line.request("POST", "/api/v1/session", said, {"Content-Type": "application/json", "Origin": url})
    status = line.getresponse().status
    line.close()
    return status


def _line(url: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(url.removeprefix("http://"), timeout=60)


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def _spread(times: list[float]) -> dict[str, float]:
    return {f"p{p}": shown(1000 * _percentile(times, p)) for p in (50, 95, 99)}


def _percentile(times: list[float], percent: int) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
