"""What was acknowledged survives the server's death."""

import threading

import pytest
import requests

from tests.serving.server import Server


def test_a_killed_server_loses_no_acknowledged_write(server: Server) -> None:
    headers, kept, stop = server.person(), [], threading.Event()

    def write(n: int) -> None:
        m = 0
        while not stop.is_set():
            name = f"{n} {m}"
            try:
                if requests.post(f"{server.url}/api/v1/contacts", json={"name": name}, headers=headers, timeout=5).status_code == 201:
                    kept.append(name)
            except requests.RequestException:
                return
            m += 1

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    while len(kept) < 60:
        threads[0].join(0.01)
    server.kill()
    stop.set()
    for thread in threads:
        thread.join()
    server.start()
    found, cursor = set(), None
    while True:
        page = requests.get(f"{server.url}/api/v1/contacts", params={"limit": 500, "cursor": cursor}, headers=headers, timeout=5).json()
        found |= {c["name"] for c in page["items"]}
        cursor = page["next"]
        if cursor is None:
            break
    assert set(kept) <= found


@pytest.mark.parametrize("times", [2])
def test_a_batch_repeated_after_a_kill_is_applied_once(server: Server, times: int) -> None:
    headers = server.person()
    batch = [{"key": f"k{n}", "kind": "contact", "id": f"0192f0c4-0000-7222-8333-{n:012d}", "patch": {"name": f"Person {n}"}, "base": {}} for n in range(100)]
    for _ in range(times):
        answer = requests.post(f"{server.url}/api/v1/sync", json=batch, headers=headers, timeout=20).json()
        server.kill()
        server.start()
    seqs = {r["row"]["seq"] for r in answer["results"]}
    assert ({r.get("again") for r in answer["results"]}, len(seqs)) == ({True}, 100)
