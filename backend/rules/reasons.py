"""Reasons to write to somebody, from what was noted: what has become of their advice, what they said, what might interest them."""

from datetime import datetime
from typing import Any

from backend.rules import when
from backend.rules.met import Doc, Given, about, by_id, came_later, given_to_them, held, present, touches
from backend.rules.readers import interests

ORDER = ("promise_kept", "late_value", "advice_taken", "article", "their_news")
GIFTS = {"idea", "referral", "opening", "value"}


def reasons(given: Given, book: Doc) -> dict[str, Any]:
    """Every reason to write to `contact` that has not been written about, the best first."""
    who, meetings = given["contact"], by_id(given.get("meetings", []))
    passed = touches(given).get(who, [])
    wrote = max((t.at for t in passed if t.way == "out"), default=None)
    with_them = [h for h in held(given) if who in present(h.doc)]
    found = []
    for c in given.get("captures", []):
        kind = about(c, meetings) == who and _kind(c, wrote, late=came_later(c, with_them, given["zone"]))
        if kind:
            found.append({"reason": kind, "subject": c["id"], "at": (c.get("done_at") if kind in {"promise_kept", "advice_taken"} else None) or c.get("at")})
    sent = {t.doc.get("article") for t in passed if t.kind == "article"}
    known = interests(given, [who], book)[who]
    unsent = (a for a in given.get("articles", []) if a["id"] not in sent and known.match(a))
    found += [{"reason": "article", "subject": a["id"], "at": a.get("created_at")} for a in unsent]
    found.sort(key=lambda r: r["subject"])
    found.sort(key=lambda r: r["at"] or "", reverse=True)
    found.sort(key=lambda r: ORDER.index(r["reason"]))
    return {"reasons": found}


def _kind(capture: Doc, wrote: datetime | None, *, late: bool) -> str | None:
    """What makes a capture worth writing about; none if it was written about already."""
    kind, done = capture.get("kind", "note"), capture.get("done_at")
    fresh = done is not None and (wrote is None or when.instant(done) > wrote)
    if kind == "promise":
        return "promise_kept" if fresh and capture.get("by", "me") == "me" else None
    if kind in GIFTS and late and not given_to_them(capture) and (wrote is None or when.instant(capture["at"]) > wrote):
        return "late_value"
    if kind == "idea" and fresh:
        return "advice_taken"
    return "their_news" if kind == "note" and capture.get("by", "me") == "them" and capture.get("text", "").strip() else None
