"""Meetings from iCalendar: invitations, updates and cancellations, and calendars kept as files."""

import hashlib
import html
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from backend.changes.fields import LINE, TEXT
from backend.exchange.reading import recurrence, times
from backend.exchange.reading.components import Component, calendars, zones_of
from backend.exchange.reading.lines import Property, TooMuch, read, unescape
from backend.exchange.reading.times import Moment, Unreadable, When
from backend.exchange.reading.zones import Zones

AHEAD = timedelta(days=90)
MOST_INSTANCES = 400
MOST_IN_ALL = 10_000
_WORK_ONE, _WORK_ALL, _WORK_ZONES = 40_000, 400_000, 400_000
_MOST_PEOPLE = 200
_THINGS = frozenset({"ROOM", "RESOURCE", "GROUP"})
_GOOGLE = re.compile(r"-::~[:~]*::-.*?(?:-::~[:~]*::-|\Z)", re.DOTALL)
_CANCELLED = re.compile(r"cancel+ed(?: event)?:\s*", re.IGNORECASE)
_CALLS = ("X-GOOGLE-CONFERENCE", "CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK")
_CALL = re.compile(
    r"https://(?:meet\.google\.com|[\w.-]*zoom\.us/[jw]|teams\.microsoft\.com/(?:l/meetup-join|meet)|teams\.live\.com/meet|[\w.-]*webex\.com)/?[^\s<>\"]*"
)
_UNKNOWN_TIME = (Unreadable, OverflowError, recurrence.NotUnderstood)
_NO_START = "When it starts cannot be read. Left out."
_LOST = "An event could not be read, for its beginning is damaged. Left out."
_NOT_SOON = "It repeats, but not within the next 90 days."
_MANY = "It repeats very often; the first 400 times were taken."


@dataclass(frozen=True)
class Person:
    """Somebody named in an event."""

    name: str
    mail: str
    partstat: str = ""


@dataclass(frozen=True)
class Event:
    """One event, or one time of an event that repeats; `problem` says why it cannot be taken over, `notes` what to look at."""

    uid: str = ""
    recurrence_id: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None
    method: str = "PUBLISH"
    status: str = ""
    when: When | None = None
    summary: str = ""
    place: str = ""
    organizer: Person | None = None
    attendees: tuple[Person, ...] = ()
    description: str = ""
    series: bool = False
    assumed: bool = False
    problem: str = ""
    notes: tuple[str, ...] = ()


def events(data: bytes, zone: str, now: datetime) -> list[Event]:
    """Every event of every calendar in the file; what repeats, as its times within the next 90 days."""
    found: list[Event] = []
    budget, for_zones = recurrence.Budget(_WORK_ALL), recurrence.Budget(_WORK_ZONES)
    for calendar in calendars(read(data)):
        for event in _of_calendar(calendar, zones_of(calendar, zone, for_zones), now, budget):
            found.append(event)
            if len(found) > MOST_IN_ALL:
                raise TooMuch
    return found


def _of_calendar(calendar: Component, zones: Zones, now: datetime, budget: recurrence.Budget) -> Iterator[Event]:
    changed: dict[str, set[str]] = defaultdict(set)
    known = [(one, _event(one, calendar, zones)) for one in calendar.of("VEVENT")]
    repeating = {event.uid: event for one, event in known if _repeats(one, event)}
    for _, event in known:
        changed[event.uid].add(event.recurrence_id)
    for one, event in known:
        if _repeats(one, event):
            yield from _series(one, event, zones, now, changed[event.uid], budget)
        elif event.uid not in repeating or not event.recurrence_id or event.when is None:
            yield event
        elif _soon(event.when, now):
            yield _like(event, repeating[event.uid])


def _repeats(one: Component, event: Event) -> bool:
    return not event.problem and not event.recurrence_id and event.when is not None and bool(one.value("RRULE") or one.value("RDATE"))


def _like(event: Event, master: Event) -> Event:
    """A time of a series that was changed; what it leaves out it has from its series."""
    people = (event.organizer, event.attendees) if event.organizer or event.attendees else (master.organizer, master.attendees)
    return replace(event, organizer=people[0], attendees=people[1], place=event.place or master.place, summary=event.summary or master.summary)


def _soon(when: When, now: datetime) -> bool:
    first, last = times.stamp(now), times.stamp(now + AHEAD)
    said = when.utc or when.wall or ""
    return first[: len(said)] <= said <= last[: len(said)]


def _event(one: Component, calendar: Component, zones: Zones) -> Event:
    if not one.lines:
        return Event(problem=_LOST)
    method = (calendar.value("METHOD") or "PUBLISH").upper()
    event = Event(
        _one_line(one.value("UID")) or _made_up(one),
        "",
        _number(one.value("SEQUENCE")),
        _stamp(one),
        method,
        one.value("STATUS").upper(),
        None,
        _CANCELLED.sub("", _told(one, "SUMMARY"), count=1) if _ends(one, method) else _told(one, "SUMMARY"),
        _place(one),
        next((_person(line) for line in one.all("ORGANIZER")), None),
        tuple(_person(line) for line in one.all("ATTENDEE")[:_MOST_PEOPLE] if line.param("CUTYPE").upper() not in _THINGS),
        _description(one),
    )
    return _timed(event, one, zones)


def _timed(event: Event, one: Component, zones: Zones) -> Event:
    """The same with its time; a cancellation or an answer may do without one."""
    try:
        again = [moment for line in one.all("RECURRENCE-ID") for moment in times.read(line, zones)]
        start = [moment for line in one.all("DTSTART") for moment in times.read(line, zones)]
        event = replace(event, recurrence_id=again[0].key if again else "")
    except _UNKNOWN_TIME:
        return replace(event, problem=_NO_START)
    if not start:
        needed = event.method not in {"CANCEL", "REPLY", "REFRESH", "DECLINECOUNTER"} and event.status != "CANCELLED"
        return replace(event, problem=_NO_START if needed else "")
    return _at(event, start[0], _minutes(one, start[0], zones))


def _at(event: Event, start: Moment, minutes: int | None) -> Event:
    try:
        note = start.zone.note if start.kind != "date" else ""
        return replace(event, when=start.when(minutes), assumed=bool(note) and start.zone.assumed, notes=(note,) if note else ())
    except _UNKNOWN_TIME:
        return replace(event, problem=_NO_START)


def _minutes(one: Component, start: Moment, zones: Zones) -> int | None:
    try:
        end = [moment for line in one.all("DTEND")[:1] for moment in times.read(line, zones)]
        return times.minutes(start, end, one.value("DURATION"))
    except _UNKNOWN_TIME:
        return None


def _series(one: Component, event: Event, zones: Zones, now: datetime, changed: set[str], whole: recurrence.Budget) -> Iterator[Event]:
    """The times of a series within the next 90 days; those that have an event of their own are that event's."""
    event = replace(event, series=True)
    budget = recurrence.Budget(min(_WORK_ONE, whole.left))
    before = budget.left
    try:
        start = times.read(one.all("DTSTART")[0], zones)[0]
        found = _instances(one, start, zones, now, budget)
    except (recurrence.NotUnderstood, Unreadable, OverflowError, IndexError) as refused:
        why = str(refused) if isinstance(refused, recurrence.NotUnderstood) else "How often it repeats cannot be read."
        yield replace(event, problem=f"{why} Left out.")
        return
    finally:
        whole.left -= before - max(budget.left, 0)
    minutes = _minutes(one, start, zones)
    taken = [(key, moment) for key, moment in found.items() if key not in changed]
    for key, moment in taken[:MOST_INSTANCES]:
        timed = _at(replace(event, recurrence_id=key), moment, minutes)
        yield replace(timed, notes=(*timed.notes, _MANY)) if len(taken) > MOST_INSTANCES and key == taken[0][0] else timed
    if not taken:
        yield replace(event, when=None, notes=(_NOT_SOON,))


def _instances(one: Component, start: Moment, zones: Zones, now: datetime, budget: recurrence.Budget) -> dict[str, Moment]:
    first, last = now - timedelta(days=1), now + AHEAD
    low, high = start.zone.wall(first), start.zone.wall(last)
    moments = [start, *(moment for line in one.all("RDATE")[:MOST_INSTANCES] for moment in times.read(line, zones)[:MOST_INSTANCES])]
    for line in one.all("RRULE")[:2]:
        rule = recurrence.parse(line.value)
        end = times.until(rule.until, start.zone)
        for wall in recurrence.wall_times(rule, start.wall, low, high, budget):
            moment = start.at(wall)
            if end and moment.utc > end:
                break
            moments.append(moment)
            if len(moments) > MOST_INSTANCES * 3:
                break
    left_out = {moment.key for line in one.all("EXDATE")[:MOST_INSTANCES] for moment in times.read(line, zones)}
    soon = [moment for moment in moments if _is_soon(moment, now)]
    return {moment.key: moment for moment in sorted(soon, key=lambda one: one.utc) if moment.key not in left_out}


def _is_soon(moment: Moment, now: datetime) -> bool:
    if moment.kind == "date":
        return now.date() <= moment.wall.date() <= (now + AHEAD).date()
    return now <= moment.utc <= now + AHEAD


def _ends(one: Component, method: str) -> bool:
    return method == "CANCEL" or one.value("STATUS").upper() == "CANCELLED"


def _made_up(one: Component) -> str:
    told = [(line.name, line.value) for line in one.lines if line.name in {"DTSTART", "SUMMARY", "ORGANIZER", "LOCATION"}]
    return f"sha256:{hashlib.sha256(repr(told).encode()).hexdigest()}"


def _number(text: str) -> int:
    return min(int(text), 2**31 - 1) if text.isascii() and text.isdigit() and len(text) < 12 else 0  # noqa: PLR2004 - what an int() may take


def _stamp(one: Component) -> datetime | None:
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        found = re.fullmatch(r"(\d{8}T\d{6})Z?", one.value(name), re.ASCII)
        try:
            if found:
                return datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LINE]


def _told(one: Component, name: str) -> str:
    return _one_line(unescape(one.value(name)))


def _person(line: Property) -> Person:
    said = line.value.strip()
    mail = re.sub(r"^mailto:", "", said, flags=re.IGNORECASE) if "@" in said else line.param("EMAIL")
    mail = mail.strip() if "@" in mail else ""
    name = _one_line(line.param("CN")).strip("'\" ")
    return Person(name if name.casefold() != mail.casefold() else "", mail[:LINE], line.param("PARTSTAT").upper())


def _place(one: Component) -> str:
    """Where it is: the place, or the address of the call."""
    said = [_told(one, "LOCATION"), *(_told(one, name) for name in _CALLS)]
    call = _CALL.search(unescape(one.value("DESCRIPTION")))
    return next((place for place in said if place), call[0][:LINE] if call else "")


def _description(one: Component) -> str:
    text = _GOOGLE.sub("", unescape(one.value("DESCRIPTION")))
    if re.search(r"<(?:br|p|div|b|a|html|span)\b", text, re.IGNORECASE):
        text = html.unescape(re.sub(r"<[^<>]*+>", "", re.sub(r"<(?:br|/p|/div)\b[^<>]*+>", "\n", text, flags=re.IGNORECASE)))
    return re.sub(r"\n{3,}", "\n\n", text).strip()[:TEXT]
