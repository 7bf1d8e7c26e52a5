"""How long ago the last touch was, in words and segments."""

from datetime import date, timedelta
from typing import Any

from backend.rules import when

TO_MEET = {"d": None, "word": "To meet", "segments": None, "window_opens": None, "due": None, "last_day": None, "overdue": False}
WARM, MILD, LAST = 13, 27, 42


def warmth(given: dict[str, Any]) -> dict[str, Any]:
    """Warmth of one person: met, last_touch, now (instants as text), zone, planned_on, holidays."""
    if not given["met"]:
        return dict(TO_MEET)
    last = when.day_of(when.instant(given["last_touch"]), given["zone"])
    d = (when.day_of(when.instant(given["now"]), given["zone"]) - last).days
    planned = date.fromisoformat(given["planned_on"]) if given["planned_on"] else None
    return {
        "d": d,
        "word": word(d),
        "segments": 0 if d > LAST else max(1, 6 - d // 7),
        "window_opens": (last + timedelta(days=28)).isoformat(),
        "due": when.touch_day(last, planned, given["holidays"]).isoformat(),
        "last_day": (last + timedelta(days=LAST)).isoformat(),
        "overdue": d > LAST,
    }


def word(d: int) -> str:
    """The word for so many days since the last touch."""
    if d <= WARM:
        return "Warm"
    if d <= MILD:
        return "Mild"
    return "Cooling" if d <= LAST else "Quiet"
