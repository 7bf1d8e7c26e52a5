"""A push service that takes what it is sent, and never answers."""

import pytest
import sqlalchemy as sa

from backend.push import send
from backend.push.model import Subscription
from bench.ways import Open
from tests.conftest import Person
from tests.push.test_lane import deaf
from tests.worker.conftest import Told, meeting
from tests.worker.test_sending import BRIEF, briefs

__all__ = ["deaf"]
LATER, TURNS = "2026-12-10T14:30:30Z", 100


@pytest.fixture
def waiting(told: Told, ines: Person, deaf: str, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Her brief is on its way to a service that hangs."""
    phone, origin = told.phone(ines), deaf.removesuffix("/push/1")
    meeting(ines)
    told.work("2026-12-10T14:29:00Z")
    with told.database.session(write=True) as session:
        session.execute(sa.update(Subscription).where(Subscription.endpoint == phone.endpoint).values(endpoint=deaf))
    told.worker.sender.allowed = Open(test_ca=str(told.service.ca), origins=frozenset({told.service.origin, origin}))
    monkeypatch.setattr(send, "LISTEN", 0)
    told.at(BRIEF)
    told.worker.turn(told.clock.now)
    assert told.worker.sender.post.on_the_way == 1
    return ines


def test_it_keeps_no_reminder_waiting_that_falls_due_meanwhile(told: Told, waiting: Person, deaf: str) -> None:
    bob = told.person("bob@example.com")
    phone = told.phone(bob)
    told.at(LATER)
    meeting(bob, "2026-12-10T10:20")
    for _ in range(TURNS):
        told.worker.turn(told.clock.now)
        if briefs(told, phone):
            break
    assert len(briefs(told, phone)) == 1
    assert deaf in {to.endpoint for _, to in told.worker.sender.out.values()}


def test_at_the_end_its_answer_is_waited_for_and_no_other_taken(told: Told, waiting: Person) -> None:
    told.worker.drain(told.clock)  # type: ignore[arg-type]  # a clock by its one verb
    [row] = [r for r in told.ledger(waiting) if r["kind"] == "brief"]
    assert (told.worker.sender.post.on_the_way, row["deliveries"][0]["problem"]) == (0, "The push service did not answer.")
