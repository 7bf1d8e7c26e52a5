"""How many people are thinking about the user: those met whose last touch is at most six weeks old."""

from datetime import date, timedelta
from typing import Any

from backend.rules import when
from backend.rules.met import Given, Touch, by_id, touches
from backend.rules.standing import LAST_DAY, Standing, is_silenced, standings

WEEKS, FRESH, LAST_COLUMN = 12, 27, 5


def thinking(given: Given) -> dict[str, Any]:
    """The number, the columns of the dot plot, how fresh each is, out of how many, and the number week by week."""
    everybody = standings(given).values()
    columns: list[list[str]] = [[] for _ in range(LAST_COLUMN + 1)]
    quiet: list[str] = []
    for s in sorted(everybody, key=lambda s: (s.days, s.contact["id"])):
        (quiet if s.days > LAST_DAY else columns[min(LAST_COLUMN, max(0, s.days) // 7)]).append(s.contact["id"])
    today = when.day_of(when.instant(given["now"]), given["zone"])
    return {
        "people": sum(len(column) for column in columns),
        "of": sum(in_touch(s) or s.days <= LAST_DAY for s in everybody),
        "columns": columns,
        "quiet": quiet,
        "gauge": _gauge(everybody),
        "trend": trend(given, [today - timedelta(days=7 * n) for n in range(WEEKS)][::-1]),
    }


def in_touch(s: Standing) -> bool:
    """Whether the user means to stay in touch with somebody."""
    return s.contact.get("cadence") != "off" and not is_silenced(s.contact)


def _gauge(everybody: Any) -> dict[str, int]:
    days = [s.days for s in everybody]
    return {"fresh": sum(d <= FRESH for d in days), "due": sum(FRESH < d <= LAST_DAY for d in days), "fading": sum(d > LAST_DAY for d in days)}


def trend(given: Given, on: list[date]) -> list[dict[str, Any]]:
    """The number as it was at the end of each of these days."""
    known, found = by_id(given.get("contacts", [])), [0] * len(on)
    for who, passed in touches(given).items():
        if who in known:
            for n in _thought_on(passed, on, given["zone"]):
                found[n] += 1
    return [{"on": day.isoformat(), "people": people} for day, people in zip(on, found, strict=True)]


def _thought_on(passed: list[Touch], on: list[date], zone: str) -> set[int]:
    met = min((when.day_of(t.at, zone) for t in passed if t.way == "met"), default=None)
    if met is None:
        return set()
    days = {when.day_of(t.at, zone) for t in passed}
    return {n for n, day in enumerate(on) if met <= day and any(0 <= (day - touched).days <= LAST_DAY for touched in days)}
