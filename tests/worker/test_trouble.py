"""What goes wrong for one account goes wrong for nobody else, and is told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import structlog.testing
from sqlalchemy.orm import Session

from backend.push import send
from backend.reminders import expand, facts, plan, voice, worker
from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting
from tests.worker.test_sending import BRIEF, briefs


@pytest.fixture
def bob(told: Told) -> Person:
    """Somebody else who looks for work."""
    return told.person("bob@example.com")


@pytest.fixture
def ready(told: Told, ines: Person, bob: Person) -> Browser:
    """Both have a meeting at the same minute; the phone is Bob's."""
    told.phone(ines)
    phone = told.phone(bob)
    meeting(ines)
    meeting(bob)
    return phone


def poison(monkeypatch: pytest.MonkeyPatch, account: str, *where: Any) -> None:
    """Whatever reads this account's facts fails."""
    for module in where:
        name = "board" if module is plan else "calm"
        monkeypatch.setattr(module, name, failing(account, getattr(facts, name)))


def failing(account: str, real: Callable[..., facts.Board]) -> Callable[..., facts.Board]:
    """The same, except for this account."""

    def read(session: Session, account_id: str, now: datetime) -> facts.Board:
        if account_id == account:
            raise ValueError("a row that nobody thought of")
        return real(session, account_id, now)

    return read


def test_an_account_that_cannot_be_planned_stops_no_other(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, ines.account, plan)
    told.work(BRIEF)
    assert len(briefs(told, ready)) == 1


def test_an_account_that_cannot_be_prepared_stops_no_other(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    told.work()
    poison(monkeypatch, ines.account, expand)
    told.work(BRIEF)
    assert len(briefs(told, ready)) == 1


def test_an_account_that_cannot_be_put_into_words_stops_no_other(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    told.work("2026-12-10T14:28:40Z")
    poison(monkeypatch, ines.account, voice)
    told.work(BRIEF)
    assert len(briefs(told, ready)) == 1


def test_a_message_that_cannot_be_sealed_stops_no_other(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    real, broken = send.encrypt, f"{told.service.origin}/push/1"

    def encrypt(payload: bytes, to: Any) -> bytes:
        if to.endpoint == broken:
            raise RuntimeError("a key that nobody thought of")
        return real(payload, to)

    monkeypatch.setattr(send, "encrypt", encrypt)
    told.work(BRIEF)
    assert len(briefs(told, ready)) == 1


def test_it_is_told_in_the_log(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, ines.account, plan)
    with structlog.testing.capture_logs() as logs:
        told.work()
    assert [(one["event"], one["account"]) for one in logs if one["log_level"] == "error"] == [("reminders_put_aside", ines.account)]


def test_it_is_told_at_readyz(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, ines.account, plan)
    told.work()
    assert told.app.test_client().get("/readyz").json["reminders"].startswith("1 account waits")


def test_it_is_not_tried_again_at_once(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, ines.account, plan)
    told.work()
    with structlog.testing.capture_logs() as logs:
        told.work("2026-12-07T09:00:20Z")
    assert [one for one in logs if one["log_level"] == "error"] == []


def test_it_is_tried_again_later_and_then_told(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        poison(broken, ines.account, plan)
        told.work("2026-12-10T14:20:00Z")
    told.work(BRIEF)
    assert [r["state"] for r in told.ledger(ines) if r["kind"] == "brief"] == ["sent"]


def test_once_it_is_planned_readyz_forgets_it(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        poison(broken, ines.account, plan)
        told.work()
    told.clock.move(minutes=2)
    told.work()
    assert told.app.test_client().get("/readyz").json["reminders"] == "ok"


def test_each_failure_makes_the_pause_longer(told: Told, ines: Person, ready: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    poison(monkeypatch, ines.account, plan)
    tried = []
    for _ in range(60):
        with structlog.testing.capture_logs() as logs:
            told.work()
        tried.append(any(one["log_level"] == "error" for one in logs))
        told.clock.move(minutes=1)
    assert 4 <= sum(tried) <= 8


def test_a_worker_whose_turns_all_fail_is_not_said_to_be_at_work(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    told.work()
    monkeypatch.setattr(worker, "wanting", lambda *_: 1 / 0)
    told.clock.move(minutes=5)
    assert worker._turn(told.worker, told.clock) == worker.TROUBLE
    assert told.app.test_client().get("/readyz").json["worker"] != "ok"


def test_a_sign_of_life_from_the_future_hides_no_living_worker(told: Told) -> None:
    told.work("2026-12-07T12:00:00Z")
    told.worker.name = "another"
    told.worker.beaten = None
    told.work("2026-12-07T09:00:00Z")
    assert told.app.test_client().get("/readyz").json["worker"] == "ok"
