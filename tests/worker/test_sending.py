"""From a meeting to a card on a phone."""

from tests.conftest import Person
from tests.worker.conftest import Told, meeting


def test_the_brief_reaches_the_phone_an_hour_before(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work("2026-12-10T14:29:59Z")
    before = [card["title"] for card in told.service.cards(phone)]
    told.work("2026-12-10T14:30:00Z")
    [card] = [c for c in told.service.cards(phone) if c["title"] not in before]
    assert (card["title"], card["navigate"]) == ("Tomasz Wilk in 60 minutes", f"http://localhost:8000/meetings/{made['id']}/brief")
