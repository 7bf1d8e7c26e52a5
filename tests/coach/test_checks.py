"""POST /coach/checks."""

import gzip
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.changes.model import Change
from backend.playbook import HERE, read
from tests.conftest import Person, World

ASK = "Thank you. Could you put in a good word for me with HR?"


def checked(person: Person, **said: Any) -> dict[str, Any]:
    answer = person.post("/coach/checks", said)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.json)


def test_a_job_ask_is_found_with_its_sentence(alice: Person) -> None:
    (found,) = checked(alice, text=ASK)["findings"]
    assert ASK[found["start"] : found["end"]] == "Could you put in a good word for me with HR?"


def test_the_reason_says_what_it_costs(alice: Person) -> None:
    assert "end the talk" in checked(alice, text=ASK)["findings"][0]["reason"]


def test_the_rewording_that_fits_comes_first(alice: Person) -> None:
    assert checked(alice, text=ASK)["findings"][0]["rewordings"][0].startswith("Who else would you suggest")


def test_goals_may_name_the_work(alice: Person) -> None:
    assert checked(alice, text="I need a job in food safety by June.", context="goals")["job_ask"] is False


def test_two_in_one_class_want_to_be_written_anew(alice: Person) -> None:
    bitter = "They threw me out without so much as a thank you. My boss was clueless and everyone knew it."
    assert checked(alice, text=bitter)["severity"]["bitter"] == "rewrite"


def test_one_is_a_mention(alice: Person) -> None:
    assert checked(alice, text="My boss was clueless and everyone knew it.")["severity"]["bitter"] == "mention"


def test_too_much_lies_above_the_middle(alice: Person) -> None:
    assert checked(alice, text="I'm easily the best planner you will ever meet.")["balance"] > 0


def test_too_little_lies_below_it(alice: Person) -> None:
    assert checked(alice, text="I'm just a bookkeeper, nothing special.")["balance"] < 0


def test_what_can_be_checked_and_is_shared_raises_the_score(alice: Person) -> None:
    plain, told = checked(alice, text="I like planning."), checked(alice, text="My team of six cut the close from nine days to 4.")
    assert told["score"] > plain["score"]


def test_evidence_draws_to_the_middle(alice: Person) -> None:
    claim = "I'm easily the best planner you will ever meet."
    assert checked(alice, text=f"{claim} My team cut the close to 4 days.")["balance"] < checked(alice, text=claim)["balance"]


def test_nothing_is_kept(world: World, alice: Person) -> None:
    with world.database.open(write=False) as session:
        count = sa.select(sa.func.count()).select_from(Change)
        before = session.scalar(count)
        checked(alice, text=ASK)
        assert session.scalar(count) == before


@pytest.mark.parametrize("said", [{}, {"text": 7}, {"text": "x", "context": "poem"}, {"text": "x", "part": 7}, {"text": "x" * 20_001}])
def test_what_cannot_be_judged_is_said(alice: Person, said: dict[str, Any]) -> None:
    assert alice.post("/coach/checks", said).status_code == 422


def test_nobody_is_turned_away(charlie: Person) -> None:
    assert charlie.post("/coach/checks", {"text": ASK}).status_code == 401


def test_what_was_learned_is_small() -> None:
    assert sum(len(gzip.compress(Path(HERE / f"{name}.json").read_bytes())) for name in ("coach", "phrases", "advice")) <= 150_000


def test_every_class_has_a_reason_and_rewordings() -> None:
    assert {name: (bool(about["reason"]), len(about["rewordings"]) >= 3) for name, about in read("advice").items()} == dict.fromkeys(
        ("job_ask", "bitter", "defensive", "overconfident", "hedging"), (True, True)
    )


def test_a_whole_number_may_be_written_with_a_point(alice: Person) -> None:
    assert alice.post("/coach/checks", {"text": ASK, "context": "pitch", "part": 3.0}).status_code == 200
