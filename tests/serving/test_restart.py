"""PostgreSQL dies and comes back while people write."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.postgres import Cluster
from tests.serving.server import Server, free_port

WRITERS = 4


@pytest.fixture
def server(cluster: Cluster, tmp_path: Path) -> Iterator[Server]:
    """A server on PostgreSQL that can be counted."""
    made = Server(tmp_path, cluster.create("restarted"), BEFOREHAND_METRICS_PORT=str(free_port()))
    made.migrate()
    made.start()
    yield made
    made.kill()


def test_no_acknowledged_write_is_lost_and_meanwhile_it_says_so(server: Server, cluster: Cluster) -> None:
    headers, stop, lock = server.person(), threading.Event(), threading.Lock()
    kept: list[tuple[float, str]] = []
    others: list[tuple[int, str]] = []

    def write(n: int) -> None:
        m = 0
        while not stop.is_set():
            m += 1
            answer = requests.post(f"{server.url}/api/v1/contacts", json={"name": f"{n} {m}"}, headers=headers, timeout=20)
            with lock:
                if answer.status_code == 201:
                    kept.append((time.monotonic(), f"{n} {m}"))
                else:
                    others.append((answer.status_code, answer.headers["Content-Type"]))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    until(lambda: len(kept) > 20)
    cluster.stop("immediate")
    until(lambda: len(others) > WRITERS)
    cluster.start()
    back = time.monotonic()
    until(lambda: kept[-1][0] > back)
    recovered = next(at for at, _ in kept if at > back) - back
    stop.set()
    for thread in threads:
        thread.join()
    found = requests.get(f"{server.url}/api/v1/contacts", params={"limit": 500}, headers=headers, timeout=20).json()
    names = {one["name"] for one in found["items"]}
    while found["next"]:
        found = requests.get(f"{server.url}/api/v1/contacts", params={"limit": 500, "cursor": found["next"]}, headers=headers, timeout=20).json()
        names |= {one["name"] for one in found["items"]}
    assert ({name for _, name in kept} - names, set(others), recovered < 5) == (set(), {(503, "application/problem+json")}, True)
    told = requests.get(f"http://127.0.0.1:{server.env['BEFOREHAND_METRICS_PORT']}/metrics", timeout=5).text
    counted = {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in told.splitlines() if line.startswith("beforehand_requests_total{")}
    made = counted['beforehand_requests_total{method="POST",route="/api/v1/contacts",status="201"}']
    assert made == len(kept), "every process is counted"


def until(holds: object) -> None:
    end = time.monotonic() + 60
    while not holds():  # type: ignore[operator]  # a function of nothing
        assert time.monotonic() < end
        time.sleep(0.005)
