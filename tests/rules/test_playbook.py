"""What the playbook suggests keeps to the method."""

import re
from collections import Counter
from typing import Any

import pytest

from backend import playbook
from backend.rules.answered import same
from backend.rules.researchable import researchable
from backend.rules.suggestions import GOALS, PLAIN, PURPOSES

BANK: list[dict[str, Any]] = playbook.read("questions")
KINDS: list[dict[str, Any]] = playbook.read("researchable")
FOR = {"connector", "cutting_edge", "hiring_side", "peer", "senior", "alumni"}
WORK = r"hir(e|ing)|vacanc|openings?|apply|application|interview|a job (for|at)|job for me|position for me|refer me|put in a (good )?word"
ASKS_FOR_WORK = re.compile(rf"\b({WORK})\b", re.IGNORECASE)


@pytest.mark.parametrize("one", BANK, ids=lambda q: q["id"])
def test_a_question_is_flagged_if_and_only_if_research_can_answer_it(one: dict[str, Any]) -> None:
    assert (researchable(one["text"], KINDS) is not None) == one["researchable"]


@pytest.mark.parametrize("one", [q for q in BANK if q["researchable"]], ids=lambda q: q["id"])
def test_what_can_be_looked_up_has_the_sharper_question_of_its_kind(one: dict[str, Any]) -> None:
    kind = researchable(one["text"], KINDS)
    assert one["instead"] == next(k["sharper"] for k in KINDS if k["kind"] == kind)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k["kind"])
def test_a_sharper_question_cannot_be_looked_up(kind: dict[str, Any]) -> None:
    assert researchable(kind["sharper"], KINDS) is None


@pytest.mark.parametrize("text", [t for q in BANK for t in (q["text"], *q.get("also", []), q.get("instead", ""))])
def test_no_question_asks_for_a_job(text: str) -> None:
    assert not ASKS_FOR_WORK.search(text)


def test_the_closing_always_asks_who_else() -> None:
    assert any(q["purpose"] == "closing" and q["priority"] == "must" and q["for"] == sorted(FOR, key=q["for"].index) and "Who else" in q["text"] for q in BANK)


def test_no_two_questions_are_the_same() -> None:
    assert [t for t, n in Counter(same(t) for q in BANK for t in {q["text"], *q.get("also", [])}).items() if n > 1] == []


def test_every_kind_of_contact_has_five_questions_of_its_own() -> None:
    own = Counter(kind for q in BANK if len(q["for"]) < len(FOR) for kind in q["for"])
    assert min(own[kind] for kind in FOR) >= 5


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_purpose_has_something_to_ask(purpose: str) -> None:
    assert sum(q["purpose"] == purpose and not q["researchable"] for q in BANK) >= 5


def test_every_goal_that_is_suggested_has_words() -> None:
    codes = {code for code, _ in (*GOALS.values(), *PLAIN)} | {f"finding_{area}" for area in ("individual", "company", "industry")}
    assert codes == set(playbook.read("goals"))
