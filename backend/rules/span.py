"""When a meeting begins and how long it may take, from its document."""

from datetime import datetime

from backend.rules import when
from backend.rules.met import USUAL_MINUTES, Doc


def start_of(meeting: Doc) -> datetime | None:
    """When it begins; none while the time is open."""
    time = meeting.get("when") or {}
    return when.instant(time["utc"]) if time.get("utc") else None


def promised(meeting: Doc) -> int:
    """The minutes agreed beforehand, or the usual ones."""
    return (meeting.get("when") or {}).get("promised") or USUAL_MINUTES
