"""How many messages somebody has not answered lately; more than one in a week or two in four weeks is too pushy."""

from datetime import date, timedelta
from typing import Any

from backend.rules import when
from backend.rules.met import Given, touches
from backend.rules.touches import OUTGOING

WEEK, MONTH = (7, 1), (28, 2)


def pressure(given: Given) -> dict[str, Any]:
    """The unanswered messages to `contact`: how many, whether they are too many, and from when one more is fine."""
    who, zone = given["contact"], given["zone"]
    passed = touches(given).get(who, [])
    asked = [r for r in given.get("requests", []) if r["contact"] == who]
    answers = [t.at for t in passed if t.way != "out"] + [when.instant(r["answered_at"]) for r in asked if r.get("answered_at")]
    sent = [t.at for t in passed if t.way == "out" and t.kind in OUTGOING]
    sent += [when.instant(r[field]) for r in asked for field in ("asked_at", "nudged_at") if r.get(field)]
    last, today = max(answers, default=None), when.day_of(when.instant(given["now"]), zone)
    days = sorted(when.day_of(at, zone) for at in sent if last is None or at > last)
    week, month = (_within(days, today, span) for span, _ in (WEEK, MONTH))
    return {
        "week": week,
        "month": month,
        "too_pushy": week > WEEK[1] or month > MONTH[1],
        "one_more_is": week >= WEEK[1] or month >= MONTH[1],
        "free_on": _free(days, today).isoformat(),
    }


def _within(days: list[date], today: date, span: int) -> int:
    return sum(0 <= (today - day).days < span for day in days)


def _free(days: list[date], today: date) -> date:
    """The first day on which one more message stays within both bounds."""
    while any(_within(days, today, span) >= most for span, most in (WEEK, MONTH)):
        today += timedelta(days=1)
    return today
