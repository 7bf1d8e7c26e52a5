"""The calendars, events and zones that a stream of lines is made of, put together again where it is broken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from backend.exchange.reading import recurrence, times
from backend.exchange.reading.lines import Property, TooMuch
from backend.exchange.reading.zones import Observance, Rules, Zones

MOST_EVENTS = 5_000
_DEEPEST = 8
_MOST_ZONES, _MOST_OBSERVANCES = 100, 60
# These never lie in one another: where one begins, what was open had lost its end.
_TOP = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


@dataclass
class Component:
    """One BEGIN to its END: its lines, and what lies in it."""

    name: str
    lines: list[Property] = field(default_factory=list)
    inner: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Its lines of this name."""
        return [line for line in self.lines if line.name == name]

    def value(self, name: str) -> str:
        """What its first line of this name says."""
        return next((line.value.strip() for line in self.lines if line.name == name), "")

    def of(self, name: str) -> Iterator["Component"]:
        """What lies directly in it."""
        return (one for one in self.inner if one.name == name)


def calendars(lines: Iterable[Property]) -> list[Component]:
    """Every calendar of the stream; events outside of any make one of their own."""
    root = Component("")
    open_ = [root]
    events = 0
    for line in lines:
        name = line.value.strip().upper()
        if line.name == "BEGIN":
            if not name:
                # Nothing begins: what comes next is not to lie in it.
                continue
            events += name == "VEVENT"
            if events > MOST_EVENTS:
                raise TooMuch
            _begin(open_, name)
        elif line.name == "END":
            _end(open_, name)
        else:
            open_[-1].lines.append(line)
    return [root, *root.of("VCALENDAR")]


def _begin(open_: list[Component], name: str) -> None:
    if name == "VCALENDAR":
        del open_[1:]
    elif name in _TOP:
        while open_[-1].name not in {"", "VCALENDAR"}:
            open_.pop()
    new = Component(name)
    open_[-1].inner.append(new)
    if len(open_) < _DEEPEST:
        open_.append(new)


def _end(open_: list[Component], name: str) -> None:
    # What a damaged line after it left may hang on the name.
    ended = next((one.name for one in reversed(open_[1:]) if name.startswith(one.name)), "")
    if ended:
        while open_.pop().name != ended:
            pass
    elif name.startswith("VEVENT"):
        # Its first line is lost, and its other lines are mixed up with those of the calendar.
        open_[-1].inner.append(Component("VEVENT"))


def zones_of(calendar: Component, own: str, budget: recurrence.Budget) -> Zones:
    """The zones that a calendar may name; the budget is for working out all of them."""
    zones = Zones(own, calendar.value("X-WR-TIMEZONE"))
    rules: dict[str, Rules] = {}
    places: dict[str, str] = {}
    for zone in list(calendar.of("VTIMEZONE"))[:_MOST_ZONES]:
        # A backslash before a comma belongs to the line, not to the name.
        name = zone.value("TZID").replace("\\", "")
        places[name] = zone.value("X-LIC-LOCATION")
        read = (_observance(one) for one in zone.inner[:_MOST_OBSERVANCES] if one.name in {"STANDARD", "DAYLIGHT"})
        observances = [one for one in read if one is not None]
        if observances:
            rules[name] = Rules(observances, budget)
    return zones.with_rules(rules, places)


def _observance(one: Component) -> Observance | None:
    start, before, after = _wall(one.value("DTSTART")), _offset(one.value("TZOFFSETFROM")), _offset(one.value("TZOFFSETTO"))
    if start is None or after is None:
        return None
    before = after if before is None else before
    also = [wall for line in one.all("RDATE")[:_MOST_OBSERVANCES] for text in line.value.split(",") if (wall := _wall(text))]
    try:
        rule = recurrence.parse(one.value("RRULE")) if one.value("RRULE") else None
    except recurrence.NotUnderstood:
        rule = None
    end = times.until(rule.until, Zones("UTC").named("UTC")) if rule and rule.until else None
    return Observance(start, before, after, rule, end.replace(tzinfo=None) + before if end else None, tuple(also[:200]))


def _wall(text: str) -> datetime | None:
    try:
        # Outlook begins its zones in 1601, before any record may.
        return datetime.strptime(text.strip().rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall time has no zone
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    sign, digits = text[:1], text[1:]
    if sign not in {"+", "-"} or not digits.isascii() or not digits.isdigit() or len(digits) not in {4, 6}:
        return None
    length = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:] or 0))
    if length >= timedelta(hours=24):
        return None
    return -length if sign == "-" else length
