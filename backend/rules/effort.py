"""Minutes that went into getting a meeting, against those that went into preparing and running it."""

from datetime import timedelta
from typing import Any

from backend.rules import when
from backend.rules.met import Doc, Given, by_id, cancelled
from backend.rules.span import start_of

WARN_FROM = timedelta(hours=24)


def effort(given: Given) -> dict[str, Any]:
    """The balance of one `meeting`; it warns from a day before the start until the start, if getting it took more."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    mine = [e for e in given.get("efforts", []) if _of(given, e) == meeting["id"]]
    securing, preparing = (sum(e["minutes"] for e in mine if e["side"] == side) for side in ("securing", "preparing"))
    start, now = start_of(meeting), when.instant(given["now"])
    soon = start is not None and not cancelled(meeting) and start - WARN_FROM <= now < start
    return {"securing_minutes": securing, "preparing_minutes": preparing, "balanced": preparing >= securing, "warn": soon and securing > preparing}


def _of(given: Given, one: Doc) -> str | None:
    """The meeting that an effort was for: its own, else the contact's first that begins after it."""
    if one.get("meeting"):
        return str(one["meeting"])
    theirs = [(start_of(m), m) for m in given["meetings"] if one.get("contact") and m.get("contact") == one["contact"] and not cancelled(m)]
    at = when.instant(one["at"]) if one.get("at") else None
    after = sorted((start, m["id"]) for start, m in theirs if start is not None and (at is None or start >= at))
    undated = sorted(m["id"] for start, m in theirs if start is None)
    return after[0][1] if after else undated[0] if undated else None
