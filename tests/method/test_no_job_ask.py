"""B42 to B45: nothing puts off like a plea."""

import pytest

from backend.rules.reading import name_of
from tests.method.conftest import FRIDAY_BEFORE, Search

PLEA = "Could you hire me, or do you have any openings?"


@pytest.mark.parametrize("context", ["question", "goals", "letter", "pitch"])
def test_b42_a_request_for_a_job_is_found_in_every_text_for_the_contact(search: Search, context: str) -> None:
    found = search.check(PLEA, context=context)
    assert (found["job_ask"], [f["class"] for f in found["findings"]]) == (True, ["job_ask"])


def test_b42_it_comes_with_its_place_and_other_words(search: Search) -> None:
    found = search.check(f"It was good to meet. {PLEA}", context="letter")["findings"][0]
    assert (found["start"], found["end"], bool(found["rewordings"])) == (21, 21 + len(PLEA), True)


def test_b42_advice_may_be_asked_for(search: Search) -> None:
    assert search.check("What would you do in my place?", context="question")["job_ask"] is False


def test_b42_it_is_saved_all_the_same(search: Search) -> None:
    assert search.get(f"/questions/{search.ask(PLEA)}")["text"] == PLEA


def test_b43_the_reason_says_what_it_costs(search: Search) -> None:
    reason = search.check(PLEA, context="letter")["findings"][0]["reason"]
    assert "end" in reason.lower()


@pytest.mark.parametrize(("slipped", "repaired"), [(True, True), (False, False)])
def test_b43_a_slip_is_repaired_in_the_thank_you(search: Search, slipped: bool, repaired: bool) -> None:  # noqa: FBT001
    held = search.meet(search.harriet, asked_for_job=slipped)
    pieces = search.letter("thank_you", contact=search.harriet, meeting=held)["text"]
    assert ("strayed" in pieces) is repaired


def test_b44_an_opening_they_raised_is_followed_by_asking_how_they_would_go_about_it(search: Search) -> None:
    held = search.meet(search.harriet)
    opening = search.add("captures", meeting=held, kind="opening", by="them", text="Planner at the Harbor site", at=FRIDAY_BEFORE)
    assert [(o["subject"], o["to"], o["due"]) for o in search.owed("opening")] == [(opening, search.harriet, "2026-12-06")]


def test_b44_after_the_job_no_opening_is_pursued(search: Search) -> None:
    held = search.meet(search.harriet)
    search.add("captures", meeting=held, kind="opening", by="them", text="Planner at the Harbor site", at=FRIDAY_BEFORE)
    search.add("landings", title="Analyst", announce_on="2026-12-10")
    assert search.owed("opening") == []


def wrote(search: Search, day: int, kind: str = "message", direction: str = "out") -> None:
    search.add("touchpoints", contact=search.harriet, kind=kind, direction=direction, at=f"2026-{'12' if day < 10 else '11'}-{day:02}T10:00:00Z")


def test_b45_two_unanswered_in_a_week_are_too_pushy(search: Search) -> None:
    wrote(search, 2)
    once = search.get(f"/contacts/{search.harriet}/pressure")
    wrote(search, 3)
    assert (once["too_pushy"], once["one_more_is"], search.get(f"/contacts/{search.harriet}/pressure")["too_pushy"]) == (False, True, True)


def test_b45_three_unanswered_in_four_weeks_are_too_pushy(search: Search) -> None:
    for day in (12, 20, 28):
        wrote(search, day)
    assert search.get(f"/contacts/{search.harriet}/pressure")["too_pushy"] is True


@pytest.mark.parametrize("kind", ["thank_you", "report", "announcement"])
def test_b45_thanks_reports_and_the_announcement_do_not_count(search: Search, kind: str) -> None:
    for day in (2, 3, 4):
        wrote(search, day, kind)
    assert search.get(f"/contacts/{search.harriet}/pressure")["week"] == 0


def test_b45_an_answer_starts_it_anew(search: Search) -> None:
    for day, way in ((1, "out"), (2, "out"), (3, "in")):
        wrote(search, day, direction=way)
    assert search.get(f"/contacts/{search.harriet}/pressure")["too_pushy"] is False


def prepared(search: Search) -> None:
    """Everything that makes a meeting ready."""
    search.do_homework()
    search.write_pitch()
    search.add("goals", meeting=search.meeting, text="Understand how crews are planned")
    for text in ("What changed this year?", "Who decides about crews?", "Who else should I learn from?"):
        search.ask(text)


def test_b42_a_question_that_asks_for_a_job_keeps_the_meeting_from_being_ready(search: Search) -> None:
    prepared(search)
    assert search.of("readiness")["ready"] is True
    search.ask(PLEA)
    found = search.of("readiness")
    assert (found["ready"], found["missing"]) == (False, [{"item": "asks_in_questions", "act": "say_otherwise"}])
    assert search.of("parts")["no_job_ask"] == "started"


def test_b42_with_a_goal_that_asks_for_a_job_a_meeting_is_not_ready(search: Search) -> None:
    prepared(search)
    search.add("goals", meeting=search.meeting, text="Get Harriet to hire me")
    assert [one["item"] for one in search.of("readiness")["missing"]] == ["asks_in_goals"]


def test_b42_what_is_brought_for_them_asks_for_no_job_either(search: Search) -> None:
    prepared(search)
    search.change(f"/meetings/{search.meeting}", gift=PLEA)
    assert [one["item"] for one in search.of("readiness")["missing"]] == ["asks_in_gift"]


def test_b42_whoever_knows_that_it_asks_is_ready_all_the_same(search: Search) -> None:
    prepared(search)
    search.change(f"/meetings/{search.meeting}", goals_line=PLEA)
    assert [one["item"] for one in search.of("readiness")["missing"]] == ["asks_in_goals"]
    search.add("follow-ups", rule="coach", subject="job_ask", occurrence=name_of(PLEA), dismissed_at=FRIDAY_BEFORE)
    assert search.of("readiness")["ready"] is True
