"""What keeps the thread: rules over documents, by the cases that also judge the phone's. A case names the part of the answer that it is about."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from backend.playbook import read
from backend.rules import announce, chains, favours, letters, levelling, outcome, owed, pressure, readers, reasons, review, thinking, wasted
from tests.rules.test_cases import CASES

BOOK = read("letters") | read("readers")
RULES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "announce": announce.announce,
    "chains": chains.chains,
    "favours": favours.favours,
    "harvest": chains.harvest,
    "host": favours.host,
    "letters": lambda given: letters.letter(given, BOOK),
    "levelling": levelling.levelling,
    "outcome": outcome.outcome,
    "owed": owed.owed,
    "pressure": pressure.pressure,
    "readers": lambda given: readers.readers(given, BOOK),
    "reasons": lambda given: reasons.reasons(given, BOOK),
    "review": review.review,
    "thinking": thinking.thinking,
    "wasted": wasted.wasted,
}
ALL = [(name, case) for name in RULES for case in json.loads((CASES / f"{name}.json").read_text())["cases"]]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}-{case['id']}" for name, case in ALL])
def test_the_rule_holds(name: str, case: dict[str, Any]) -> None:
    answer = RULES[name](case["given"])
    assert {part: answer[part] for part in case["then"]} == case["then"]
