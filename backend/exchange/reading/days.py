"""Days as tables write them, of which some could be two."""

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = {name: number for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)}
_NAMED = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4}|\d{2})\Z", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?\Z", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\Z", re.ASCII)


def day_first(values: Iterable[str]) -> bool | None:
    """Whether the day stands before the month, as far as these days say it themselves."""
    found = [(int(match[1]), int(match[2])) for value in values if (match := _NUMBERS.match(value.strip()))]
    if any(first > 12 for first, _ in found):  # noqa: PLR2004 - no month
        return True
    return False if any(second > 12 for _, second in found) else None  # noqa: PLR2004 - no month


def is_unclear(value: str) -> bool:
    """Whether this could be two days."""
    match = _NUMBERS.match(value.strip())
    return bool(match and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12)  # noqa: PLR2004 - months


def day_of(value: str, *, first: bool | None) -> date | None:
    """The day, if it is one and only one."""
    text = value.strip()
    if match := _ISO.match(text):
        return _day(match[1], match[2], match[3])
    if match := _NAMED.match(text):
        return _day(match[3], str(_MONTHS.get(match[2].lower(), 0)), match[1])
    match = _NUMBERS.match(text)
    if match is None or (first is None and is_unclear(text)):
        return None
    return _day(match[3], match[2], match[1]) if first or int(match[1]) > 12 else _day(match[3], match[1], match[2])  # noqa: PLR2004 - no month


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))  # noqa: PLR2004 - two digits
    except ValueError:
        return None
