"""What has happened when a record has changed, as others are told of it."""

from datetime import datetime, timedelta
from typing import Any

from backend.rules import when

Doc = dict[str, Any]
OF_MEETINGS = ("meeting.scheduled", "meeting.rescheduled", "meeting.cancelled", "meeting.held")
BY_TOUCH = {"report": "referral.reported", "announcement": "job.announced"}
# What makes another time; the minutes promised do not.
TIME = ("kind", "wall", "zone", "utc")


def happened(kind: str, before: Doc | None, after: Doc | None, now: datetime, *, new: bool) -> list[str]:
    """The events that follow from a record that was `before` and is `after`, none of both where it is deleted; `new` if nobody had it before."""
    if kind == "meeting":
        return _of_meeting(before, after, now, new=new)
    if kind == "contact":
        return ["contact.created"] if new and after else []
    if kind == "touchpoint" and after is not None:
        return _of_touchpoint(before, after, new=new)
    return []


def about(kind: str, doc: Doc) -> Doc:
    """What is told of a record by itself: ids and times, and not a word of anybody's."""
    if kind == "meeting":
        time = doc["when"] or {}
        return {"contact": doc["contact"], "at": time.get("utc"), "day": time.get("wall") if time.get("kind") == "date" else None}
    if kind == "touchpoint":
        return {"contact": doc["contact"], "meeting": doc["meeting"], "at": doc["at"]} | ({"landing": doc["landing"]} if doc.get("landing") else {})
    return {}


def _of_touchpoint(before: Doc | None, after: Doc, *, new: bool) -> list[str]:
    found = ["touchpoint.recorded"] if new else []
    told = BY_TOUCH.get(after["kind"])
    again = not new and (before is None or before["kind"] == after["kind"])
    return [*found, told] if told and after["direction"] == "out" and not again else found


def _of_meeting(before: Doc | None, after: Doc | None, now: datetime, *, new: bool) -> list[str]:
    was, stands = _stands(before), _stands(after)
    found = []
    if stands and not was and _is_ahead(after, now):
        found.append("meeting.scheduled")
    if stands and was and _time(before) != _time(after) and _is_ahead(after, now):
        found.append("meeting.rescheduled")
    # What is over and deleted did take place; what is over and called off did not.
    if was and not stands and (after is not None or _is_ahead(before, now)) and not _is_held(before):
        found.append("meeting.cancelled")
    # A talk that was noted, led and ended without a signal comes as one new record.
    if _is_held(after) and not _is_held(before) and (new or before is not None):
        found.append("meeting.held")
    return found


def _stands(meeting: Doc | None) -> bool:
    """Whether there is a day, and nobody has called it off."""
    if meeting is None or (meeting["cancelled_at"] and not meeting["held_at"]):
        return False
    time = meeting["when"] or {}
    return bool(time.get("utc") or time.get("wall"))


def _is_held(meeting: Doc | None) -> bool:
    return meeting is not None and bool(meeting["held_at"] or (meeting["ended_at"] and not meeting["cancelled_at"]))


def _time(meeting: Doc | None) -> list[Any]:
    return [((meeting or {}).get("when") or {}).get(part) for part in TIME]


def _is_ahead(meeting: Doc | None, now: datetime) -> bool:
    time = (meeting or {}).get("when") or {}
    if time.get("utc"):
        return when.instant(time["utc"]) > now
    # A mere day is over when it is over everywhere.
    return bool(time.get("wall")) and str(time["wall"])[:10] >= (now - timedelta(days=1)).date().isoformat()
