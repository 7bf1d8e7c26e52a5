"""When something is: days, wall times and instants as calendars write them."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from backend.exchange.reading.lines import Property
from backend.exchange.reading.zones import Zone, Zones

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.ASCII)
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.ASCII)
# What the records take as the length of a meeting.
_LONGEST = 600
_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Zulu", "Etc/Zulu", "UCT", "Etc/UCT", "Universal", "Etc/Universal"})


class Unreadable(ValueError):
    """A time that cannot be one; the text says so."""


@dataclass(frozen=True)
class When:
    """When a meeting is, as the records keep it."""

    kind: str
    wall: str | None
    zone: str | None
    utc: str | None
    promised: int | None

    def document(self) -> dict[str, str | int | None]:
        """The value of a meeting's `when`."""
        return {"kind": self.kind, "wall": self.wall, "zone": self.zone, "utc": self.utc, "promised": self.promised}


@dataclass(frozen=True)
class Moment:
    """A start as it was read: a day, an instant, or a wall time in a zone."""

    kind: str
    wall: datetime
    zone: Zone

    @property
    def utc(self) -> datetime:
        """The instant; of a day its first one."""
        return self.zone.utc(self.wall)

    @property
    def key(self) -> str:
        """The same moment in the same letters, whatever zone it was written in."""
        return self.wall.date().isoformat() if self.kind == "date" else stamp(self.utc)

    def at(self, wall: datetime) -> "Moment":
        """Another time of the same kind."""
        return replace(self, wall=wall)

    def when(self, minutes: int | None) -> When:
        """What is kept of it."""
        if self.kind == "date":
            return When("date", self.key, None, None, None)
        if self.kind == "wall":
            return When("wall", self.wall.strftime("%Y-%m-%dT%H:%M"), self.zone.name, stamp(self.utc.replace(second=0)), minutes)
        return When("instant", None, None, self.key, minutes)


def stamp(moment: datetime) -> str:
    """An instant in the letters of the records."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(line: Property, zones: Zones) -> list[Moment]:
    """The moments of a line such as DTSTART, RDATE or RECURRENCE-ID."""
    return [_moment(one.partition("/")[0].strip(), line.param("TZID"), zones) for one in line.value.split(",") if one.strip()]


def _moment(text: str, tzid: str, zones: Zones) -> Moment:
    found = _STAMP.fullmatch(text)
    if found is None:
        raise Unreadable(f"“{text[:40]}” is no time.")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        wall = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - a wall time has no zone
    except ValueError:
        raise Unreadable(f"“{text[:40]}” is no time.") from None
    if not 1901 <= year <= 2198:  # noqa: PLR2004 - the bounds of a wall time
        raise Unreadable(f"The year {year} is not one that anybody meets in.")
    if found[4] is None:
        return Moment("date", wall, Zone("UTC"))
    if found[7]:
        return Moment("instant", wall, Zone("UTC"))
    zone = zones.named(tzid) if tzid else zones.floating()
    return Moment("instant" if zone.rules or zone.name in _UTC_NAMES else "wall", wall, zone)


def until(text: str, zone: Zone) -> datetime | None:
    """The instant up to which a rule holds; a day holds to its end."""
    found = _STAMP.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        wall = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - a wall time has no zone
    except ValueError:
        return None
    if found[4] is None:
        wall += timedelta(days=1, seconds=-1)
    return wall.replace(tzinfo=UTC) if found[7] else zone.utc(wall)


def minutes(start: Moment, end: list[Moment], duration: str) -> int | None:
    """How long it is meant to last; nothing if the file does not say, or says nonsense."""
    if end and end[0].kind != "date" and start.kind != "date":
        length = end[0].utc - start.utc
    elif (found := _DURATION.fullmatch(duration.strip().upper())) and found[1] != "-":
        weeks, days, hours, mins, seconds = (int(part or 0) for part in found.groups()[1:])
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=mins, seconds=seconds)
    else:
        return None
    whole = length // timedelta(minutes=1)
    return whole if 0 < whole <= _LONGEST else None
