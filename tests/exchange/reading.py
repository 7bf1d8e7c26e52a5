"""The files beside this test, read at the moment of the peopled world."""

from datetime import UTC, datetime
from pathlib import Path

from backend.exchange.reading.card import Card
from backend.exchange.reading.ical import Event, events
from backend.exchange.reading.vcard import cards

FILES = Path(__file__).parent / "files"
NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
HOME = "America/New_York"


def file(name: str) -> bytes:
    return (FILES / name).read_bytes()


def cards_of(name: str) -> list[Card]:
    return cards(file(name))


def events_of(name: str, now: datetime = NOW) -> list[Event]:
    return events(file(name), HOME, now)


def event(body: str, now: datetime = NOW) -> list[Event]:
    """The events of a calendar with this one in it."""
    return events(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:one\n{body}\nEND:VEVENT\nEND:VCALENDAR\n".encode(), HOME, now)
