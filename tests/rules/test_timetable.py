"""What is told and when: every case of the timetable, replayed through the rules."""

import json
from typing import Any

import pytest

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
