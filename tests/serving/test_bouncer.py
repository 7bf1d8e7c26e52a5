"""Behind PgBouncer in transaction mode, where each transaction may be on another connection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
import requests

from tests.postgres import Cluster
from tests.serving.beside import running, soon
from tests.serving.server import Server, free_port

# Fewer connections than people ask at once, so that each gets what another has just put down.
SETTINGS = """[databases]
bounced = host={folder} user=beforehand
[pgbouncer]
listen_port = {port}
unix_socket_dir = {folder}
auth_type = any
pool_mode = transaction
default_pool_size = 2
logfile = {folder}/bouncer.log
"""
PEOPLE, EACH = 4, 12


@pytest.fixture(scope="module")
def bounced(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose database is PgBouncer's."""
    made, port = Server(tmp_path_factory.mktemp("bounced"), cluster.create("bounced")), free_port()
    made.migrate()
    settings = cluster.folder / "bouncer.ini"
    settings.write_text(SETTINGS.format(folder=cluster.folder, port=port))
    there = f"postgresql://beforehand@/bounced?host={cluster.folder}&port={port}"
    with running(["pgbouncer", str(settings)], Path(made.env["BEFOREHAND_DATA"]), cluster.user):
        soon(lambda: _answers(there))
        made.env["DATABASE_URL"] = there
        yield made.start()
        made.kill()


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def test_people_who_write_at_once_see_all_of_their_own_and_nobody_elses(bounced: Server) -> None:
    heads = [bounced.person(f"person{n}@example.com") for n in range(PEOPLE)]

    def live(n: int) -> list[list[str]]:
        seen = []
        for turn in range(EACH):
            made = requests.post(f"{bounced.url}/api/v1/contacts", json={"name": f"{n} {turn}"}, headers=heads[n], timeout=20)
            made.raise_for_status()
            seen.append([one["name"] for one in requests.get(f"{bounced.url}/api/v1/contacts?limit=100", headers=heads[n], timeout=20).json()["items"]])
        return seen

    with ThreadPoolExecutor(PEOPLE) as pool:
        found = list(pool.map(live, range(PEOPLE)))
    assert [[sorted(names) for names in seen] for seen in found] == [[sorted(f"{n} {m}" for m in range(t + 1)) for t in range(EACH)] for n in range(PEOPLE)]


def test_the_worker_goes_on_behind_it(bounced: Server) -> None:
    bounced.run("worker", "--once")
    assert requests.get(f"{bounced.url}/readyz", timeout=10).json()["worker"] == "ok"
