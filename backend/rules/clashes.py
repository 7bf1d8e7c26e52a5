"""Meetings that lie too close together: less than a quarter of an hour between."""

from datetime import datetime, timedelta
from math import floor
from typing import Any

from backend.rules import when
from backend.rules.met import Doc, Given, cancelled
from backend.rules.span import promised, start_of

BETWEEN = 15
Span = tuple[datetime, datetime, str]


def clashes(given: Given) -> dict[str, Any]:
    """Each pair that is not over, the earlier first; with a `draft` (start, minutes, and the id it replaces) only what lies too close to that."""
    now, draft = when.instant(given["now"]), given.get("draft")
    spans = sorted(span for m in given.get("meetings", []) if (span := _span(m)))
    if draft is None:
        coming = [s for s in spans if s[1] > now]
        pairs = [(a, b) for n, a in enumerate(coming) for b in coming[n + 1 :]]
    else:
        start = when.instant(draft["start"])
        mine = (start, start + timedelta(minutes=draft["minutes"]), "")
        pairs = [(min(mine, s), max(mine, s)) for s in spans if s[2] != draft.get("id")]
    found = [{"earlier": a[2] or None, "later": b[2] or None, "between": _between(a, b)} for a, b in pairs if _between(a, b) < BETWEEN]
    return {"clashes": found}


def _span(meeting: Doc) -> Span | None:
    start = start_of(meeting)
    if start is None or cancelled(meeting):
        return None
    end = when.instant(meeting["ended_at"]) if meeting.get("ended_at") else start + timedelta(minutes=promised(meeting))
    return start, end, meeting["id"]


def _between(a: Span, b: Span) -> int:
    """Whole minutes between the end of the one and the beginning of the other; below nought they overlap."""
    return floor((b[0] - a[1]).total_seconds() / 60)
