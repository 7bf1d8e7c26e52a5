"""The log and the metrics tell what happened, and nothing of anybody."""

import io
import json
import logging
import re
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest
from prometheus_client import REGISTRY, generate_latest

from backend import log
from backend.app import create_app
from backend.config import Config
from tests.conftest import Person, World

CANARY = "Zephyrine"
SECRET = "four canary words singing"


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """What is written while JSON lines are on."""
    said = io.StringIO()
    before = logging.getLogger().handlers[:]
    with redirect_stderr(said):
        log.configure(lines=True)
        yield said
    import structlog  # noqa: PLC0415 - for this once

    structlog.reset_defaults()
    logging.getLogger().handlers[:] = before


def everywhere(world: World) -> list[str]:
    """Canaries through many routes, good, refused and broken; the secrets that were made on the way."""
    email = f"{CANARY}@example.com"
    person = Person(world.app.test_client(), email)
    person.post("/account", {"email": email, "passphrase": SECRET, "zone": "America/New_York", "device": CANARY})
    person.post("/account", {"email": email, "passphrase": SECRET, "zone": "America/New_York"})
    person.post("/session", {"email": email, "passphrase": f"{SECRET} wrong"})
    token = person.post("/tokens", {"label": CANARY, "scopes": ["people:read"]}).json["token"]
    address = person.post("/calendar-feed", {}).json["address"]
    person.client.get(f"/api/v1/calendar/{address.rpartition('/')[2]}")
    who = person.add("contacts", name=CANARY, about=CANARY)["id"]
    for path, body in (
        ("findings", {"subject": CANARY}),
        ("contacts", {"name": CANARY, CANARY: CANARY}),
        ("coach/checks", {"text": f"{CANARY}, are you hiring?"}),
    ):
        person.post(f"/{path}", body)
    person.patch(f"/contacts/{who}", {"name": [CANARY]})
    person.post("/sync", [{"key": "a", "kind": "contact", "id": who, "patch": {"name": CANARY}, "base": {}}])
    person.get(f"/contacts?cursor={CANARY}")
    person.client.get(f"/people/{CANARY}")
    person.client.get("/api/v1/contacts", headers={"Authorization": f"Bearer {token}{CANARY}"})
    person.client.post("/share", data={"title": CANARY})
    person.client.post("/api/v1/imports", data={"file": (io.BytesIO(CANARY.encode()), f"{CANARY}.vcf")}, content_type="multipart/form-data")
    world.app.view_functions["broken"] = broken
    person.client.get("/broken")
    return [CANARY, CANARY.lower(), SECRET, token, address.rpartition("/")[2].removesuffix(".ics")]


def broken() -> None:
    raise ValueError(f"{CANARY} cannot be read")


@pytest.fixture
def noisy(world: World, heard: io.StringIO) -> tuple[list[str], str]:
    world.app = create_app(world.app.config_, world.app.database, world.clock)  # type: ignore[arg-type]  # a clock by its one verb
    world.app.add_url_rule("/broken", "broken", broken)
    return everywhere(world), heard.getvalue()


def test_none_of_it_reaches_the_log(noisy: tuple[list[str], str]) -> None:
    words, said = noisy
    assert said.count("\n") > 15
    assert [word for word in words if word in said] == []


def test_every_line_is_json_with_its_request_and_a_bug_says_where(noisy: tuple[list[str], str]) -> None:
    lines = [json.loads(line) for line in noisy[1].splitlines()]
    [bug] = [line for line in lines if line["event"] == "bug"]
    assert (bug["exception"], "broken" in bug["at"][-1], {bool(line.get("request")) for line in lines}) == ("ValueError", True, {True})


def test_none_of_it_is_counted_by_name(noisy: tuple[list[str], str]) -> None:
    told = generate_latest(REGISTRY).decode()
    assert [word for word in noisy[0] if word in told] == []
    assert re.search(r'beforehand_requests_total\{method="GET",route="/broken",status="500"\}', told)


def test_an_answer_names_its_request(world: World) -> None:
    assert re.fullmatch(r"[0-9a-f-]{36}", world.app.test_client().get("/healthz").headers["X-Request-Id"])


def test_nobody_counts_unless_a_port_is_named() -> None:
    assert (Config.from_env({}).metrics_port, Config.from_env({"BEFOREHAND_METRICS_PORT": "9100"}).metrics_port) == (0, 9100)
