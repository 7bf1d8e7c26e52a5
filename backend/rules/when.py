"""Instants, wall times and business days: the only rules that know zones."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

WEEKEND = 5


def instant(text: str) -> datetime:
    """The moment that a text such as 2026-12-10T10:30:00Z names."""
    return datetime.fromisoformat(text).astimezone(UTC)


def text(moment: datetime) -> str:
    """The moment as it stands in identities and documents."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=16_384)
def at(day: date, clock: str, zone: str) -> datetime:
    """The wall time in the zone as an instant: in a gap later, ambiguous the first."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime.combine(day, time(hour, minute), ZoneInfo(zone)).replace(fold=0).astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """The instant as clocks in the zone show it."""
    return moment.astimezone(ZoneInfo(zone))


def day_of(moment: datetime, zone: str) -> date:
    """The day on which the instant falls in the zone."""
    return local(moment, zone).date()


def is_business(day: date, holidays: Collection[str]) -> bool:
    """Whether people work on that day."""
    return day.weekday() < WEEKEND and day.isoformat() not in holidays


def business_from(day: date, holidays: Collection[str]) -> date:
    """The day itself, or the next business day."""
    while not is_business(day, holidays):
        day += timedelta(days=1)
    return day


def business_until(day: date, holidays: Collection[str]) -> date:
    """The day itself, or the last business day before it."""
    while not is_business(day, holidays):
        day -= timedelta(days=1)
    return day


def business_after(day: date, count: int, holidays: Collection[str]) -> date:
    """The business day that many business days later."""
    for _ in range(count):
        day = business_from(day + timedelta(days=1), holidays)
    return day
