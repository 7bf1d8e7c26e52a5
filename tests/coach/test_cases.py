"""The case files of the coach, which also judge the phone."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend.coach.verdict import learned, verdict
from backend.playbook import read
from backend.rules.circumstances import circumstances
from backend.rules.coach import check, unpack

CASES = Path(__file__).parent.parent / "cases"


def places(given: dict[str, Any]) -> dict[str, Any]:
    found = verdict(given)
    return {"job_ask": found["job_ask"], "tone": found["tone"], "places": [[one["class"], one["start"], one["end"]] for one in found["findings"]]}


def made(given: dict[str, Any]) -> dict[str, Any]:
    by_hand = json.loads((CASES / "coach_made.json").read_text("utf-8"))
    found = check(given, unpack(by_hand["learned"], by_hand["lists"]), read("advice"))
    return {"job_ask": found["job_ask"], "tone": found["tone"]}


RULES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "coach": places,
    "coach_made": made,
    "coach_spans": verdict,
    "circumstances": lambda given: circumstances(given, read("circumstances")),
}
ALL = [(name, case) for name in RULES for case in json.loads((CASES / f"{name}.json").read_text("utf-8"))["cases"]]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[f"{name}-{case['id']}" for name, case in ALL])
def test_the_rule_holds(name: str, case: dict[str, Any]) -> None:
    assert RULES[name](case["given"]) == case["then"]


def test_what_has_no_words_is_not_judged() -> None:
    """Not even by weights that find fault with everything."""
    weights = replace(learned(), bias=[9.0, 0.0, 9.0, 0.0, 0.0, 0.0])
    assert check({"text": "😀"}, weights, read("advice"))["findings"] == []


def held_out(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    rows = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [(row, verdict({"text": row["text"]})) for row in rows]


def test_of_sentences_that_nothing_learned_from_nine_in_ten_asks_are_found() -> None:
    asks = [found["job_ask"] for row, found in held_out("jobask") if row["job_ask"]]
    assert sum(asks) >= 0.9 * len(asks)


def test_none_of_them_is_taken_for_an_ask_that_is_none() -> None:
    assert [row["text"] for row, found in held_out("jobask") if found["job_ask"] and not row["job_ask"]] == []


def test_their_tone_is_heard() -> None:
    heard = [row["tone"] == found["tone"] for row, found in held_out("tone")]
    assert sum(heard) >= 0.9 * len(heard)
