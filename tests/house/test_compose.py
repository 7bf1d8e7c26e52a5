"""The home that docker-compose.yml describes fits the program."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from backend.cli import _parser
from backend.config import Config

ROOT = Path(__file__).parent.parent.parent
OURS = ("migrate", "web", "worker")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"])


@pytest.mark.parametrize("name", OURS)
def test_its_command_is_one_of_ours(services: dict[str, Any], name: str) -> None:
    program, *words = services[name]["command"]
    assert (program, _parser().parse_args(words).command in {"serve", "worker", "migrate"}) == ("beforehand", True)


@pytest.mark.parametrize("name", OURS)
def test_it_can_write_nowhere_and_gains_no_rights(services: dict[str, Any], name: str) -> None:
    one = services[name]
    assert (one["read_only"], one["cap_drop"], one["security_opt"]) == (True, ["ALL"], ["no-new-privileges:true"])


def test_the_environment_is_understood(services: dict[str, Any]) -> None:
    said = services["web"]["environment"]
    env = {k: re.sub(r"\$\{(\w+):-([^}]*)\}", r"\2", re.sub(r"\$\{(\w+):\?[^}]*\}", "example.org", v)) for k, v in said.items()}
    config = Config.from_env(env)
    assert (config.https, config.sqlalchemy_url.startswith("postgresql+psycopg://"), bool(config.contact)) == (True, True, True)


def test_nothing_runs_before_the_database_is_of_this_version(services: dict[str, Any]) -> None:
    waits = [services[name]["depends_on"]["migrate"]["condition"] for name in ("web", "worker")]
    assert waits == ["service_completed_successfully"] * 2


def test_only_the_door_is_open_to_the_world(services: dict[str, Any]) -> None:
    assert [name for name, one in services.items() if "ports" in one] == ["caddy"]


def test_the_image_is_not_run_by_root() -> None:
    said = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^USER (.*)$", said, re.MULTILINE) == ["10001"]


def test_whatever_the_image_copies_is_there() -> None:
    said = (ROOT / "Dockerfile").read_text()
    words = [word for line in re.findall(r"^COPY (?!--from)(.*)$", said, re.MULTILINE) for word in line.split()[:-1]]
    assert [word for word in words if not (ROOT / word).exists()] == []


def test_a_program_that_speaks_in_the_open_is_refused() -> None:
    open_door = (ROOT / "Caddyfile").read_text().partition("http:// {")[2]
    assert re.search(r"handle /api/\* \{\s+respond \"[^\"]+\" 403\s+\}\s+handle \{\s+redir https://", open_door)
