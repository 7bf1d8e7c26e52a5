"""What was planned, sent, shown and opened stands in the ledger."""

from typing import Any

from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting
from tests.worker.test_sending import BRIEF, briefs


def brief(told: Told, ines: Person) -> dict[str, Any]:
    """The brief in the ledger."""
    [row] = [r for r in told.ledger(ines) if r["kind"] == "brief"]
    return row


def receipt(told: Told, phone: Browser, event: str) -> int:
    """The phone tells what became of the card."""
    charlie = Person(told.app.test_client(), "charlie@example.com")
    token = briefs(told, phone)[-1]["data"]["receipt"]
    return int(charlie.post("/push/receipts", {"token": token, "event": event}).status_code)


def test_what_is_planned_stands_there_with_its_words(told: Told, ines: Person) -> None:
    meeting(ines)
    told.work()
    assert {k: brief(told, ines)[k] for k in ("state", "due_at", "title")} == {"state": "pending", "due_at": BRIEF, "title": "Tomasz Wilk in 60 minutes"}


def test_what_was_sent_says_when_and_to_which_device(told: Told, ines: Person) -> None:
    told.phone(ines)
    meeting(ines)
    told.work(BRIEF)
    row = brief(told, ines)
    assert (row["state"], row["sent_at"], row["late_minutes"], [d["device"] for d in row["deliveries"]]) == ("sent", BRIEF, 0, ["A phone"])


def test_a_late_one_says_how_late(told: Told, ines: Person) -> None:
    told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:49:00Z")
    assert brief(told, ines)["late_minutes"] == 19


def test_without_a_device_it_is_kept_in_the_app(told: Told, ines: Person) -> None:
    meeting(ines)
    told.work(BRIEF)
    assert (brief(told, ines)["state"], brief(told, ines)["deliveries"]) == ("kept", [])


def test_a_device_that_comes_before_the_moment_is_told(told: Told, ines: Person) -> None:
    meeting(ines)
    told.work("2026-12-10T14:29:30Z")
    told.phone(ines)
    told.work(BRIEF)
    assert brief(told, ines)["state"] == "sent"


def test_a_withdrawn_one_says_so(told: Told, ines: Person) -> None:
    made = meeting(ines)
    told.work()
    ines.patch(f"/meetings/{made['id']}", {"cancelled_at": "2026-12-09T10:00:00Z"})
    told.work()
    assert brief(told, ines)["state"] == "withdrawn"


def test_a_meeting_that_takes_place_after_all_is_told(told: Told, ines: Person) -> None:
    made = meeting(ines)
    for cancelled in ("2026-12-09T10:00:00Z", None):
        ines.patch(f"/meetings/{made['id']}", {"cancelled_at": cancelled})
        told.work()
    assert brief(told, ines)["state"] == "pending"


def test_a_card_that_was_shown_is_marked(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work(BRIEF)
    told.clock.move(seconds=2)
    receipt(told, phone, "shown")
    assert brief(told, ines)["deliveries"][0]["shown_at"] == "2026-12-10T14:30:02Z"


def test_a_card_that_was_opened_was_shown(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work(BRIEF)
    receipt(told, phone, "opened")
    assert all(brief(told, ines)["deliveries"][0][name] for name in ("shown_at", "opened_at"))


def test_a_receipt_stops_the_next_try(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.service.answer(phone, 503)
    told.work(BRIEF)
    receipt(told, phone, "shown")
    before = len(told.service.received)
    told.work("2026-12-10T14:50:00Z")
    assert (len(told.service.received), brief(told, ines)["state"]) == (before, "sent")


def test_bob_sees_nothing_of_it(told: Told, ines: Person) -> None:
    meeting(ines)
    told.work()
    assert told.ledger(told.person("bob@example.com")) == []


def test_pages_join_without_gap_or_repetition(told: Told, ines: Person) -> None:
    for day in (10, 11, 14, 15):
        meeting(ines, f"2026-12-{day}T10:30")
    told.work()
    found, cursor = [], {}
    while True:
        page = ines.get("/reminders", query_string={"limit": 3, **cursor}).json
        found += [r["id"] for r in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert sorted(found) == sorted(r["id"] for r in told.ledger(ines))


def test_three_at_once_are_one_digest(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    for _ in range(3):
        meeting(ines, "2026-12-11T09:30")
    told.work("2026-12-10T14:30:00Z")
    [card] = [c for c in told.service.cards(phone) if c["data"]["kind"] == "digest"]
    assert card["title"] == "Three small things today"


def test_each_of_a_digest_stands_in_the_ledger(told: Told, ines: Person) -> None:
    told.phone(ines)
    for _ in range(3):
        meeting(ines, "2026-12-11T09:30")
    told.work("2026-12-10T14:30:00Z")
    [digest] = [r for r in told.ledger(ines) if r["kind"] == "digest"]
    assert [(r["state"], r["digest"]) for r in told.ledger(ines) if r["kind"] == "homework_24"] == [("sent", digest["id"])] * 3


def test_what_quiet_hours_put_off_says_since_when(told: Told, ines: Person) -> None:
    meeting(ines, "2026-12-10T07:00")
    told.work()
    held = {r["kind"]: (r["held_since"], r["due_at"]) for r in told.ledger(ines)}
    assert held["homework_24"] == ("2026-12-09T12:00:00Z", "2026-12-09T13:00:00Z")


def test_what_nothing_put_off_was_not_held(told: Told, ines: Person) -> None:
    meeting(ines)
    told.work()
    assert brief(told, ines)["held_since"] is None


def test_a_meeting_without_a_day_is_not_told_of_and_stops_no_other(told: Told, ines: Person) -> None:
    ines.add("meetings", when={"kind": "date", "promised": 45})
    meeting(ines)
    told.work()
    assert {r["subject"] for r in told.ledger(ines)} == {ines.get("/meetings").json["items"][-1]["id"]}
