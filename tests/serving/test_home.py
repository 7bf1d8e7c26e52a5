"""The home that docker-compose.yml describes, by hand: each service's very command, its environment and its login, and Caddy before it."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
import requests
import yaml

from tests.postgres import Cluster
from tests.serving.beside import running, soon
from tests.serving.nursery import Born
from tests.serving.server import PASSPHRASE, free_port

ROOT = Path(__file__).parent.parent.parent
CHOSEN = {"BEFOREHAND_CONTACT": "mailto:keeper@example.org", "POSTGRES_PASSWORD": "o" * 40, "APP_PASSWORD": "a" * 40, "WORKER_PASSWORD": "w" * 40}


@dataclass
class Home:
    """Where its doors are."""

    secure: str
    plain: str
    root: str
    database: str

    def get(self, path: str) -> requests.Response:
        """As a browser that knows Caddy's authority."""
        return requests.get(f"{self.secure}{path}", verify=self.root, timeout=10)


@pytest.fixture(scope="module")
def home(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """All services, as `docker compose up` would start them."""
    folder, secure, plain, web = tmp_path_factory.mktemp("home"), free_port(), free_port(), free_port()
    chosen = CHOSEN | {"BEFOREHAND_HOST": f"localhost:{secure}"}
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]

    def begin(name: str) -> Born:
        env = _environment(services[name]["environment"], chosen)
        # A container has a port and a name server of its own.
        env["DATABASE_URL"] = env["DATABASE_URL"].replace("@db:5432/", "@/home_of_") + f"?host={cluster.folder}"
        return Born(services[name]["command"][1:], {"PATH": "", "PORT": str(web), **env}, folder / f"{name}.log", folder / f"{name}.log")

    database = cluster.create("home_of_beforehand")
    assert begin("migrate").wait(60) == 0
    ours = [begin("web"), begin("worker")]
    # What in a container is its own machine: its ports (which Docker shows to the world as 80 and 443), its folder, no other authority than itself.
    here = f"{{\n\thttp_port {plain}\n\thttps_port {secure}\n\tadmin off\n\tskip_install_trust\n\tstorage file_system {folder}/data\n}}\n"
    (folder / "Caddyfile").write_text(here + (ROOT / "Caddyfile").read_text())
    root = folder / "data" / "pki" / "authorities" / "local" / "root.crt"
    with ExitStack() as stack:
        for one in ours:
            stack.callback(one.kill)
        beside = {"BEFOREHAND_HOST": chosen["BEFOREHAND_HOST"], "BEFOREHAND_WEB": f"localhost:{web}", "HOME": str(folder)}
        stack.enter_context(running(["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")], folder, **beside))
        made = Home(f"https://localhost:{secure}", f"http://localhost:{plain}", str(root), database)
        soon(lambda: root.exists() and made.get("/readyz").ok)
        yield made


def _environment(said: dict[str, str], chosen: dict[str, str]) -> dict[str, str]:
    """As docker compose fills it in from .env: what must be chosen, and what may be."""
    return {name: re.sub(r"\$\{(\w+):([?-])([^}]*)\}", lambda m: chosen.get(m[1], m[3] if m[2] == "-" else ""), text) for name, text in said.items()}


def test_all_is_ready_behind_tls(home: Home) -> None:
    said = home.get("/readyz").json()
    assert (said["database"], said["worker"], said["push"]) == ("ok", "ok", "ok")


def test_whoever_comes_without_tls_is_sent_to_it(home: Home) -> None:
    sent = requests.get(f"{home.plain}/people", allow_redirects=False, timeout=10)
    assert (sent.status_code, sent.headers["Location"]) == (308, "https://localhost/people")


def test_a_browser_is_told_to_come_by_tls_alone_from_now_on(home: Home) -> None:
    assert home.get("/").headers["Strict-Transport-Security"].startswith("max-age=63072000")


def test_who_signs_up_gets_a_cookie_that_is_bound_to_this_host(home: Home) -> None:
    said = {"email": "ana@example.com", "passphrase": PASSPHRASE, "zone": "UTC"}
    answer = requests.post(f"{home.secure}/api/v1/account", json=said, headers={"Origin": home.secure}, verify=home.root, timeout=10)
    assert (answer.status_code, answer.headers["Set-Cookie"].startswith("__Host-beforehand="), "Secure" in answer.headers["Set-Cookie"]) == (201, True, True)


def test_web_and_worker_sign_in_as_themselves_and_not_as_the_owner(home: Home) -> None:
    with psycopg.connect(home.database) as connection:
        there = connection.execute("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()").fetchall()
    assert {name for (name,) in there} == {"beforehand_app", "beforehand_worker"}
