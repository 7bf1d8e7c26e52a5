"""The case files that also judge the phone's rules."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.rules import agenda, followups, readiness, warmth

CASES = Path(__file__).parent.parent / "cases"
RULES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "agenda": agenda.fit,
    "ready": readiness.ready,
    "warmth": warmth.warmth,
    "followups": followups.followups,
}
ALL = [(name, case) for name in RULES for case in json.loads((CASES / f"{name}.json").read_text())["cases"]]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}-{case['id']}" for name, case in ALL])
def test_the_rule_holds(name: str, case: dict[str, Any]) -> None:
    assert RULES[name](case["given"]) == case["then"]
