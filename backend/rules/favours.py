"""Favours: what was asked, the two times to offer within two days, and the short brief for a talk in which the user gives advice."""

from datetime import timedelta
from typing import Any

from backend.rules import when
from backend.rules.followups import OFFER_WITHIN, SLOTS
from backend.rules.met import Doc, Given, by_id

USUAL, WELCOME, CLOSE, PIECES = 20, 2, 3, 2


def favours(given: Given) -> dict[str, Any]:
    """Each favour: until when times are to be offered, how many are still wanted; those that wait first."""
    today, found = when.day_of(when.instant(given["now"]), given["zone"]), []
    for f in given.get("favours", []):
        asked, waits = f.get("asked_at") or f.get("created_at"), f.get("direction", "asked") == "asked" and f.get("state", "open") == "open"
        offered = len([s for s in f.get("slots", []) if s.strip()])
        due = when.day_of(when.instant(asked), given["zone"]) + timedelta(days=OFFER_WITHIN) if asked and waits and offered < SLOTS else None
        row = {"favour": f["id"], "state": f.get("state", "open"), "due": due.isoformat() if due else None, "overdue": due is not None and due < today}
        found.append(row | {"slots_wanted": max(0, SLOTS - offered) if waits else 0})
    return {"favours": sorted(found, key=lambda f: (f["due"] is None, f["due"] or "", f["favour"]))}


def host(given: Given) -> dict[str, Any]:
    """The brief of a talk in which somebody comes for advice: who, their resume, what they hope for, and the minutes."""
    favour = by_id(given.get("favours", []))[given["favour"]]
    meeting = by_id(given.get("meetings", [])).get(favour.get("meeting") or "", {})
    minutes = (meeting.get("when") or {}).get("promised") or USUAL
    return {
        "favour": favour["id"],
        "meeting": meeting.get("id"),
        "contact": favour.get("contact"),
        "seeker": favour.get("seeker", ""),
        "resume": favour.get("resume", ""),
        "hopes": [line.strip(" -•\t") for line in favour.get("wants", "").splitlines() if line.strip(" -•\t")],
        "minutes": minutes,
        "parts": parts(minutes),
    }


def parts(minutes: int) -> list[Doc]:
    """A welcome with their hopes, two pieces of advice, a close with one name or next step; in sum the minutes."""
    welcome, close = min(WELCOME, minutes), min(CLOSE, max(0, minutes - WELCOME))
    advice = minutes - welcome - close
    halves = [(advice + 1) // PIECES, advice // PIECES]
    return [{"part": part, "minutes": n} for part, n in zip(("welcome", "advice", "advice", "close"), (welcome, *halves, close), strict=True)]
