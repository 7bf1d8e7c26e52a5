"""B46 to B58: the thank-you is the least; then on their mind, every four to six weeks, until everybody knows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.method.conftest import FRIDAY_BEFORE, Search


def at(search: Search, days: float) -> str:
    """An instant so many days ago."""
    return f"{search.clock.now() - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"


def thank(search: Search, meeting: str, when: str = "2026-12-04T18:00:00Z") -> None:
    search.add("touchpoints", contact=search.harriet, kind="thank_you", meeting=meeting, at=when)


@pytest.mark.parametrize(("hours", "overdue"), [(23, False), (24, True)])
def test_b46_the_thank_you_is_due_within_a_day(search: Search, hours: int, overdue: bool) -> None:  # noqa: FBT001
    search.clock.at = datetime(2026, 12, 4, 15, 30, tzinfo=UTC) + timedelta(hours=hours)
    held = search.meet(search.harriet)
    assert [(o["subject"], o["due"], o["overdue"]) for o in search.owed("thank_you")] == [(held, "2026-12-05T15:30:00Z", overdue)]


@pytest.mark.parametrize("settled", ["sent", "dismissed"])
def test_b46_it_stays_open_until_it_is_sent_or_put_aside(search: Search, settled: str) -> None:
    held = search.meet(search.harriet)
    search.clock.move(days=2)
    before = len(search.owed("thank_you"))
    if settled == "sent":
        thank(search, held)
    else:
        search.add("follow-ups", rule="thank_you", subject=held, occurrence=held, dismissed_at=FRIDAY_BEFORE, reason="Thanked in person")
    assert (before, search.owed("thank_you")) == (1, [])


def test_b47_the_thank_you_does_not_end_it(search: Search) -> None:
    search.alice.delete(f"/meetings/{search.meeting}")
    held = search.meet(search.harriet)
    thank(search, held)
    assert (search.get(f"/meetings/{held}/parts")["follow_up"], [m["contact"] for m in search.get("/wasted")["minimum"]]) == ("started", [search.harriet])


def test_b47_with_the_next_touch_chosen_and_nothing_owed_it_is_done(search: Search) -> None:
    held = search.meet(search.harriet)
    thank(search, held)
    search.add("follow-ups", rule="touch", subject=search.harriet, occurrence="2026-12-04", planned_on="2027-01-08", planned_by="choice")
    search.add("touchpoints", contact=search.dana, kind="report", at="2026-12-07T10:00:00Z", meeting=held)
    assert search.get(f"/meetings/{held}/parts")["follow_up"] == "done"
    search.add("captures", meeting=held, kind="promise", by="me", text="The list of crews", due_on="2026-12-20")
    assert search.get(f"/meetings/{held}/parts")["follow_up"] == "started"


@pytest.mark.parametrize(("days", "wasted"), [(42, 0), (43, 1)])
def test_b47_thanked_and_then_left_alone_for_six_weeks_is_wasted(search: Search, days: int, wasted: int) -> None:
    search.alice.delete(f"/meetings/{search.meeting}")
    held = search.meet(search.harriet, ended_at=at(search, days))
    thank(search, held, at(search, days))
    assert len(search.get("/wasted")["wasted"]) == wasted


def test_b48_what_arrives_after_the_meeting_is_seen_as_that(search: Search) -> None:
    search.meet(search.harriet)
    search.add("captures", contact=search.harriet, kind="idea", by="them", text="Ask the crews", at="2026-12-06T10:00:00Z")
    row = next(p for p in search.get("/outcome")["people"] if p["contact"] == search.harriet)
    assert (row["insights"], row["later"]) == (1, 1)


@pytest.mark.parametrize(("days", "gauge"), [(27, "fresh"), (28, "due"), (42, "due"), (43, "fading")])
def test_b49_on_their_mind_is_told_by_the_days_since_the_last_touch(search: Search, days: int, gauge: str) -> None:
    search.meet(search.harriet, ended_at=at(search, days))
    assert search.get("/thinking")["gauge"] == {"fresh": 0, "due": 0, "fading": 0} | {gauge: 1}


def test_b50_who_was_met_is_kept_in_touch_with_unless_it_is_put_off(search: Search) -> None:
    search.meet(search.harriet, ended_at=at(search, 40))
    before = [o["subject"] for o in search.owed("touch")]
    search.change(f"/contacts/{search.harriet}", cadence="off", cadence_reason="They moved away")
    assert (before, search.owed("touch"), search.get(f"/contacts/{search.harriet}")["cadence_reason"]) == ([search.harriet], [], "They moved away")


def test_b51_the_referrer_is_owed_a_report_within_two_days(search: Search) -> None:
    search.meet(search.harriet)
    assert [(o["to"], o["due"]) for o in search.owed("report")] == [(search.dana, "2026-12-06T15:30:00Z")]


def test_b51_a_report_names_the_part_that_it_lacks(search: Search) -> None:
    held = search.meet(search.harriet)
    before = search.letter("report", contact=search.dana, meeting=held)["lacks"]
    search.add("captures", meeting=held, kind="note", by="them", text="Crews set the pace", shareable=True, at=FRIDAY_BEFORE)
    after = search.letter("report", contact=search.dana, meeting=held)
    assert (before, after["lacks"], "Crews set the pace" in after["text"]) == (["summary"], [], True)


def test_b51_what_is_not_to_be_shared_stays_out_of_it(search: Search) -> None:
    held = search.meet(search.harriet)
    search.add("captures", meeting=held, kind="note", by="them", text="Her firm is for sale", shareable=False, at=FRIDAY_BEFORE)
    assert "for sale" not in search.letter("report", contact=search.dana, meeting=held)["text"]


def test_b51_whoever_began_the_chain_is_suggested(search: Search) -> None:
    leo = search.add("contacts", name="Leo Marsh", introduced_by=search.harriet)
    search.meet(leo)
    assert [[o["to"] for o in search.owed(rule)] for rule in ("report", "suggest_report")] == [[search.harriet], [search.dana]]


def test_b52_an_article_is_for_whoever_cares_for_its_words(search: Search) -> None:
    search.change(f"/contacts/{search.harriet}", topics=["Grid storage"])
    article = search.add("articles", url="https://example.com/a", title="Storage on the grid doubles")
    found = search.get(f"/articles/{article}/readers")["readers"]
    assert [(r["contact"], bool(r["words"])) for r in found] == [(search.harriet, True)]


def test_b52_who_has_had_it_is_told(search: Search) -> None:
    search.change(f"/contacts/{search.harriet}", topics=["Grid storage"])
    article = search.add("articles", url="https://example.com/a", title="Storage on the grid doubles")
    search.add("touchpoints", contact=search.harriet, kind="article", article=article, at=FRIDAY_BEFORE)
    answer = search.get(f"/articles/{article}/readers")
    assert (answer["readers"], answer["had"]) == ([], [{"contact": search.harriet, "at": FRIDAY_BEFORE}])


def test_b53_the_window_opens_after_four_weeks_is_due_after_five_and_ends_after_six(search: Search) -> None:
    search.meet(search.harriet, ended_at="2026-12-01T15:30:00Z")
    warm = search.get(f"/contacts/{search.harriet}/warmth")
    days = [(date.fromisoformat(warm[name]) - date(2026, 12, 1)).days for name in ("window_opens", "due", "last_day")]
    assert days == [28, 35, 42]


@pytest.mark.parametrize(("weeks", "days"), [("4", 28), ("5", 35), ("6", 42)])
def test_b53_four_five_or_six_weeks_may_be_chosen(search: Search, weeks: str, days: int) -> None:
    search.meet(search.harriet, ended_at="2026-12-01T15:30:00Z")
    search.change(f"/contacts/{search.harriet}", cadence=weeks)
    due = search.get(f"/contacts/{search.harriet}/warmth")["due"]
    assert (date.fromisoformat(due) - date(2026, 12, 1)).days == days


@pytest.mark.parametrize("weeks", ["3", "7"])
def test_b53_fewer_or_more_are_not_offered(search: Search, weeks: str) -> None:
    assert search.alice.patch(f"/contacts/{search.harriet}", {"cadence": weeks}).status_code == 422


@pytest.mark.parametrize(("kind", "direction"), [("message", "out"), ("message", "in"), ("call", "out"), ("article", "out"), ("report", "out")])
def test_b54_any_touch_starts_the_clock_anew(search: Search, kind: str, direction: str) -> None:
    search.meet(search.harriet, ended_at=at(search, 40))
    search.add("touchpoints", contact=search.harriet, kind=kind, direction=direction, at=at(search, 0.1))
    assert (search.get(f"/contacts/{search.harriet}/warmth")["d"], search.owed("touch")) == (0, [])


def test_b54_a_draft_does_not(search: Search) -> None:
    search.meet(search.harriet, ended_at=at(search, 40))
    search.letter("touch", contact=search.harriet)
    search.add("follow-ups", rule="touch", subject=search.harriet, occurrence="2026-10-28", draft="Dear Harriet")
    assert search.get(f"/contacts/{search.harriet}/warmth")["d"] == 40


def test_b55_people_thinking_are_those_in_touch_within_six_weeks(search: Search) -> None:
    for days, who in ((42, search.harriet), (43, search.dana)):
        search.meet(who, ended_at=at(search, days))
    said = search.get("/thinking")
    assert (said["people"], said["of"], said["quiet"], len(said["trend"])) == (1, 2, [search.dana], 12)


def landed(search: Search) -> str:
    return search.add("landings", title="Analyst", company="Northlight", announce_on="2026-12-07", start_on="2027-01-04")


def test_b56_everybody_met_or_asked_is_to_hear_of_the_job(search: Search) -> None:
    search.meet(search.harriet)
    kenji = search.add("contacts", name="Kenji Abe")
    search.add("requests", contact=kenji, asked_at=at(search, 9))
    job = landed(search)
    people = search.get(f"/landings/{job}/progress")["people"]
    assert [(p["contact"], p["group"]) for p in people if p["group"] != "introduced"] == [(search.harriet, "met"), (kenji, "asked")]


def test_b56_whoever_led_to_somebody_hears_of_it_first(search: Search) -> None:
    search.meet(search.harriet)
    people = search.get(f"/landings/{landed(search)}/progress")["people"]
    assert [(p["contact"], p["group"]) for p in people] == [(search.dana, "introduced"), (search.harriet, "met")]


def test_b56_helpers_are_told_otherwise_than_others(search: Search) -> None:
    search.meet(search.harriet)
    search.meet(search.dana)
    job = landed(search)
    variants = [search.letter("announcement", contact=who, landing=job)["variant"] for who in (search.dana, search.harriet)]
    assert variants[0] != variants[1]


def test_b56_it_cannot_be_closed_while_somebody_is_left(search: Search) -> None:
    search.meet(search.harriet)
    job = landed(search)
    before = search.get(f"/landings/{job}/progress")
    for who in (search.harriet, search.dana):
        search.add("follow-ups", rule="announce", subject=job, occurrence=f"{job}/{who}", dismissed_at=FRIDAY_BEFORE, reason="She told me first")
    after = search.get(f"/landings/{job}/progress")
    assert [(p["left"], p["left_out"], p["can_close"]) for p in (before, after)] == [(2, 0, False), (0, 2, True)]


def test_b57_touches_stop_with_the_job_and_twelve_weeks_may_be_chosen(search: Search) -> None:
    search.meet(search.harriet, ended_at=at(search, 90))
    before = len(search.owed("touch"))
    landed(search)
    stopped = search.owed("touch")
    search.change(f"/contacts/{search.harriet}", cadence="12")
    assert (before, stopped, len(search.owed("touch"))) == (1, [], 1)


def test_b57_a_favour_asked_wants_two_times_within_two_days(search: Search) -> None:
    favour = search.add("favours", contact=search.dana, seeker="Jonah", asked_at="2026-12-07T08:00:00Z")
    waiting = search.get("/favours/waiting")["favours"]
    assert [(f["favour"], f["due"], f["slots_wanted"]) for f in waiting] == [(favour, "2026-12-09", 2)]


def test_b57_a_month_into_the_job_others_are_thought_of_once(search: Search) -> None:
    job = search.add("landings", title="Analyst", start_on="2026-11-07")
    assert [(o["subject"], o["due"]) for o in search.owed("favour_30")] == [(job, "2026-12-07")]


def test_b58_the_week_is_told_in_seven_ratios_with_both_numbers(search: Search) -> None:
    held = search.meet(search.harriet, asked_for_job=False)
    thank(search, held)
    search.add("captures", meeting=held, kind="referral", by="them", person="Leo Marsh", at=FRIDAY_BEFORE)
    said = {r["name"]: (r["week"]["n"], r["week"]["of"]) for r in search.get("/review?week=2026-W49")["ratios"]}
    assert said == {
        "meetings_held": (1, 1),
        "homework": (0, 1),
        "pitch": (0, 0),
        "thanked": (1, 1),
        "in_window": (1, 1),
        "referrals_met": (0, 1),
        "no_job_ask": (1, 1),
    }
