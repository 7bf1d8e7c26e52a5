"""Every case of the timetable, through the real planner and worker: on the one engine or the other, in a long run on both."""

import json
import os
from typing import Any

import pytest

from backend.rules.timetable import ORDER
from tests.rules.test_cases import CASES
from tests.worker.conftest import Told
from tests.worker.replay import Replay

ALL = json.loads((CASES / "timetable.json").read_text())["cases"]
ENGINES = ("sqlite", "postgresql")
# What differs between the engines is how accounts are found, locked and written, which half of the cases shows as well as all of them.
LIVES = [
    pytest.param(engine, case, id=f"{case['id']}-{engine}")
    for n, case in enumerate(ALL)
    for turn, engine in enumerate(ENGINES)
    if os.environ.get("SOAK") or n % 2 == turn
]


def expected(case: dict[str, Any]) -> list[dict[str, Any]]:
    """What the case says came of it, without what only the words of one kind show."""
    told = [row for row in case["then"]["reminders"] if row["outcome"] != "never"]
    rows = [{k: v for k, v in row.items() if k != "names"} for row in told]
    return sorted(rows, key=lambda r: (r["due"], ORDER.index(r["kind"]), r["subject"], r["occurrence"]))


@pytest.mark.parametrize(("url", "case"), LIVES, indirect=["url"])
def test_a_case_lived_through(told: Told, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    replay = Replay(told, case["given"], monkeypatch)
    replay.live()
    rows = [row for row in replay.outcomes() if row["kind"] in case["then"]["kinds"]]
    assert sorted(rows, key=lambda r: (r["due"], ORDER.index(r["kind"]), r["subject"], r["occurrence"])) == expected(case)
