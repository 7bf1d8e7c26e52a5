"""From the bytes of a file to what it would change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from backend.changes.ids import new_id
from backend.errors import FileUnreadable, Invalid, TooLarge
from backend.exchange.planning.plan_import import plan_import
from backend.exchange.planning.rows import Known, Plan
from backend.exchange.reading.card import Card
from backend.exchange.reading.ical import Event, events
from backend.exchange.reading.lines import TooMuch
from backend.exchange.reading.monica import monica_cards
from backend.exchange.reading.people_table import Choice, Columns, cards_of, columns_of, find_table
from backend.exchange.reading.sniff import MOST_BYTES, MOST_BYTES_OF_LINES, TOO_LARGE, TOO_LARGE_TABLE, UNKNOWN, sniff
from backend.exchange.reading.vcard import cards

_TOO_MUCH = "There is too much in this file. Export fewer contacts, or a shorter time, at once."
_NOTHING = {
    "vcard": "There is no whole card in this file: a card ends with END:VCARD. Export it once more.",
    "icalendar": "There is no whole event in this calendar: one ends with END:VEVENT. Export it once more.",
    "monica": "There is nobody in this export of Monica, or it was cut off. Export it once more, as JSON.",
}
_NO_ROWS = "There is no row beneath the names of the columns. Export it once more, with the people in it."
_OTHER_COLUMNS = "This file has {} columns. Name as many fields, with nothing between the commas for those to leave out."

# What the account remembers of these columns, if anything.
Remembered = Callable[[Columns], Choice | None]


@dataclass(frozen=True)
class Account:
    """What a file is held against."""

    known: Known
    zone: str


@dataclass(frozen=True)
class Read:
    """The format of a file, what it would change, and of a table how its columns are understood."""

    format: str
    plan: Plan
    columns: Columns | None = None


@dataclass(frozen=True)
class _Told:
    """What stands in a file."""

    people: list[Card]
    events: list[Event]
    columns: Columns | None = None


def read_file(data: bytes, account: Account, now: datetime, choice: Choice | None, remembered: Remembered) -> Read:
    """What this file would change; a Problem says why it cannot be read."""
    if len(data) > MOST_BYTES:
        raise TooLarge(TOO_LARGE_TABLE)
    sniffed = sniff(data)
    if sniffed.problem:
        raise FileUnreadable(sniffed.problem)
    if sniffed.format in {"vcard", "icalendar"} and len(data) > MOST_BYTES_OF_LINES:
        raise TooLarge(TOO_LARGE)
    try:
        told = _told(sniffed.format, data, account.zone, now, choice, remembered)
        plan = plan_import(told.people, told.events, account.known, now, new_id)
    except TooMuch:
        raise FileUnreadable(_TOO_MUCH) from None
    # A table whose columns say nothing yet is answered with its columns, to be named.
    if not plan.rows and not (told.columns and not told.columns.is_enough):
        raise FileUnreadable(_NOTHING.get(sniffed.format, _NO_ROWS))
    return Read(told.columns.program if told.columns else sniffed.format, plan, told.columns)


def _told(form: str, data: bytes, zone: str, now: datetime, choice: Choice | None, remembered: Remembered) -> _Told:
    if form == "vcard":
        return _Told(cards(data), [])
    if form == "icalendar":
        return _Told([], events(data, zone, now))
    if form == "monica":
        return _Told(monica_cards(data), [])
    table = find_table(data)
    if table is None:
        raise FileUnreadable(UNKNOWN)
    if choice is not None and len(choice.fields) != len(table.header):
        raise Invalid(errors={"columns": [_OTHER_COLUMNS.format(len(table.header))]})
    found = columns_of(table, choice)
    if choice is None and (known := remembered(found)) is not None:
        found = columns_of(table, known)
    return _Told(cards_of(table, found) if found.is_enough else [], [], found)
