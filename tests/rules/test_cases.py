"""The case files that also judge the phone's rules."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from backend import playbook
from backend.coach import verdict
from backend.rules import (
    agenda,
    answered,
    asking,
    asks,
    clashes,
    effort,
    followups,
    lead,
    one_person,
    parts,
    readiness,
    researchable,
    resume,
    running,
    script,
    strip,
    suggestions,
    twins,
    warmth,
    worth,
)

CASES = Path(__file__).parent.parent / "cases"
RULES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "agenda": agenda.fit,
    "ready": readiness.ready,
    "warmth": warmth.warmth,
    "followups": followups.followups,
    "strip": strip.strip,
    "parts": partial(parts.parts, judge=verdict.asking),
    "asks": partial(asks.asks, judge=verdict.asking),
    "effort": effort.effort,
    "suggestions": partial(suggestions.suggestions, signs=playbook.read("signs")),
    "needs": partial(suggestions.needs, signs=playbook.read("signs")),
    "researchable": partial(researchable.looked_up, kinds=playbook.read("researchable")),
    "precious": partial(researchable.precious, kinds=playbook.read("researchable")),
    "answered": partial(answered.answered, bank=playbook.read("questions")),
    "carried": partial(answered.carried, bank=playbook.read("questions")),
    "overview": script.overview,
    "goals_line": script.goals_line,
    "resume": resume.resume,
    "running": running.running,
    "close": running.close,
    "worth": worth.worth,
    "clashes": clashes.clashes,
    "requests": asking.requests,
    "ranking": asking.ranking,
    "held": lead.times_held,
    "lead": lead.lead,
    "twins": twins.twins,
    "one_person": one_person.merged,
}
ALL = [(name, case) for name in RULES for case in json.loads((CASES / f"{name}.json").read_text())["cases"]]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}-{case['id']}" for name, case in ALL])
def test_the_rule_holds(name: str, case: dict[str, Any]) -> None:
    assert RULES[name](case["given"]) == case["then"]
