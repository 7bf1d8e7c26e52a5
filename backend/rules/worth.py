"""Whether a meeting was worth it, and if not, which of the four parts was missing. From data, never blame."""

from datetime import timedelta
from typing import Any

from backend.rules import homework, parts, when
from backend.rules.met import Doc, Given, by_id, end_of

LOW, THANKS_WITHIN = 2, timedelta(hours=24)


def worth(given: Given) -> dict[str, Any]:
    """For the `meeting`: whether it was rated, whether low, and then what was missing, in the order of the method."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    scores = [meeting[side] for side in ("worth_me", "worth_them") if meeting.get(side)]
    low = any(score <= LOW for score in scores)
    return {"rated": bool(scores), "low": low, "missing": _missing(given, meeting) if low else []}


def _missing(given: Given, meeting: Doc) -> list[str]:
    contact = by_id(given.get("contacts", [])).get(meeting.get("contact") or "")
    areas = homework.sourced(homework.findings(given, contact))
    lacking = {
        "homework": len(areas) < len(homework.AREAS),
        "context": not _context(given, meeting, contact),
        "job_ask": meeting.get("asked_for_job") is True,
        "follow_up": _late(given, meeting),
    }
    return [part for part, lacks in lacking.items() if lacks]


def _context(given: Given, meeting: Doc, contact: Doc | None) -> bool:
    """Context was given when opening and pitch were ticked; a meeting that was not run here is judged by its link and goals."""
    if meeting.get("started_at"):
        return bool(meeting.get("opening_done_at") and meeting.get("pitch_done_at"))
    return homework.linked(given, contact) and any(g["meeting"] == meeting["id"] and g["text"].strip() for g in given.get("goals", []))


def _late(given: Given, meeting: Doc) -> bool:
    """No thanks within a day, or nothing planned after them."""
    end = end_of(meeting)
    if end is None or when.instant(given["now"]) < end + THANKS_WITHIN:
        return False
    thanked = any(t["kind"] == "thank_you" and t.get("meeting") == meeting["id"] for t in given.get("touchpoints", []))
    return not (thanked and parts.later(given, meeting))
