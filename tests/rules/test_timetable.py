"""What is told and when: every case of the timetable, replayed through the rules."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.rules.outgoing import settle
from backend.rules.timetable import Due, Facts
from tests.rules.life import replay
from tests.rules.test_cases import CASES

ALL = json.loads((CASES / "timetable.json").read_text())["cases"]


@pytest.mark.parametrize("case", ALL, ids=lambda case: case["id"])
def test_what_is_told(case: dict[str, Any]) -> None:
    told, _ = replay(case["given"])
    wanted = case["then"]["kinds"]
    assert [r for r in told if r["kind"] in wanted] == [r for r in case["then"]["reminders"] if r["outcome"] != "never"]


@pytest.mark.parametrize("case", [case for case in ALL if "starts" in case["then"]], ids=lambda case: case["id"])
def test_when_the_meetings_start(case: dict[str, Any]) -> None:
    _, starts = replay(case["given"])
    assert starts == case["then"]["starts"]


def test_quiet_hours_that_end_in_an_hour_shown_twice_end_the_first_time() -> None:
    facts = Facts("America/New_York", ("21:00", "01:30"), frozenset(), frozenset(), frozenset(), ())
    again = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)  # 01:10 for the second time
    assert settle(facts, Due("eve", "m", "o", again), again) == again


def test_quiet_hours_begin_at_their_very_instant() -> None:
    facts = Facts("UTC", ("21:00", "08:00"), frozenset(), frozenset(), frozenset(), ())
    evening = datetime(2026, 12, 7, 21, 0, tzinfo=UTC)
    assert settle(facts, Due("eve", "m", "o", evening), evening) == datetime(2026, 12, 8, 8, 0, tzinfo=UTC)
