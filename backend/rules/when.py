"""Instants, wall times and days: the only rules that know zones."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def at(day: date, clock: str, zone: str) -> datetime:
    """The wall time in the zone as an instant: in a gap later, ambiguous the first."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime.combine(day, time(hour, minute), ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def day_of(moment: datetime, zone: str) -> date:
    """The day on which the instant falls in the zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
