"""The demo search is believable: its figures agree with each other."""

from collections.abc import Iterator
from typing import Any

import pytest

from backend.config import Config
from backend.db import build
from backend.demo.fill import EMAIL, PASSPHRASE, fill
from backend.rest import Site
from tests.conftest import SetClock, at_home


@pytest.fixture
def search(url: str, clock: SetClock, site: Site) -> Iterator[Any]:
    """Somebody who is signed in to the demo."""
    database = build(url)
    client = at_home(site, Config(), database, clock).test_client()
    fill(database, clock.now())
    assert client.post("/api/v1/session", json={"email": EMAIL, "passphrase": PASSPHRASE}).status_code < 300
    yield client
    database.engine.dispose()


def test_its_pitch_takes_five_to_seven_minutes_and_asks_for_nothing(search: Any) -> None:
    found = search.get("/api/v1/pitch").json
    assert 300 <= found["estimate"] <= 420
    assert [part["verdict"] for part in found["parts"]] == ["fits"] * 6
    for part in search.get("/api/v1/pitch-parts?limit=10").json["items"]:
        said = search.post("/api/v1/coach/checks", json={"text": part["text"], "context": "pitch", "part": part["number"]}).json
        assert said["findings"] == []


def test_before_most_of_its_meetings_the_homework_was_done(search: Any) -> None:
    [ratio] = [one for one in search.get("/api/v1/review").json["ratios"] if one["name"] == "homework"]
    assert ratio["all"]["of"] > ratio["all"]["n"] > ratio["all"]["of"] / 2


def test_no_reminder_that_it_was_told_counts_none(search: Any) -> None:
    told = search.get("/api/v1/reminders?limit=100").json["items"]
    assert [one["title"] for one in told if one["title"].startswith("Zero") or "Blank: ." in one["body"]] == []
