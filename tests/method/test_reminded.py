"""The behaviours that reach a phone: planned and sent by the real worker."""

import pytest

from tests.conftest import Person
from tests.push.service import push_service
from tests.worker.conftest import Told, ines, meeting, told

__all__ = ["ines", "push_service", "told"]


def kinds(told: Told, ines: Person, *kinds: str) -> list[tuple[str, str]]:
    """Which of these kinds went out, and when."""
    return [(r["kind"], r["due_at"]) for r in told.ledger(ines) if r["kind"] in kinds and r["state"] == "sent"]


@pytest.fixture
def thursday(told: Told, ines: Person) -> str:
    """A meeting on Thursday 10 December at 15:30 in London, planned on the Saturday before; a phone that takes push."""
    told.at("2026-12-05T12:00:00Z")
    told.phone(ines)
    return str(meeting(ines)["contact"])


@pytest.mark.usefixtures("thursday")
def test_b14_homework_that_is_empty_is_told_three_days_before(told: Told, ines: Person) -> None:
    told.work("2026-12-07T15:30:00Z")
    assert kinds(told, ines, "homework_72") == [("homework_72", "2026-12-07T15:30:00Z")]


def test_b14_homework_that_was_begun_is_not(told: Told, ines: Person, thursday: str) -> None:
    ines.add("findings", subject_kind="contact", subject=thursday, area="individual", text="Chairs the panel", source="The programme")
    told.work("2026-12-07T15:30:00Z")
    assert kinds(told, ines, "homework_72") == []


def test_b14_an_area_that_is_empty_is_named_a_day_before(told: Told, ines: Person, thursday: str) -> None:
    ines.add("findings", subject_kind="contact", subject=thursday, area="individual", text="Chairs the panel", source="The programme")
    told.work("2026-12-09T15:30:00Z")
    card = next(r for r in told.ledger(ines) if r["kind"] == "homework_24")
    assert (card["state"], "blank" in card["title"] + card["body"]) == ("sent", True)


def test_b14_for_a_meeting_made_later_it_is_told_once_and_at_once(told: Told, ines: Person) -> None:
    told.at("2026-12-10T08:00:00Z")
    told.phone(ines)
    meeting(ines, "2026-12-10T10:30")
    for hour in ("14:00", "14:10"):
        told.work(f"2026-12-10T{hour}:00Z")
    assert [kind for kind, _ in kinds(told, ines, "homework_72", "homework_24")] == ["homework_24"]
