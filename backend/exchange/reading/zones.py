"""Which zone a calendar means, whatever it calls it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from backend.exchange.reading import recurrence
from backend.exchange.reading.zone_names import CITIES, SHOWN

_IANA = {name.lower(): name for name in available_timezones()}
_WINDOWS = {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_OFFSET = re.compile(r"^\((?:utc|gmt)[^)]*\)\s*(?:[^:]*:\s*)?(?=\S)", re.IGNORECASE)
# Places of the IANA database that are no cities, and words that are no names of zones.
_NOT_CITIES = re.compile(r"(?:etc|us|systemv|posix|right)/", re.IGNORECASE)


@dataclass(frozen=True)
class Observance:
    """From when on, and how often again, a zone has an offset."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: recurrence.Rule | None = None
    until: datetime | None = None
    also: tuple[datetime, ...] = ()

    def begins(self, year: int, budget: recurrence.Budget) -> list[datetime]:
        """The wall times of this year at which it begins."""
        found = [moment for moment in (self.start, *self.also) if moment.year == year]
        if self.rule is not None and self.start.year <= year:
            low, high = datetime(year, 1, 1), datetime(year, 12, 31, 23, 59, 59)  # noqa: DTZ001 - wall times have no zone
            last = min(high, self.until or high)
            found += recurrence.wall_times(self.rule, self.start, max(self.start, low), last, budget)
        return found


class Rules:
    """The offsets of a zone that only its file knows."""

    def __init__(self, observances: Sequence[Observance], budget: recurrence.Budget) -> None:
        self._observances = sorted(observances, key=lambda one: one.start)
        self._by_year: dict[int, list[tuple[datetime, timedelta]]] = {}
        self._budget = budget

    def offset(self, wall: datetime) -> timedelta:
        """The offset that holds at this wall time; NotUnderstood if working it out takes too long."""
        begun = [after for year in (wall.year - 1, wall.year) for at, after in self._changes(year) if at <= wall]
        if begun:
            return begun[-1]
        earlier = [one.after for one in self._observances if one.start <= wall]
        return earlier[-1] if earlier else self._observances[0].before

    def _changes(self, year: int) -> list[tuple[datetime, timedelta]]:
        if year not in self._by_year:
            self._by_year[year] = sorted((at, one.after) for one in self._observances for at in one.begins(year, self._budget))
        return self._by_year[year]


@dataclass(frozen=True)
class Zone:
    """A zone by its IANA name, or by the rules in the file; `note` says what had to be assumed."""

    name: str = ""
    rules: Rules | None = field(default=None, repr=False)
    note: str = ""
    assumed: bool = False

    def utc(self, wall: datetime) -> datetime:
        """The instant of a wall time: in a gap later, of two the first."""
        if self.name:
            return wall.replace(tzinfo=ZoneInfo(self.name), fold=0).astimezone(UTC)
        return (wall - self._offset(wall)).replace(tzinfo=UTC)

    def wall(self, instant: datetime) -> datetime:
        """The wall time of an instant; by the file's own rules it may be an hour off on the day of a change."""
        if self.name:
            return instant.astimezone(ZoneInfo(self.name)).replace(tzinfo=None)
        naive = instant.astimezone(UTC).replace(tzinfo=None)
        return naive + self._offset(naive)

    def _offset(self, wall: datetime) -> timedelta:
        return self.rules.offset(wall) if self.rules is not None else timedelta()


@dataclass(frozen=True)
class Zones:
    """The zones of one calendar: its own rules by name, its default, and the zone of the person who imports it."""

    own: str
    default: str = ""
    rules: Mapping[str, Rules] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def named(self, tzid: str) -> Zone:
        """The zone that the calendar calls so."""
        name = iana(tzid) or ("" if tzid.startswith("/") else windows(tzid) or shown(tzid)) or iana(self.places.get(tzid, ""))
        if name:
            return Zone(name)
        if tzid in self.rules:
            return Zone("", self.rules[tzid])
        return self.floating(f"The file calls its time zone “{tzid[:80]}”, which nobody knows")

    def floating(self, why: str = "The file names no time zone") -> Zone:
        """The zone of a time that names none."""
        name = iana(self.default) or windows(self.default)
        if name:
            return Zone(name, note=f"{why}; its calendar's, {name}, was taken.")
        return Zone(self.own, note=f"{why}; yours, {self.own}, was assumed.", assumed=True)

    def with_rules(self, rules: Mapping[str, Rules], places: Mapping[str, str]) -> "Zones":
        """The same with these rules of the file."""
        return replace(self, rules=rules, places=places)


def iana(tzid: str) -> str:
    """The IANA name in it, also behind a prefix such as /mozilla.org/20050126_1/; else nothing."""
    text = tzid.strip().strip('"').lower()
    if text in _IANA and not text.startswith("/"):
        return _IANA[text]
    if not text.startswith("/"):
        return ""
    parts = text.strip("/").split("/")
    tails = ("/".join(parts[at:]) for at in range(min(len(parts), 6)))
    return next((_IANA[tail] for tail in tails if tail in _IANA and ("/" in tail or tail == "utc")), "")


def windows(name: str) -> str:
    """The zone that Windows calls so. Its "Standard Time" means summer time in summer."""
    text = name.strip().strip('"').lower().removeprefix("tzone://microsoft/")
    return _WINDOWS.get(text) or _WINDOWS.get(text.replace(" daylight time", " standard time"), "")


def shown(name: str) -> str:
    """The zone that Outlook shows people so, as "(UTC+07:00) Bangkok, Hanoi, Jakarta"."""
    text = " ".join(_OFFSET.sub("", name.strip().strip('"')).lower().split())
    if text in SHOWN:
        return SHOWN[text]
    cities = (part.strip() for part in re.split(r"[,;/]", text))
    return next((zone for city in cities if (zone := _cities().get(city, ""))), "")


@cache
def _cities() -> dict[str, str]:
    named = {name.rpartition("/")[2].replace("_", " ").lower(): name for name in sorted(_IANA.values()) if "/" in name and not _NOT_CITIES.match(name)}
    return named | CITIES
