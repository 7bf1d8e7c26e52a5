"""A meeting that changes while its reminder is prepared, taken or on its way."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from backend.push import queue
from backend.push.lane import Letter, Post
from backend.push.model import Delivery
from backend.reminders.model import Reminder
from backend.reminders.worker import Worker
from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting
from tests.worker.test_answers import delivery
from tests.worker.test_ledger import brief, receipt
from tests.worker.test_sending import BRIEF, briefs

PREPARED = "2026-12-10T14:28:40Z"
NOON = {"kind": "wall", "wall": "2026-12-10T12:30", "zone": "America/New_York", "promised": 30}


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    """Do it once, between the words and the answer of the push service."""
    real, acts = Post.add, [act]

    def add(post: Post, letters: Iterable[Letter]) -> None:
        waiting = list(letters)
        while waiting and acts:
            acts.pop()()
        real(post, waiting)

    monkeypatch.setattr(Post, "add", add)


@pytest.fixture
def prepared(told: Told, ines: Person) -> tuple[Browser, dict[str, Any]]:
    """A phone and a meeting whose brief is prepared and goes out in a minute."""
    phone, made = told.phone(ines), meeting(ines)
    told.work(PREPARED)
    return phone, made


@pytest.mark.parametrize("work", [lambda told: told.work("2026-12-10T14:29:00Z"), lambda told: None], ids=["seen by the worker", "unseen"])
@pytest.mark.parametrize(
    ("there", "back"),
    [({"cancelled_at": "2026-12-10T14:28:50Z"}, {"cancelled_at": None}), ({"when": NOON}, {})],
    ids=["cancelled", "moved"],
)
def test_a_change_that_is_taken_back_in_the_last_minute_costs_no_reminder(
    told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]], there: dict[str, Any], back: dict[str, Any], work: Callable[[Told], None]
) -> None:
    phone, made = prepared
    ines.patch(f"/meetings/{made['id']}", there)
    work(told)
    ines.patch(f"/meetings/{made['id']}", back or {"when": made["when"] | {"utc": None}})
    told.work(BRIEF)
    assert len(briefs(told, phone)) == 1


def test_a_deleted_meeting_that_comes_back_in_the_last_minute_is_told(told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]]) -> None:
    phone, made = prepared
    ines.delete(f"/meetings/{made['id']}")
    told.work("2026-12-10T14:29:00Z")
    ines.post("/sync", [{"key": "k", "kind": "meeting", "id": made["id"], "patch": {"place": "Harbor"}, "base": {}}])
    told.work(BRIEF)
    assert len(briefs(told, phone)) == 1


def test_what_was_tried_in_vain_before_it_was_cancelled_is_told_when_it_takes_place_after_all(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.service.answer(phone, 503)
    told.work(BRIEF)
    for minute, cancelled in ((31, "2026-12-10T14:31:00Z"), (33, None)):
        ines.patch(f"/meetings/{made['id']}", {"cancelled_at": cancelled})
        told.work(f"2026-12-10T14:{minute}:00Z")
    assert [card["title"] for card in briefs(told, phone)][1:] == ["Tomasz Wilk in 57 minutes"]


def test_a_device_that_was_told_is_not_told_again_when_a_cancel_is_taken_back(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work(BRIEF)
    for minute, cancelled in ((31, "2026-12-10T14:31:00Z"), (33, None)):
        ines.patch(f"/meetings/{made['id']}", {"cancelled_at": cancelled})
        told.work(f"2026-12-10T14:{minute}:00Z")
    assert len(briefs(told, phone)) == 1


def test_a_device_that_comes_in_the_last_minute_is_told_too(told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]]) -> None:
    other = Person(told.app.test_client(), ines.email)
    other.post("/session", {"email": ines.email, "passphrase": "four small words here"})
    told.at("2026-12-10T14:29:00Z")
    late = told.phone(other)
    told.work()
    told.work(BRIEF)
    assert [len(briefs(told, phone)) for phone in (prepared[0], late)] == [1, 1]


def test_a_card_that_was_on_its_way_when_its_meeting_was_cancelled_stands_in_the_ledger_as_sent(
    told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel() -> None:
        ines.patch(f"/meetings/{prepared[1]['id']}", {"cancelled_at": BRIEF})
        told.work()

    meanwhile(monkeypatch, cancel)
    told.work(BRIEF)
    assert (len(briefs(told, prepared[0])), delivery(told, ines)["state"]) == (1, "sent")


def test_a_receipt_that_comes_while_the_words_are_made_stops_the_second_copy(
    told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    told.service.answer(prepared[0], 503)
    told.work(BRIEF)
    real = told.worker.sender.voice.compose

    class Slow:
        @staticmethod
        def compose(session: sa.orm.Session, deliveries: list[Delivery], now: datetime) -> Any:
            said = real(session, deliveries, now)
            session.commit()
            receipt(told, prepared[0], "shown")
            return said

    told.worker.sender.voice = Slow()
    told.work("2026-12-10T14:40:00Z")
    assert len(briefs(told, prepared[0])) == 1


def test_a_batch_whose_words_took_long_is_not_taken_by_another_worker(
    told: Told, prepared: tuple[Browser, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = told.worker.sender.voice.compose

    class Slow:
        @staticmethod
        def compose(session: sa.orm.Session, deliveries: list[Delivery], now: datetime) -> Any:
            told.clock.move(seconds=50)
            return real(session, deliveries, now)

    def another() -> None:
        told.clock.move(seconds=20)
        Worker(told.database, told.worker.config).until_quiet(told.clock.at)

    told.worker.sender.voice = Slow()
    meanwhile(monkeypatch, another)
    told.at(BRIEF)
    told.worker.turn(told.clock.now)
    assert len(briefs(told, prepared[0])) == 1


def test_a_delivery_that_is_withdrawn_once_it_was_taken_is_not_sent(
    told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = queue.claim

    def claim(session: sa.orm.Session, now: datetime, room: int) -> list[Delivery]:
        taken = real(session, now, room)
        if taken and told.clock.at.minute == 30:
            session.commit()
            ines.delete("/session")
        return taken

    monkeypatch.setattr(queue, "claim", claim)
    told.work(BRIEF)
    assert briefs(told, prepared[0]) == []


def test_a_reminder_whose_only_device_signed_out_is_kept(told: Told, ines: Person, prepared: tuple[Browser, dict[str, Any]]) -> None:
    other = Person(told.app.test_client(), ines.email)
    other.post("/session", {"email": ines.email, "passphrase": "four small words here"})
    ines.delete("/session")
    told.work(BRIEF)
    assert brief(told, other)["state"] == "kept"


def test_one_of_a_digest_that_is_cancelled_and_taken_back_is_told_once(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    made = [meeting(ines, "2026-12-11T09:30") for _ in range(3)]
    told.work("2026-12-08T14:30:00Z")
    told.work("2026-12-10T14:28:40Z")
    before = len(told.service.cards(phone))
    for second, cancelled in ((50, "2026-12-10T14:28:50Z"), (55, None)):
        ines.patch(f"/meetings/{made[0]['id']}", {"cancelled_at": cancelled})
        told.work(f"2026-12-10T14:28:{second}Z")
    told.work("2026-12-10T14:30:00Z")
    assert [card["title"] for card in told.service.cards(phone)[before:]] == ["Three small things today"]


def test_a_digest_that_was_never_sent_is_withdrawn(told: Told, ines: Person) -> None:
    told.phone(ines)
    made = [meeting(ines, "2026-12-11T09:30") for _ in range(3)]
    told.work("2026-12-08T14:30:00Z")
    told.work("2026-12-10T14:28:40Z")
    ines.patch(f"/meetings/{made[0]['id']}", {"cancelled_at": "2026-12-10T14:28:50Z"})
    told.work("2026-12-10T14:28:55Z")
    with told.database.session(write=False) as session:
        of_now = sa.select(Reminder.state).where(Reminder.kind == "digest", Reminder.due_at > told.clock.at)
        assert session.scalars(of_now).all() == ["withdrawn"]
