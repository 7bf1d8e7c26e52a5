"""B1 to B9: two sides of a meeting, what came of it, and who runs it."""

from tests.method.conftest import FRIDAY_BEFORE, Search


def test_b01_a_talk_that_somebody_else_asked_for_has_a_short_brief_of_its_own(search: Search) -> None:
    meeting = search.add("meetings", contact=search.harriet, role="host", when={"kind": "date", "promised": 20})
    favour = search.add("favours", contact=search.harriet, seeker="Jonah", wants="Where to begin\nWhom to ask", resume="jonah.pdf", meeting=meeting)
    brief = search.get(f"/favours/{favour}/brief")
    assert (brief["resume"], brief["hopes"], [p["part"] for p in brief["parts"]]) == (
        "jonah.pdf",
        ["Where to begin", "Whom to ask"],
        ["welcome", "advice", "advice", "close"],
    )


def test_b02_what_came_of_a_meeting_is_counted(search: Search) -> None:
    held = search.meet(search.harriet)
    for kind in ("note", "referral", "opening"):
        search.add("captures", meeting=held, kind=kind, by="them", text="Leo Marsh", person="Leo Marsh", at=FRIDAY_BEFORE)
    search.add("touchpoints", contact=search.harriet, kind="article", at="2026-12-05T10:00:00Z")
    row = next(m for m in search.get("/outcome")["meetings"] if m["meeting"] == held)
    assert [row[name] for name in ("insights", "contacts", "openings", "articles")] == [1, 1, 1, 1]


def test_b02_the_way_to_the_job_goes_from_the_first_contact_to_the_last(search: Search) -> None:
    search.add("landings", title="Analyst", company="Northlight", through=search.harriet)
    assert search.get("/outcome")["chain"]["contacts"] == [search.dana, search.harriet]


def test_b02_nobody_is_drawn_on_the_way_to_a_job_of_which_it_was_not_said(search: Search) -> None:
    search.add("landings", title="planner", company="Coastline Grid")
    assert search.get("/outcome")["chain"]["contacts"] == []


def test_b03_people_one_has_helped_are_counted_too(search: Search) -> None:
    hosted = search.meet(search.dana, role="host")
    assert search.get("/outcome")["helped"] == {"people": 1, "meetings": [hosted], "favours": []}


def test_b04_a_meeting_that_was_not_worth_it_names_what_was_missing(search: Search) -> None:
    held = search.meet(search.harriet, worth_me=2, worth_them=4, worth_line="Too hurried", asked_for_job=True)
    assert search.get(f"/meetings/{held}/worth")["missing"] == ["homework", "context", "job_ask", "follow_up"]


def test_b04_a_meeting_that_was_worth_it_names_nothing(search: Search) -> None:
    held = search.meet(search.harriet, worth_me=3, worth_them=4, asked_for_job=True)
    assert search.get(f"/meetings/{held}/worth") == {"rated": True, "low": False, "missing": []}


def test_b05_a_meeting_without_goal_agenda_and_homework_is_not_ready(search: Search) -> None:
    missing = {m["item"] for m in search.of("readiness")["missing"]}
    assert {"goals", "questions", "homework_individual", "homework_company", "homework_industry"} <= missing


def test_b06_more_work_on_getting_a_meeting_than_on_running_it_is_said_a_day_before(search: Search) -> None:
    search.add("efforts", meeting=search.meeting, side="securing", minutes=40)
    search.add("efforts", meeting=search.meeting, side="preparing", minutes=25)
    search.clock.move(days=3)
    assert search.of("effort") == {"securing_minutes": 40, "preparing_minutes": 25, "balanced": False, "warn": True}


def test_b06_as_much_work_on_running_it_is_enough(search: Search) -> None:
    for side in ("securing", "preparing"):
        search.add("efforts", meeting=search.meeting, side=side, minutes=40)
    search.clock.move(days=3)
    assert (search.of("effort")["balanced"], search.of("effort")["warn"]) == (True, False)


def test_b07_who_asked_for_the_meeting_runs_it(search: Search) -> None:
    assert (search.of("lead")["lead"], search.of("lead")["agenda"]) == ("me", "build")


def test_b07_when_they_asked_the_agenda_is_a_suggestion(search: Search) -> None:
    search.change(f"/meetings/{search.meeting}", requested_by="them")
    assert (search.of("lead")["lead"], search.of("lead")["agenda"]) == ("them", "suggest")


def test_b08_the_meeting_shows_what_is_now_what_comes_next_and_how_long(search: Search) -> None:
    question = search.ask("What changed this year?", priority="must")
    search.start(30)
    search.change(f"/meetings/{search.meeting}", opening_done_at="2026-12-07T09:00:00Z")
    search.clock.move(minutes=1)
    now = search.of("running")
    assert (now["current"]["item"], now["next"], now["seconds_left"], now["item_seconds_left"]) == (
        "pitch",
        {"item": "question", "question": question},
        29 * 60,
        5 * 60,
    )


def test_b08_what_was_put_off_is_not_next(search: Search) -> None:
    search.ask("What changed this year?", state="skipped")
    other = search.ask("Who decides?")
    search.start(30)
    done = "2026-12-07T09:00:00Z"
    search.change(f"/meetings/{search.meeting}", opening_done_at=done, pitch_done_at=done)
    assert search.of("running")["current"]["question"] == other


def test_b09_a_meeting_shows_how_it_stands_in_exactly_four_parts(search: Search) -> None:
    search.find("individual", search.harriet)
    assert search.of("parts") == {"homework": "started", "context": "started", "no_job_ask": "empty", "follow_up": "empty"}
