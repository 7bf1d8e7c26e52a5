"""What is owed, from documents: puts them before `followups` as it wants them."""

from typing import Any

from backend.rules.followups import followups
from backend.rules.met import USUAL_MINUTES, Doc, Given, cancelled

BLANK = {"introduced_by": None, "do_not_contact": False, "paused": False}
NOTED = {"kind": "note", "by": "me", "meeting": None, "due_on": None, "done_at": None}
TOUCHED = {"kind": "message", "direction": "out", "meeting": None}
ASKED = {"nudged_at": None, "answered_at": None}
WANTED: Doc = {"contact": None, "direction": "asked", "state": "open", "slots": [], "asked_at": None}


def owed(given: Given) -> dict[str, Any]:
    """Everything owed at `now`."""
    pref = given.get("preference", {})
    return followups(
        {
            "zone": given["zone"],
            "holidays": given["holidays"],
            "now": given["now"],
            "paused": bool(pref.get("search_paused")),
            "cadence": pref.get("cadence"),
            "landing": landing(given),
            "landings": given.get("landings", []),
            "contacts": [BLANK | c for c in given.get("contacts", [])],
            "meetings": [m for doc in given.get("meetings", []) if (m := _meeting(doc))],
            "captures": [NOTED | c for c in given.get("captures", [])],
            "touchpoints": [TOUCHED | t for t in given.get("touchpoints", [])],
            "requests": [ASKED | r for r in given.get("requests", []) if r.get("asked_at")],
            "articles": given.get("articles", []),
            "favours": [WANTED | f | {"asked_at": f.get("asked_at") or f.get("created_at")} for f in given.get("favours", [])],
            "acts": [act(a) for a in given.get("follow_ups", [])],
        }
    )


def landing(given: Given) -> Doc | None:
    """The new job; of several the latest."""
    blank = {"announce_on": None, "start_on": None, "closed_at": None}
    found = max(given.get("landings", []), key=lambda d: (d.get("start_on") or d.get("announce_on") or "", d["id"]), default=None)
    return blank | found if found else None


def act(follow_up: Doc) -> dict[str, Any]:
    """What was done about something owed, in one word and with its day."""
    unsettled = "snoozed" if follow_up.get("planned_by") == "snooze" else "planned"
    word = "done" if follow_up.get("done_at") else "dismissed" if follow_up.get("dismissed_at") else unsettled
    return {**{f: follow_up[f] for f in ("rule", "subject", "occurrence")}, "act": word, "on": follow_up.get("planned_on")}


def _meeting(doc: Doc) -> dict[str, Any] | None:
    time, ended = doc.get("when") or {}, doc.get("ended_at")
    start = time.get("utc") or ended or doc.get("held_at")
    if not doc.get("contact") or not start:
        return None
    return {
        "id": doc["id"],
        "contact": doc["contact"],
        "also_present": doc.get("also_present", []),
        "start": start,
        "minutes": (time.get("promised") or USUAL_MINUTES) if time.get("utc") else 0,
        "ended_at": ended,
        "cancelled": cancelled(doc),
        "role": doc.get("role", "seeker"),
    }
