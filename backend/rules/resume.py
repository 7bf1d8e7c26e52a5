"""Whether the resume is fresh, and who has which version since when."""

import re
from datetime import date
from typing import Any

from backend.rules import when
from backend.rules.met import Doc, Given, held, present

FRESH_DAYS = 30
PAPER = re.compile(r"r[ée]sum[ée]|\bcv\b", re.IGNORECASE)


def resume(given: Given) -> dict[str, Any]:
    """The version of today, whether it can be offered as it is, and every copy that somebody has, the latest first."""
    versions = sorted(given.get("resume_versions", []), key=_age)
    newest = versions[-1] if versions else None
    today = when.day_of(when.instant(given["now"]), given["zone"])
    days = (today - date.fromisoformat(newest["date"])).days if newest and newest.get("date") else None
    why = _why(newest, days)
    copies = [*_sent(given), *_brought(given, versions)]
    current = newest["id"] if newest else None
    return {
        "current": current,
        "days": days,
        "fresh": why is None,
        "why": why,
        "copies": [c | {"current": c["resume"] == current} for c in sorted(copies, key=lambda c: (c["at"], c["contact"]), reverse=True)],
    }


def _age(version: Doc) -> tuple[str, str]:
    return version.get("date") or "", version["id"]


def _why(newest: Doc | None, days: int | None) -> str | None:
    if newest is None:
        return "none"
    if days is None:
        return "undated"
    if newest.get("changed_at") and not newest.get("printed_at"):
        return "not_printed"
    if newest.get("changed_at") and when.instant(newest["printed_at"]) < when.instant(newest["changed_at"]):
        return "changed"
    return "old" if days > FRESH_DAYS else None


def _sent(given: Given) -> list[dict[str, Any]]:
    return [
        {"contact": t["contact"], "resume": t["resume"], "at": t["at"], "how": "sent", "meeting": t.get("meeting")}
        for t in given.get("touchpoints", [])
        if t.get("resume")
    ]


def _brought(given: Given, versions: list[Doc]) -> list[dict[str, Any]]:
    found = []
    for h in held(given):
        day = when.day_of(h.end, given["zone"]).isoformat()
        then = [v for v in versions if v.get("date") and v["date"] <= day]
        if then and any(PAPER.search(thing) for thing in h.doc.get("brought", [])):
            copy = {"resume": then[-1]["id"], "at": when.text(h.end), "how": "brought", "meeting": h.doc["id"]}
            found += [{"contact": who, **copy} for who in present(h.doc)]
    return found
