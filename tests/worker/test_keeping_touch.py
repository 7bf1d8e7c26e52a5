"""Reminders of people: the day that the app gives each, how often, and what stops it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.changes.model import Plan
from backend.reminders import aside
from backend.rules import timetable, when
from tests.conftest import Person
from tests.worker.conftest import Told

MET = "2026-12-09T15:00:00Z"
MET_ON = datetime.fromisoformat(MET)
TOUCHES = ("touch", "touch_last")


def day(n: int, clock: str = "12:00") -> str:
    """A moment so many days after the last touch."""
    return f"{(MET_ON + timedelta(days=n)).date()}T{clock}:00Z"


def met(told: Told, me: Person, name: str = "Harriet Boone", **more: Any) -> tuple[str, str]:
    """Somebody whom the user has just met and thanked; and the touch that this was."""
    told.at(MET)
    who = me.add("contacts", name=name, **more)["id"]
    start = {"kind": "instant", "utc": "2026-12-09T14:00:00Z", "promised": 30}
    held = me.add("meetings", contact=who, when=start, ended_at="2026-12-09T14:30:00Z", debriefed_at="2026-12-09T14:40:00Z")
    thanks = me.add("touchpoints", contact=who, kind="thank_you", at=MET, meeting=held["id"])
    return who, thanks["id"]


def wrote(me: Person, who: str, n: int, **more: Any) -> str:
    """The user wrote, so many days later."""
    return str(me.add("touchpoints", **{"contact": who, "at": day(n)} | more)["id"])


def touches(told: Told, me: Person) -> dict[str, tuple[str, str]]:
    """When each touch that is still to come is due, and its occurrence."""
    return {r["kind"]: (r["due_at"][:10], r["occurrence"]) for r in told.ledger(me, state="pending") if r["kind"] in TOUCHES}


def days(told: Told, me: Person) -> list[int]:
    """On which days after the last touch they are due."""
    return sorted((datetime.fromisoformat(due).date() - MET_ON.date()).days for due, _ in touches(told, me).values())


def test_when_the_window_opens_a_day_is_kept_that_every_phone_receives(told: Told, ines: Person) -> None:
    who, last = met(told, ines)
    told.work(day(28))
    [kept] = [c["doc"] for c in ines.get("/sync").json["changes"] if c["kind"] == "follow_up"]
    assert {k: kept[k] for k in ("id", "rule", "subject", "occurrence", "planned_on", "planned_by")} == {
        "id": timetable.identity(ines.account, "touch", who, last),
        "rule": "touch",
        "subject": who,
        "occurrence": last,
        "planned_on": "2027-01-13",
        "planned_by": "app",
    }


def test_it_is_kept_at_midnight_without_anybody_doing_anything(told: Told, ines: Person) -> None:
    met(told, ines)
    told.work()
    told.work("2027-01-06T04:59:00Z")
    assert ines.get("/follow-ups").json["items"] == []
    told.work("2027-01-06T05:00:00Z")
    assert [f["planned_by"] for f in ines.get("/follow-ups").json["items"]] == ["app"]


def test_before_the_window_nobody_is_given_a_day(told: Told, ines: Person) -> None:
    met(told, ines)
    told.work(day(27))
    assert ines.get("/follow-ups").json["items"] == []


def test_those_met_on_one_day_are_written_to_on_different_ones(told: Told, ines: Person) -> None:
    for name in ("Harriet Boone", "Leo Brandt", "Dana Ruiz"):
        met(told, ines, name)
    told.work(day(28))
    assert len({f["planned_on"] for f in ines.get("/follow-ups").json["items"]}) == 3


def test_a_levelled_day_moves_the_reminder_and_makes_no_other(told: Told, ines: Person) -> None:
    _, last = met(told, ines)
    met(told, ines, "Leo Brandt")
    told.work(day(28))
    rows = [r for r in told.ledger(ines) if r["kind"] == "touch"]
    assert {r["due_at"][:10] for r in rows} == {"2027-01-13", "2027-01-12"}
    assert last in {r["occurrence"] for r in rows}
    assert len(rows) == 2


def test_a_day_that_the_planner_has_kept_does_not_make_it_plan_again(told: Told, ines: Person) -> None:
    met(told, ines)
    told.at(day(28))
    told.worker._plan(told.worker._look(told.clock.at), told.clock.at)
    with told.database.session(write=False) as session:
        assert session.scalar(sa.select(Plan.dirty).where(Plan.account_id == ines.account)) is False


def test_a_day_that_somebody_chose_stays(told: Told, ines: Person) -> None:
    who, last = met(told, ines)
    told.at(day(27))
    ines.add("follow-ups", rule="touch", subject=who, occurrence=last, planned_on="2027-01-11", planned_by="choice")
    told.work(day(28))
    assert touches(told, ines)["touch"] == ("2027-01-11", f"{last}/2027-01-11")


@pytest.mark.parametrize(("cadence", "due"), [("4", [28, 42]), ("5", [35, 42]), ("6", [42]), ("off", [])])
def test_how_often(told: Told, ines: Person, cadence: str, due: list[int]) -> None:
    met(told, ines, cadence=cadence)
    told.work()
    assert days(told, ines) == due


def test_the_cadence_of_all_holds_where_somebody_has_none(told: Told, ines: Person) -> None:
    ines.patch(f"/preferences/{ines.account}", {"cadence": "4"})
    met(told, ines)
    told.work()
    assert days(told, ines) == [28, 42]


def test_after_landing_only_the_long_cadence_goes_on(told: Told, ines: Person) -> None:
    met(told, ines)
    long, _ = met(told, ines, "Leo Brandt", cadence="12")
    ines.add("landings", title="Grid planner", company="Coastline Grid")
    told.work(day(40))
    assert days(told, ines) == [84, 91]
    assert {r["subject"] for r in told.ledger(ines, state="pending") if r["kind"] in TOUCHES} == {long}


def test_after_two_notes_without_an_answer_it_is_twice_as_long(told: Told, ines: Person) -> None:
    who, _ = met(told, ines)
    wrote(ines, who, -2)
    told.work()
    assert days(told, ines) == [35, 42]
    told.at(day(1))
    wrote(ines, who, 0, at="2026-12-09T15:30:00Z")
    wrote(ines, who, 0, at="2026-12-09T16:00:00Z")
    told.work(day(30))
    assert days(told, ines) == [70, 84]


def test_after_four_the_app_asks_and_reminds_no_more(told: Told, ines: Person) -> None:
    who, _ = met(told, ines)
    told.at(day(1))
    for minute in (10, 20, 30, 40):
        wrote(ines, who, 0, at=f"2026-12-09T16:{minute}:00Z")
    told.work(day(30))
    assert days(told, ines) == []


@pytest.mark.parametrize("silence", ["paused", "do_not_contact"])
def test_somebody_who_rests_is_left_in_peace(told: Told, ines: Person, silence: str) -> None:
    who, _ = met(told, ines)
    told.work()
    ines.patch(f"/contacts/{who}", {silence: True})
    told.work(day(45))
    assert [r["state"] for r in told.ledger(ines) if r["kind"] in TOUCHES] == ["withdrawn", "withdrawn"]
    assert ines.get("/follow-ups").json["items"] == []


def test_a_search_that_rests_writes_to_nobody_and_begins_again_without_a_flood(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    for name in ("Harriet Boone", "Leo Brandt", "Dana Ruiz"):
        met(told, ines, name)
    told.work()
    ines.patch(f"/preferences/{ines.account}", {"search_paused": True})
    told.work(day(60))
    ines.patch(f"/preferences/{ines.account}", {"search_paused": False})
    told.work(day(61))
    assert told.service.cards(phone) == []


def test_what_passed_long_before_it_was_written_down_is_no_news(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    for n in range(5):
        who, _ = met(told, ines, f"Person {n}")
    told.at(day(150))
    for n in range(5):
        who = ines.add("contacts", name=f"Imported {n}")["id"]
        ines.add("meetings", contact=who, when={"kind": "instant", "utc": MET, "promised": 30}, ended_at=MET)
        ines.add("requests", contact=ines.add("contacts", name=f"Asked {n}")["id"], asked_at=MET)
    told.work()
    assert told.service.cards(phone) == []


def test_let_go_it_does_not_come_back(told: Told, ines: Person) -> None:
    who, last = met(told, ines)
    told.at(day(35))
    ines.add("follow-ups", rule="touch", subject=who, occurrence=last, dismissed_at=day(35))
    told.work(day(60))
    assert "sent" not in {r["state"] for r in told.ledger(ines) if r["kind"] in TOUCHES}


def test_every_touch_that_is_told_is_owed_in_the_app(told: Told, ines: Person) -> None:
    for n, cadence in enumerate(("4", "5", "6", "5")):
        met(told, ines, f"Person {n}", cadence=cadence)
    for n in range(25, 50):
        told.work(day(n, "16:00"))
        owed = {(o["subject"], o["occurrence"]) for o in ines.get("/owed").json["owed"] if o["rule"] == "touch"}
        gone = [r for r in told.ledger(ines) if r["kind"] in TOUCHES and r["state"] == "kept"]
        assert {(r["subject"], r["occurrence"].split("/")[0]) for r in gone} <= owed
    assert when.text(told.clock.at) == day(49, "16:00")


def test_told_once_it_is_not_told_again_on_the_day_of_another_cadence(told: Told, ines: Person) -> None:
    who, _ = met(told, ines, cadence="4")
    told.work()
    told.work(day(28, "16:00"))
    told.at(day(33))
    ines.patch(f"/contacts/{who}", {"cadence": "5"})
    told.work(day(36))
    assert [(r["state"], r["due_at"][:10]) for r in told.ledger(ines) if r["kind"] == "touch"] == [("kept", "2027-01-06")]
    with told.database.session(write=False) as session:
        assert aside.how_many(session) == 0


def test_somebody_who_rested_over_their_day_is_told_of_on_the_next(told: Told, ines: Person) -> None:
    who, last = met(told, ines)
    told.work()
    ines.patch(f"/contacts/{who}", {"paused": True})
    told.work(day(39))
    ines.patch(f"/contacts/{who}", {"paused": False})
    ines.add("follow-ups", rule="touch", subject=who, occurrence=last, planned_on="2027-01-19", planned_by="app")
    told.work()
    assert touches(told, ines) == {"touch": ("2027-01-19", last), "touch_last": ("2027-01-20", last)}
