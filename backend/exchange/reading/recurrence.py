"""When something repeats: the wall times of an RRULE between two moments, never more work than a budget allows."""
# ruff: noqa: DTZ001 - a repetition is about wall times, which have no zone

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


class NotUnderstood(ValueError):
    """The rule cannot be followed; the text says why."""


class Budget:
    """How many days may still be looked at, so that no rule can keep us busy."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, days: int = 1) -> None:
        """Take some; raises when nothing is left."""
        self.left -= days
        if self.left < 0:
            raise NotUnderstood("It repeats in a way that takes too long to work out.")


@dataclass(frozen=True)
class Rule:
    """An RRULE; `until` stays as the file wrote it, for only the caller knows its zone."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    by_day: tuple[tuple[int, int], ...] = ()
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week: tuple[int, ...] = ()
    by_hour: tuple[int, ...] = ()
    by_minute: tuple[int, ...] = ()
    by_position: tuple[int, ...] = ()
    week_start: int = 0


def parse(text: str) -> Rule:
    """The rule that the text writes down."""
    parts = dict(part.partition("=")[::2] for part in re.sub(r"\s", "", text).upper().split(";"))
    freq = parts.get("FREQ", "")
    if freq in {"SECONDLY", "MINUTELY"}:
        raise NotUnderstood("It repeats every minute or oftener, which no meeting does.")
    if freq not in {"HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        raise NotUnderstood("How often it repeats cannot be read.")
    count = _numbers(parts, "COUNT")
    return Rule(
        freq,
        max((1, *_numbers(parts, "INTERVAL"))),
        count[0] if count else None,
        parts.get("UNTIL", ""),
        _weekdays(parts.get("BYDAY", "")),
        _numbers(parts, "BYMONTH"),
        _numbers(parts, "BYMONTHDAY"),
        _numbers(parts, "BYYEARDAY"),
        _numbers(parts, "BYWEEKNO"),
        _numbers(parts, "BYHOUR"),
        _numbers(parts, "BYMINUTE"),
        _numbers(parts, "BYSETPOS"),
        _DAYS.get(parts.get("WKST", ""), 0),
    )


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    said = [one for one in parts.get(name, "").split(",") if one]
    if any(not re.fullmatch(r"[+-]?\d{1,5}", one, re.ASCII) for one in said):
        raise NotUnderstood("How often it repeats cannot be read.")
    return tuple(dict.fromkeys(int(one) for one in said))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = [_WEEKDAY.fullmatch(one) for one in text.split(",") if one]
    if None in found:
        raise NotUnderstood("The days on which it repeats cannot be read.")
    return tuple(dict.fromkeys((int(one[1] or 0), _DAYS[one[2]]) for one in found if one))


def wall_times(rule: Rule, start: datetime, low: datetime, high: datetime, budget: Budget) -> Iterator[datetime]:
    """What the rule gives from `low` to `high`, in order; `start` itself only if it fits the rule."""
    left = rule.count
    for moment in _moments(rule, start, low if left is None else start, high, budget):
        if left is not None:
            left -= 1
            if left < 0:
                return
        if moment >= low:
            yield moment


def _moments(rule: Rule, start: datetime, low: datetime, high: datetime, budget: Budget) -> Iterator[datetime]:
    step = 0 if low <= start else max(0, _steps(rule, start, low) - 1)
    while True:
        budget.spend()
        first = _period(rule, start, step)
        if first is None or first > high:
            return
        found = _in_period(rule, start, first, budget)
        for moment in _chosen(found, rule.by_position):
            if start <= moment <= high:
                yield moment
        step += 1


def _steps(rule: Rule, start: datetime, moment: datetime) -> int:
    """About how many periods lie between."""
    months = (moment.year - start.year) * 12 + moment.month - start.month
    apart = moment - start
    whole = {"YEARLY": months // 12, "MONTHLY": months, "WEEKLY": apart // _WEEK, "DAILY": apart // _DAY, "HOURLY": apart // timedelta(hours=1)}
    return whole[rule.freq] // rule.interval


def _period(rule: Rule, start: datetime, step: int) -> datetime | None:
    """Where the n-th period begins, or None behind the end of all calendars."""
    by = step * rule.interval
    try:
        if rule.freq == "YEARLY":
            return datetime(start.year + by, 1, 1)
        if rule.freq == "MONTHLY":
            years, month = divmod(start.month - 1 + by, 12)
            return datetime(start.year + years, month + 1, 1)
        if rule.freq == "HOURLY":
            return start + timedelta(hours=by)
        day = datetime(start.year, start.month, start.day)
        if rule.freq == "WEEKLY":
            return day - timedelta(days=(day.weekday() - rule.week_start) % 7) + by * _WEEK
        return day + by * _DAY
    except (ValueError, OverflowError):
        return None


def _in_period(rule: Rule, start: datetime, first: datetime, budget: Budget) -> list[datetime]:
    if rule.freq == "HOURLY":
        return [first] if _fits(rule, start, first.date()) and first.hour in (rule.by_hour or (first.hour,)) else []
    days = list(_days(rule, first))
    budget.spend(len(days))
    hours, minutes = rule.by_hour or (start.hour,), rule.by_minute or (start.minute,)
    clock = sorted((h, m) for h in hours for m in minutes if 0 <= h <= 23 and 0 <= m <= 59)  # noqa: PLR2004 - a day's hours and minutes
    kept = [day for day in days if _fits(rule, start, day)]
    budget.spend(len(kept) * len(clock))
    return [datetime(day.year, day.month, day.day, hour, minute, start.second) for day in kept for hour, minute in clock]


def _days(rule: Rule, first: datetime) -> Iterator[date]:
    """The days of a period, of a year only the months that are meant."""
    lengths = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": monthrange(first.year, first.month)[1]}
    if rule.freq in lengths:
        for number in range(lengths[rule.freq]):
            yield first.date() + timedelta(days=number)
        return
    for month in range(1, 13):
        if month in (rule.by_month or (month,)):
            yield from (date(first.year, month, day) for day in range(1, monthrange(first.year, month)[1] + 1))


def _fits(rule: Rule, start: datetime, day: date) -> bool:
    month_length, year_length = monthrange(day.year, day.month)[1], 366 if monthrange(day.year, 2)[1] == 29 else 365  # noqa: PLR2004
    year_day = day.timetuple().tm_yday
    if rule.by_month and day.month not in rule.by_month:
        return False
    if rule.by_week and day.isocalendar().week not in rule.by_week:
        return False
    if rule.by_year_day and not {year_day, year_day - year_length - 1} & set(rule.by_year_day):
        return False
    if rule.by_month_day and not {day.day, day.day - month_length - 1} & set(rule.by_month_day):
        return False
    if rule.by_day:
        return any(day.weekday() == weekday and (not nth or nth in _which(rule, day)) for nth, weekday in rule.by_day)
    return bool(rule.by_month_day or rule.by_year_day) or _is_anniversary(rule, start, day)


def _which(rule: Rule, day: date) -> set[int]:
    """Which weekday of its kind it is in the month or year, from the front and from the back."""
    if rule.freq == "YEARLY" and not rule.by_month:
        at, length = day.timetuple().tm_yday, 366 if monthrange(day.year, 2)[1] == 29 else 365  # noqa: PLR2004
    else:
        at, length = day.day, monthrange(day.year, day.month)[1]
    return {(at - 1) // 7 + 1, -((length - at) // 7 + 1)}


def _is_anniversary(rule: Rule, start: datetime, day: date) -> bool:
    """Without a word about days the rule means the day on which it began."""
    if rule.freq == "WEEKLY" or (rule.freq == "YEARLY" and rule.by_week):
        return day.weekday() == start.weekday()
    if rule.freq == "MONTHLY" or (rule.freq == "YEARLY" and rule.by_month):
        return day.day == start.day
    return rule.freq != "YEARLY" or (day.month, day.day) == (start.month, start.day)


def _chosen(moments: list[datetime], positions: tuple[int, ...]) -> list[datetime]:
    if not positions:
        return moments
    places = {place - 1 if place > 0 else len(moments) + place for place in positions}
    return [moment for place, moment in enumerate(moments) if place in places]
