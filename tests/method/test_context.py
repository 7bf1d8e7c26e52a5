"""B24 to B41: who one is, why one came, and how it sounds."""

import pytest

from tests.method.conftest import Search

LEAST, MOST = 300, 420


def test_b24_the_confirmation_says_who_why_what_links_how_long_and_where(search: Search) -> None:
    search.change(f"/meetings/{search.meeting}", place="Cafe Ostra", goals_line="I hope to learn how crews plan")
    text = search.letter("confirmation", contact=search.harriet, meeting=search.meeting)["text"]
    assert [word in text for word in ("Harriet", "I hope to learn how crews plan", "Dana Ruiz", "30", "Cafe Ostra")] == [True] * 5


def test_b25_the_confirmation_offers_the_resume(search: Search) -> None:
    search.add("resume-versions", label="Energy", date="2026-12-01", printed_at="2026-12-02T09:00:00Z")
    text = search.letter("confirmation", contact=search.harriet, meeting=search.meeting)["text"]
    assert "resume" in text


def test_b25_who_got_which_version_is_kept(search: Search) -> None:
    version = search.add("resume-versions", label="Energy", date="2026-12-01")
    search.add("touchpoints", contact=search.harriet, kind="message", at="2026-12-05T10:00:00Z", resume=version)
    copies = search.get("/resume")["copies"]
    assert [(c["contact"], c["resume"], c["how"], c["current"]) for c in copies] == [(search.harriet, version, "sent", True)]


def test_b26_after_the_opening_comes_the_pitch_then_the_questions_then_the_close(search: Search) -> None:
    question = search.ask("What changed?")
    search.start()
    said, done = [], "2026-12-07T09:00:00Z"
    for change in ({"opening_done_at": done}, {"pitch_done_at": done}, None):
        said.append(search.of("running")["current"]["item"])
        if change:
            search.change(f"/meetings/{search.meeting}", **change)
    search.change(f"/questions/{question}", state="asked")
    assert [*said, search.of("running")["current"]["item"]] == ["opening", "pitch", "question", "close"]


def test_b26_the_opening_takes_two_minutes_at_most(search: Search) -> None:
    assert [search.of(f"agenda?minutes={n}")["opening"] for n in (60, 30, 20, 12, 5)] == [2, 2, 2, 1, 1]


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ({"date": "2026-11-01", "printed_at": "2026-12-01T09:00:00Z"}, "old"),
        ({"date": "2026-12-01", "printed_at": "2026-12-01T09:00:00Z", "changed_at": "2026-12-02T09:00:00Z"}, "changed"),
        ({"date": "2026-12-01", "printed_at": "2026-12-01T09:00:00Z"}, None),
    ],
)
def test_b27_a_copy_that_is_old_or_changed_since_is_not_fresh(search: Search, version: dict[str, str], why: str | None) -> None:
    search.add("resume-versions", label="Energy", **version)
    assert (search.get("/resume")["why"], search.get("/resume")["fresh"]) == (why, why is None)


def test_b28_who_introduced_them_is_a_link_in_common(search: Search) -> None:
    assert "link" not in [m["item"] for m in search.of("readiness")["missing"]]


@pytest.mark.parametrize("mend", ["link", "cold"])
def test_b28_without_a_link_one_is_asked_for(search: Search, mend: str) -> None:
    search.change(f"/contacts/{search.harriet}", introduced_by=None)
    before = {"item": "link", "act": "add_link_or_say_cold"} in search.of("readiness")["missing"]
    if mend == "link":
        search.add("common-links", contact=search.harriet, kind="organization", with_whom="The museum board", how="Both served")
    else:
        search.change(f"/contacts/{search.harriet}", wrote_cold=True)
    assert (before, "link" in [m["item"] for m in search.of("readiness")["missing"]]) == (True, False)


@pytest.mark.parametrize(("words", "verdict", "cut"), [(0, "empty", 0), (70, "fits", 0), (71, "too_long", 1)])
def test_b29_the_goals_are_said_in_half_a_minute(search: Search, words: int, verdict: str, cut: int) -> None:
    search.change(f"/meetings/{search.meeting}", goals_line=" ".join(["word"] * words))
    said = search.of("agenda")["goals_line"]
    assert (said["verdict"], said["cut_words"]) == (verdict, cut)


@pytest.mark.parametrize(("each", "verdict"), [(49, "too_short"), (50, "fits"), (70, "fits"), (71, "too_long")])
def test_b30_the_pitch_takes_five_to_seven_minutes(search: Search, each: int, verdict: str) -> None:
    search.write_pitch()
    search.rehearse(seconds=each)
    assert search.get("/pitch")["verdict"] == verdict


def test_b30_what_was_measured_beats_what_is_estimated(search: Search) -> None:
    search.write_pitch(words=300)
    before = search.get("/pitch")["verdict"]
    search.rehearse(seconds=60)
    assert (before, search.get("/pitch")["verdict"], search.get("/pitch")["seconds"]) == ("too_long", "fits", 360)


def test_b30_a_pitch_that_is_too_long_says_how_many_words_to_cut(search: Search) -> None:
    search.write_pitch(words=200)
    said = search.get("/pitch")
    assert said["cut_words"] == said["words"] - 7 * said["pace"]


@pytest.mark.parametrize(
    ("text", "sympathetic"),
    [
        ("The plant closed in March, and I was one of forty who left.", True),
        ("The plant closed in March, and I was one of forty who left. My incompetent boss stabbed us in the back.", False),
        ("I like storage.", False),
    ],
)
def test_b31_the_circumstances_name_an_event_and_a_cause_and_blame_nobody(search: Search, text: str, sympathetic: bool) -> None:  # noqa: FBT001
    assert search.check(text, context="pitch", part=4)["circumstances"]["sympathetic"] is sympathetic


def test_b32_a_pitch_that_does_not_end_with_goals_is_not_ready(search: Search) -> None:
    search.add("pitch-parts", number=1, text="I plan crews")
    assert ({"item": "pitch_end", "act": "end_with_goals"} in search.of("readiness")["missing"], search.get("/pitch")["ends_with_goals"]) == (True, False)


def test_b32_goals_may_name_the_work_that_is_looked_for(search: Search) -> None:
    text = "Within three months I want to find a role in grid storage."
    assert search.check(text, context="pitch", part=6)["job_ask"] is False


def test_b33_rehearsals_of_the_present_words_are_counted(search: Search) -> None:
    search.write_pitch()
    before = search.get("/pitch")["runs"]
    search.rehearse()
    assert (before, search.get("/pitch")["runs"]) == (0, 1)


def test_b34_two_good_runs_are_practised(search: Search) -> None:
    search.write_pitch()
    search.rehearse()
    once = search.get("/pitch")["practised"]
    search.rehearse()
    assert (once, search.get("/pitch")["practised"]) == (False, True)


@pytest.mark.parametrize(("seconds", "rating"), [(71, "conversational"), (60, "stiff"), (60, "read_out")])
def test_b34_a_run_that_is_too_long_or_sounds_read_is_not(search: Search, seconds: int, rating: str) -> None:
    search.write_pitch()
    search.rehearse()
    search.rehearse(seconds, rating)
    assert search.get("/pitch")["practised"] is False


def test_b34_a_run_that_leaves_a_point_out_is_not(search: Search) -> None:
    search.write_pitch(must_says=["three months"])
    search.rehearse()
    search.rehearse()
    assert search.get("/pitch")["practised"] is False


@pytest.mark.parametrize(
    ("text", "credible"),
    [
        ("The plant closed in March, and forty of us left.", True),
        ("The plant closed and everybody left.", False),
        ("The plant closed in March; it was the greatest plant in the world.", False),
    ],
)
def test_b35_circumstances_are_credible_with_a_fact_and_without_superlatives(search: Search, text: str, credible: bool) -> None:  # noqa: FBT001
    assert search.check(text, context="pitch", part=4)["circumstances"]["credible"] is credible


def test_b36_a_changed_pitch_is_not_practised(search: Search) -> None:
    search.write_pitch()
    search.rehearse()
    search.rehearse()
    part = search.get("/pitch-parts")["items"][0]["id"]
    search.change(f"/pitch-parts/{part}", text="Other words")
    assert (search.get("/pitch")["practised"], search.get("/pitch")["runs"]) == (False, 0)


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("My incompetent boss stabbed me in the back.", "bitter"),
        ("It was not my fault that the project failed.", "defensive"),
        ("I am the best engineer you will ever meet.", "overconfident"),
        ("I am sort of just maybe a planner, I guess.", "hedging"),
    ],
)
def test_b37_how_a_text_sounds_is_named_with_a_reason_and_other_words(search: Search, text: str, tone: str) -> None:
    found = search.check(text, context="pitch", part=2)["findings"]
    assert [(f["class"], bool(f["reason"]), bool(f["rewordings"])) for f in found] == [(tone, True, True)]


def test_b37_one_is_a_mention_two_are_to_be_rewritten(search: Search) -> None:
    one = "My incompetent boss stabbed me in the back."
    two = one + " That ungrateful company threw me away like garbage."
    assert [search.check(text)["severity"]["bitter"] for text in ("I plan crews.", one, two)] == ["clear", "mention", "rewrite"]


def test_b38_too_much_and_too_little_lie_on_either_side(search: Search) -> None:
    much, little = search.check("I am the best engineer you will ever meet."), search.check("I am sort of just maybe a planner, I guess.")
    assert much["balance"] > 0 > little["balance"]


def test_b38_evidence_raises_the_score(search: Search) -> None:
    plain = search.check("I planned crews.")
    shown = search.check("With Ana's team I planned 40 crews and cut the delays by half, and I am still learning.")
    assert (plain["evidence"], shown["score"] > plain["score"]) == ([], True)


@pytest.mark.parametrize(("minutes", "yours"), [(7, False), (8, True)])
def test_b39_eight_silent_minutes_are_your_move(search: Search, minutes: int, yours: bool) -> None:  # noqa: FBT001
    search.start(30)
    search.clock.move(minutes=minutes)
    assert search.of("running")["your_move"] is yours


def test_b40_with_fewer_than_three_questions_one_would_just_sit_there(search: Search) -> None:
    search.ask("What changed?")
    search.ask("Who decides?")
    before = search.of("lead")["wanting"]
    search.ask("Who else?")
    assert ("few_questions" in before, "few_questions" in search.of("lead")["wanting"]) == (True, False)


def test_b41_something_of_value_for_them_belongs_to_the_plan(search: Search) -> None:
    before = [w["code"] for w in search.of("agenda")["warnings"]]
    search.change(f"/meetings/{search.meeting}", gift="The checklist for crews")
    assert ("nothing_of_value" in before, "nothing_of_value" in [w["code"] for w in search.of("agenda")["warnings"]]) == (True, False)
