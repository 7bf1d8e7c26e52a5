"""Several workers on one database: each reminder once, and none forgotten."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from backend.db import build
from backend.reminders.worker import Worker
from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting
from tests.worker.test_sending import BRIEF, briefs


@pytest.fixture
def town(told: Told) -> list[tuple[Person, Browser]]:
    """Eight people with a meeting at the same minute, each with a phone."""
    people = [told.person(f"p{n}@example.com") for n in range(8)]
    for one in people:
        meeting(one)
    return [(one, told.phone(one)) for one in people]


def together(told: Told, count: int = 3) -> None:
    """So many workers do all that is due, at the same time."""
    workers = [Worker(build(told.url), told.worker.config, name=f"worker {n}") for n in range(count)]
    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(one.until_quiet, told.clock.at) for one in workers]:
            done.result()
    for one in workers:
        one.database.engine.dispose()


def test_each_reminder_goes_out_once_and_none_is_forgotten(told: Told, town: list[tuple[Person, Browser]]) -> None:
    for at in ("2026-12-07T09:00:00Z", "2026-12-10T14:29:00Z", BRIEF):
        told.at(at)
        together(told)
    told.work(BRIEF)  # what one of them left to another that had just ended
    assert [len(briefs(told, phone)) for _, phone in town] == [1] * 8
    assert [r["state"] for one, _ in town for r in told.ledger(one) if r["kind"] == "brief"] == ["sent"] * 8
