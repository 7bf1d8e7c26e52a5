"""B10 to B23: homework, goals, and a time that may be shorter than was promised."""

import pytest

from tests.method.conftest import Search


def test_b10_before_the_first_meeting_it_may_be_the_only_one(search: Search) -> None:
    assert search.get(f"/contacts/{search.harriet}/held") == {"held": 0, "word": "none", "may_be_the_only_one": True}


@pytest.mark.parametrize(("times", "word"), [(1, "once"), (2, "more")])
def test_b10_meetings_held_are_counted(search: Search, times: int, word: str) -> None:
    for _ in range(times):
        search.meet(search.harriet)
    assert search.get(f"/contacts/{search.harriet}/held")["word"] == word


@pytest.mark.parametrize(
    "text",
    ["What does your company do?", "Where is your head office?", "How many employees do you have?", "Who are your customers?", "When was the company founded?"],
)
def test_b11_minutes_for_what_can_be_looked_up_are_counted(search: Search, text: str) -> None:
    question = search.ask(text, minutes=4)
    search.ask("What surprised you most in your first year?", minutes=4)
    assert search.of("agenda")["precious"] == {"minutes": 4, "of": 8, "questions": [question]}


def test_b11_a_question_of_the_bank_that_can_be_looked_up_has_a_sharper_one(search: Search) -> None:
    questions = search.get("/questions/bank")["questions"]
    assert [bool(q["instead"]) for q in questions if q["researchable"]] == [True] * sum(q["researchable"] for q in questions)


def test_b12_homework_wants_a_finding_with_its_source_in_each_area(search: Search) -> None:
    search.do_homework()
    assert (search.of("parts")["homework"], search.of("readiness")["lights"]["homework"]) == ("done", True)


@pytest.mark.parametrize("area", ["individual", "company", "industry"])
def test_b12_a_finding_without_its_source_does_not_count(search: Search, area: str) -> None:
    subjects = {"individual": search.harriet, "company": search.company, "industry": "Energy storage"}
    for one, subject in subjects.items():
        search.find(one, subject, source=None if one == area else "https://example.com")
    assert [m["item"] for m in search.of("readiness")["missing"] if m["item"].startswith("homework")] == [f"homework_{area}"]


def test_b13_a_finding_keeps_its_text_source_area_and_day(search: Search) -> None:
    made = search.find("company", search.company, text="Forty sites", source="The newsroom", found_on="2026-12-01")
    found = search.get(f"/findings/{made}")
    assert [found[name] for name in ("text", "source", "area", "found_on")] == ["Forty sites", "The newsroom", "company", "2026-12-01"]


def test_b15_goals_are_suggested_from_what_was_found(search: Search) -> None:
    found = search.find("company", search.company, text="They doubled the Harbor site")
    goal = next(g for g in search.of("suggestions")["goals"] if g["finding"] == found)
    assert (goal["because"], "They doubled the Harbor site" in goal["text"]) == ("finding", True)


def test_b15_more_than_three_goals_are_too_many(search: Search) -> None:
    for n in range(4):
        search.add("goals", meeting=search.meeting, text=f"Goal {n}")
    assert {"item": "too_many_goals", "act": "pick_three"} in search.of("readiness")["missing"]


def test_b15_a_goal_makes_the_light_of_goals(search: Search) -> None:
    search.add("goals", meeting=search.meeting, text="Two names")
    assert search.of("readiness")["lights"]["goals"] is True


@pytest.mark.parametrize(
    ("flags", "goals", "up"),
    [
        ({"association_active": True}, ["two_names"], ["referrals"]),
        ({"cutting_edge": True}, ["growth"], ["industry"]),
        ({"association_active": True, "cutting_edge": True}, ["two_names", "growth"], ["referrals", "industry"]),
        ({}, ["role_insight", "path"], ["role", "path"]),
    ],
)
def test_b16_the_kind_of_contact_suggests_the_goal(search: Search, flags: dict[str, bool], goals: list[str], up: list[str]) -> None:
    if flags:
        search.change(f"/contacts/{search.harriet}", **flags)
    answer = search.of("suggestions")
    assert ([g["code"] for g in answer["goals"]], answer["up"]) == (goals, up)


@pytest.mark.parametrize(("need", "flag"), [("contacts", "association_active"), ("growth", "cutting_edge")])
def test_b17_a_need_lists_first_who_may_help_and_why(search: Search, need: str, flag: str) -> None:
    zoe = search.add("contacts", name="Zoe Adams", **{flag: True})
    first = search.get(f"/needs/{need}")["contacts"][0]
    assert (first["contact"], first["flag"], first["because"]) == (zoe, flag, "said")


def test_b18_the_first_thing_is_to_ask_how_much_time_there_is(search: Search) -> None:
    search.start()
    assert search.of("running")["current"] == {"item": "opening", "question": None}


def test_b19_fewer_minutes_keep_the_must_asks_and_put_the_rest_off(search: Search) -> None:
    must = search.ask("Who else?", priority="must", minutes=3, rank="a")
    rest = [search.ask(f"Question {n}", minutes=4, rank=f"b{n}") for n in range(3)]
    fitted = search.of("agenda?minutes=20")
    assert (fitted["planned"], fitted["if_time"], fitted["later"], fitted["pitch"]["minutes"]) == ([must], rest[:2], rest[2:], 5)


def test_b19_it_never_takes_more_than_there_is(search: Search) -> None:
    asked = {search.ask(f"Question {n}", minutes=4): 4 for n in range(6)}
    fitted = search.of("agenda?minutes=25")
    frame = fitted["opening"] + fitted["pitch"]["minutes"] + fitted["close"]
    assert frame + sum(asked[q] for q in (*fitted["planned"], *fitted["if_time"])) + fitted["slack"] == 25


def test_b20_must_asks_over_two_thirds_are_too_many_and_the_smallest_change_is_named(search: Search) -> None:
    search.ask("First", priority="must", minutes=9)
    small = search.ask("Second", priority="must", minutes=5)
    warned = next(w for w in search.of("agenda")["warnings"] if w["code"] == "must_over_two_thirds")
    assert warned["make_if_time"] == [small]


def test_b21_every_goal_has_its_first_question_before_any_has_its_second(search: Search) -> None:
    one, two = (search.add("goals", meeting=search.meeting, text=text, rank=text) for text in ("A", "B"))
    first, second = (search.ask(f"Of A {n}", goal=one, rank=f"a{n}") for n in range(2))
    other = search.ask("Of B", goal=two, rank="b")
    assert search.of("agenda")["if_time"] == [first, other, second]


def test_b22_cut_short_leaves_three_sentences_and_the_rest_for_the_follow_up(search: Search) -> None:
    open_ = search.ask("What changed?")
    search.start()
    search.change(f"/meetings/{search.meeting}", cut_at="2026-12-07T09:00:00Z")
    answer = search.of("close")
    assert ([s["code"] for s in answer["sentences"]], answer["follow_up"]) == (["thanks", "referral", "may_i_write"], [open_])


@pytest.mark.parametrize(("minutes", "cue"), [(24, None), (25, 5), (29, 1), (30, 0)])
def test_b22_the_clock_tells_of_the_end_by_the_minutes_they_gave(search: Search, minutes: int, cue: int | None) -> None:
    search.start(30)
    search.clock.move(minutes=minutes)
    assert search.of("running")["cue"] == cue


def test_b22_at_the_end_one_offers_to_stop(search: Search) -> None:
    search.start(30)
    search.clock.move(minutes=31)
    assert (search.of("running")["current"]["item"], search.of("running")["seconds_left"]) == ("stop", 0)


@pytest.mark.parametrize(("at", "found"), [("16:14", [14]), ("16:15", [])])
def test_b23_two_meetings_want_a_quarter_of_an_hour_between_them(search: Search, at: str, found: list[int]) -> None:
    search.add("meetings", contact=search.dana, when={"kind": "instant", "utc": f"2026-12-10T{at}:00Z", "promised": 30})
    assert [c["between"] for c in search.get("/meetings/clashes")["clashes"]] == found
