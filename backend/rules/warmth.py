"""How long ago the last touch was, in words and segments."""

from datetime import date, timedelta
from typing import Any

from backend.rules import cadence, when

TO_MEET = {"d": None, "word": "To meet", "segments": None, "window_opens": None, "due": None, "last_day": None, "overdue": False}
WARM, MILD, LAST = 13, 27, 42


def warmth(given: dict[str, Any]) -> dict[str, Any]:
    """Warmth of one person: met, last_touch, now (instants as text), zone, planned_on, holidays, and cadence and factor where they are not the usual ones."""
    if not given["met"]:
        return dict(TO_MEET)
    last = when.day_of(when.instant(given["last_touch"]), given["zone"])
    d = (when.day_of(when.instant(given["now"]), given["zone"]) - last).days
    known = {"d": d, "word": word(d), "segments": 0 if d > LAST else max(1, 6 - d // 7)}
    span = cadence.window(given.get("cadence"), given.get("factor", 1))
    if span is None:
        return known | {"window_opens": None, "due": None, "last_day": None, "overdue": False}
    planned = date.fromisoformat(given["planned_on"]) if given["planned_on"] else None
    return known | {
        "window_opens": (last + timedelta(days=span.opens)).isoformat(),
        "due": cadence.day(last, planned, given["holidays"], span).isoformat(),
        "last_day": (last + timedelta(days=span.last)).isoformat(),
        "overdue": d > span.last,
    }


def word(d: int) -> str:
    """The word for so many days since the last touch."""
    if d <= WARM:
        return "Warm"
    if d <= MILD:
        return "Mild"
    return "Cooling" if d <= LAST else "Quiet"
