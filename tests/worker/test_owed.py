"""Reminders of what is owed: put off, let go, switched off, and in step with what the app shows."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.reminders.acts import acts_of
from backend.reminders.facts import SWITCHES
from backend.reminders.model import Reminder
from backend.rules.scene import Scene
from backend.rules.timetable import ORDER
from tests.conftest import Person
from tests.worker.conftest import Told, meeting

LANDED = {kind for kind in ORDER if kind.startswith("landed") or kind == "favour_30"}


def held(told: Told, ines: Person) -> dict[str, Any]:
    """A meeting that Dana led to, on Thursday the tenth from 10:30 to 11:00 in New York."""
    above = ines.add("contacts", name="Dana Ruiz")["id"]
    who = ines.add("contacts", name="Tomasz Wilk", introduced_by=above)["id"]
    when = {"kind": "wall", "wall": "2026-12-10T10:30", "zone": "America/New_York", "promised": 30}
    made = ines.add("meetings", contact=who, when=when)
    return {"meeting": made["id"], "who": who, "above": above}


def due(told: Told, ines: Person, kind: str) -> list[tuple[str, str]]:
    """What became of each of that kind, and when it was due."""
    return [(r["state"], r["due_at"]) for r in told.ledger(ines) if r["kind"] == kind]


def test_thanks_put_off_are_told_on_the_morning_of_that_day(told: Told, ines: Person) -> None:
    m = held(told, ines)["meeting"]
    told.at("2026-12-10T17:00:00Z")
    ines.add("follow-ups", rule="thank_you", subject=m, occurrence=m, planned_on="2026-12-12", planned_by="snooze")
    told.work("2026-12-12T15:00:00Z")
    assert due(told, ines, "thank_20h") == [("kept", "2026-12-12T15:00:00Z")]


def test_a_report_that_was_let_go_is_not_told(told: Told, ines: Person) -> None:
    made = held(told, ines)
    told.work()
    occurrence = f"{made['meeting']}/{made['above']}"
    ines.add("follow-ups", rule="report", subject=made["meeting"], occurrence=occurrence, dismissed_at="2026-12-10T17:00:00Z")
    told.work("2026-12-12T15:00:00Z")
    assert due(told, ines, "report") == [("withdrawn", "2026-12-11T15:00:00Z")]


@pytest.mark.parametrize(("silent", "kinds"), [("above", {"report"}), ("who", {"thank_2h", "thank_20h"})])
def test_nobody_is_written_to_who_wants_to_be_left_alone(told: Told, ines: Person, silent: str, kinds: set[str]) -> None:
    made = held(told, ines)
    ines.patch(f"/contacts/{made[silent]}", {"do_not_contact": True})
    told.work("2026-12-13T15:00:00Z")
    assert not kinds & {r["kind"] for r in told.ledger(ines)}


def test_where_somebody_helps_already_nobody_else_is_looked_for(told: Told, ines: Person) -> None:
    company = ines.add("companies", name="Port Authority")["id"]
    helps, asked = (ines.add("contacts", name=name, company=company)["id"] for name in ("Ruth Abelson", "Kenji Morita"))
    ines.add("requests", contact=asked, asked_at="2026-12-07T09:00:00Z")
    ines.add("requests", contact=helps, asked_at="2026-12-07T09:00:00Z", answered_at="2026-12-07T09:00:00Z", answer="agreed")
    told.work()
    assert {r["kind"] for r in told.ledger(ines)} == {"ask_7"}


def test_waiting_on_leaves_the_seventh_day(told: Told, ines: Person) -> None:
    who = ines.add("contacts", name="Kenji Morita")["id"]
    r = ines.add("requests", contact=who, asked_at="2026-12-07T09:00:00Z")["id"]
    ines.add("follow-ups", rule="try_elsewhere", subject=r, occurrence=r, dismissed_at="2026-12-07T09:00:00Z")
    told.work()
    assert {r["kind"] for r in told.ledger(ines)} == {"ask_7"}


def test_a_new_job_of_which_nobody_may_hear_yet_is_not_told(told: Told, ines: Person) -> None:
    held(told, ines)
    ines.add("landings", title="Grid planner", start_on="2026-12-08")
    told.work("2027-01-05T09:00:00Z")
    assert {r["kind"] for r in told.ledger(ines)} & LANDED == {"favour_30"}


def test_the_telling_that_is_over_is_told_no_more(told: Told, ines: Person) -> None:
    ines.add("requests", contact=ines.add("contacts", name="Kenji Morita")["id"], asked_at="2026-12-07T08:00:00Z")
    job = ines.add("landings", title="Grid planner", announce_on="2026-12-08")["id"]
    told.work("2026-12-09T16:00:00Z")
    ines.patch(f"/landings/{job}", {"closed_at": "2026-12-09T09:00:00Z"})
    told.work()
    assert [due(told, ines, kind)[0][0] for kind in ("landed_0", "landed_3", "landed_7")] == ["kept", "withdrawn", "withdrawn"]


def test_what_was_done_since_is_counted_no_more(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), held(told, ines)
    told.work("2026-12-10T17:01:00Z")
    ines.patch(f"/meetings/{made['meeting']}", {"debriefed_at": "2026-12-10T17:10:00Z"})
    ines.add("touchpoints", contact=made["who"], kind="thank_you", meeting=made["meeting"], at="2026-12-10T17:10:00Z")
    told.work("2026-12-11T15:00:00Z")
    assert told.service.messages(phone)[-1]["app_badge"] == 1


def everything(ines: Person) -> None:
    """An account of which every kind has something to tell."""
    meeting(ines, "2026-12-14T10:30")
    above = ines.add("contacts", name="Dana Ruiz")["id"]
    who = ines.add("contacts", name="Grace Park", introduced_by=above)["id"]
    ines.add("meetings", contact=who, when={"kind": "wall", "wall": "2026-12-07T10:30", "zone": "America/New_York", "promised": 30})
    ines.add("captures", contact=who, kind="promise", by="me", text="The checklist", due_on="2026-12-16")
    article = ines.add("articles", url="https://example.org/a", title="Second-life batteries")["id"]
    ines.add("follow-ups", rule="article", subject=article, occurrence=f"{article}/{who}", planned_on="2026-12-17", planned_by="choice")
    ines.add("favours", contact=who, seeker="Jonah Reed", direction="asked", asked_at="2026-12-07T09:00:00Z")


def test_every_kind_is_planned(told: Told, ines: Person) -> None:
    ines.patch(f"/preferences/{ines.account}", {"tell_weekly": True, "tell_brief_15": True})
    everything(ines)
    asked = ines.add("contacts", name="Kenji Morita")["id"]
    ines.add("requests", contact=asked, asked_at="2026-12-07T09:00:00Z")
    ines.add("pitch-parts", number=6, text="I look for a place where storage is built.")
    told.work()
    told.work("2026-12-07T16:30:00Z")  # met, so that the next touch has a day
    seen = {r["kind"] for r in told.ledger(ines)}
    ines.add("landings", title="Grid planner", announce_on="2026-12-18", start_on="2026-12-20")
    told.work()
    assert seen | {r["kind"] for r in told.ledger(ines)} == set(ORDER)


@pytest.mark.parametrize("switch", sorted(set(SWITCHES.values()) - {"tell_weekly", "tell_brief_15", "tell_ask", "tell_landing"}))
def test_a_switch_takes_back_all_that_it_stands_for(told: Told, ines: Person, switch: str) -> None:
    everything(ines)
    told.work()
    mine = {kind for kind, field in SWITCHES.items() if field == switch}
    assert mine & {r["kind"] for r in told.ledger(ines, state="pending")} or switch == "tell_touch"
    ines.patch(f"/preferences/{ines.account}", {switch: False})
    told.work()
    assert not mine & {r["kind"] for r in told.ledger(ines, state="pending")}


def test_the_worker_asks_no_more_often_of_many_people_than_of_few(told: Told, ines: Person) -> None:
    assert statements(told, ines, 3) == statements(told, ines, 12)


def statements(told: Told, ines: Person, people: int) -> int:
    """How many statements one more planning takes with so many more people."""
    for n in range(people):
        who = ines.add("contacts", name=f"Person {n}")["id"]
        ines.add("meetings", contact=who, when={"kind": "instant", "utc": "2026-12-06T14:00:00Z", "promised": 30}, ended_at="2026-12-06T14:30:00Z")
    told.work()
    ines.patch(f"/preferences/{ines.account}", {"name": f"Ines, who knows {people}"})
    seen: list[str] = []

    def hear(_connection: object, _cursor: object, text: str, *_: object) -> None:
        seen.append(text)

    sa.event.listen(told.database.engine, "before_cursor_execute", hear)
    told.worker._plan(told.worker._look(told.clock.at), told.clock.at)
    sa.event.remove(told.database.engine, "before_cursor_execute", hear)
    return len(seen)


@pytest.mark.parametrize(("kind", "again"), [("homework_72", "2026-12-08T15:00:00Z"), ("rehearse", "2026-12-09T15:00:00Z")])
def test_later_on_a_card_tells_it_once_more_tomorrow(told: Told, kind: str, again: str) -> None:
    someone = told.person(f"{kind}@example.com".replace("_", "."))
    m = held(told, someone)["meeting"]
    told.work("2026-12-08T17:00:00Z" if kind == "rehearse" else "2026-12-07T16:00:00Z")
    later(told, someone, kind)
    told.work(again)
    assert [at for _, at in due(told, someone, kind)][-1] == again
    assert [r["state"] for r in told.ledger(someone) if r["kind"] == kind] == ["kept", "kept"]
    assert {r["subject"] for r in told.ledger(someone) if r["kind"] == kind} == {m}


def test_what_is_done_by_tomorrow_is_not_told_once_more(told: Told, ines: Person) -> None:
    m = held(told, ines)["meeting"]
    told.work("2026-12-10T16:20:00Z")
    later(told, ines, "after")
    ines.patch(f"/meetings/{m}", {"debriefed_at": "2026-12-10T20:00:00Z"})
    told.work("2026-12-11T16:00:00Z")
    assert [at for _, at in due(told, ines, "after")] == ["2026-12-10T16:15:00Z"]


def later(told: Told, person: Person, kind: str) -> None:
    """Tap "Later" on the card of that kind, today."""
    row = next(r for r in told.ledger(person) if r["kind"] == kind)
    scene = Scene("Tomasz Wilk", None, "", "America/New_York", names=("Paul Adler",))
    reminder = Reminder(account_id=row["id"], id=row["id"], kind=kind, subject=row["subject"], occurrence=row["occurrence"])
    act = next(a for a in acts_of(reminder, scene) if a.title == "Later")
    assert act.write is not None
    day = (told.clock.at + timedelta(days=1)).date().isoformat()
    person.add("follow-ups", **{k: day if v == "@tomorrow" else v for k, v in act.write["patch"].items()})
