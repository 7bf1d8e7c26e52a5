"""How far the asking has come with each contact, and what to do next: once more, then rest."""

from collections import defaultdict
from typing import Any

from backend.rules import when
from backend.rules.met import Doc, Given, cancelled, end_of, held, present

THIRD, SEVENTH = 3, 7
HELPING, WAITING = {"agreed", "met"}, {"idea", "asked", "nudged"}
Requests = dict[str, Doc]


def requests(given: Given) -> dict[str, Any]:
    """State and next step for every contact, in the order of their ids."""
    contacts = given.get("contacts", [])
    latest = _latest(given)
    states = _states(given, latest)
    helping: dict[str, list[str]] = defaultdict(list)
    for c in contacts:
        if c.get("company") and states[c["id"]] in HELPING:
            helping[c["company"]].append(c["id"])
    rows = []
    for c in sorted(contacts, key=lambda c: c["id"]):
        state, request = states[c["id"]], latest.get(c["id"])
        hold = _hold(c, state, helping)
        rows.append({
            "contact": c["id"], "state": state, "request": request["id"] if request else None,
            "hold": hold, "helped_by": helping[c["company"]] if hold == "somebody_helps" else [], **_next(given, c, state, request, hold),
        })  # fmt: skip
    return {"contacts": rows}


def _latest(given: Given) -> Requests:
    found: Requests = {}
    for r in sorted(given.get("requests", []), key=lambda r: (r.get("asked_at") or "", r["id"])):
        found[r["contact"]] = r
    return found


def _states(given: Given, latest: Requests) -> dict[str, str]:
    met = {who for h in held(given) for who in present(h.doc) if h.asked_for}
    coming = {who for m in given.get("meetings", []) if not cancelled(m) and m.get("role") != "host" and _ahead(m, given) for who in present(m)}
    return {c["id"]: _state(given, c["id"], latest.get(c["id"]), met, coming) for c in given.get("contacts", [])}


def _ahead(meeting: Doc, given: Given) -> bool:
    end = end_of(meeting)
    return bool(meeting.get("when")) and (end is None or end > when.instant(given["now"]))


def _state(given: Given, who: str, request: Doc | None, met: set[str], coming: set[str]) -> str:
    if who in met:
        return "met"
    if who in coming:
        return "agreed"
    if request is None or not request.get("asked_at"):
        return "idea"
    if request.get("answered_at"):
        return str(request.get("answer") or "agreed")
    if not request.get("nudged_at"):
        return "asked"
    return "silent" if _today(given) >= _business(given, request["nudged_at"], SEVENTH) else "nudged"


def _today(given: Given) -> str:
    return when.day_of(when.instant(given["now"]), given["zone"]).isoformat()


def _business(given: Given, since: str, days: int) -> str:
    return when.business_after(when.day_of(when.instant(since), given["zone"]), days, given["holidays"]).isoformat()


def _hold(contact: Doc, state: str, helping: dict[str, list[str]]) -> str | None:
    """Why one should not write now, if so."""
    if contact.get("do_not_contact"):
        return "do_not_contact"
    if contact.get("paused"):
        return "paused"
    return "somebody_helps" if state in WAITING and contact.get("company") and helping.get(contact["company"]) else None


def _next(given: Given, contact: Doc, state: str, request: Doc | None, hold: str | None) -> dict[str, Any]:
    """After three business days somebody else there, after seven once more, then rest."""
    nothing: dict[str, Any] = {"act": None, "on": None, "others": []}
    if hold or state not in WAITING or request is None or not request.get("asked_at"):
        return nothing | {"act": "ask" if state == "idea" and not hold else "rest" if state in {"silent", "declined"} and not hold else None}
    if request.get("nudged_at"):
        return nothing | {"act": "wait", "on": _business(given, request["nudged_at"], SEVENTH)}
    third, seventh = (_business(given, request["asked_at"], days) for days in (THIRD, SEVENTH))
    today = _today(given)
    if today >= seventh:
        return nothing | {"act": "ask_again", "on": seventh}
    others = _others(given, contact)
    if today >= third and others:
        return {"act": "try_elsewhere", "on": third, "others": others}
    return nothing | {"act": "wait", "on": third if today < third else seventh}


def _others(given: Given, contact: Doc) -> list[str]:
    """People at the same company whom nobody has asked yet."""
    asked = {r["contact"] for r in given.get("requests", []) if r.get("asked_at")}
    same = [c for c in given.get("contacts", []) if contact.get("company") and c.get("company") == contact["company"] and c["id"] != contact["id"]]
    return sorted(c["id"] for c in same if c["id"] not in asked and not c.get("do_not_contact") and not c.get("paused"))


def ranking(given: Given) -> dict[str, Any]:
    """Companies by advocate, motivation and posting, then as the user put them; the first five first."""
    helping = {r["contact"] for r in given.get("requests", []) if r.get("answer") == "agreed"}
    there = {c["company"] for c in given.get("contacts", []) if c.get("company") and c["id"] in helping}
    rows = [
        {"company": c["id"], "advocate": bool(c.get("advocate") or c["id"] in there), "motivation": c.get("motivation"), "posting": bool(c.get("posting"))}
        for c in sorted(given.get("companies", []), key=lambda c: (c.get("rank") or "~", c["name"].lower(), c["id"]))
    ]
    rows.sort(key=lambda r: (not r["advocate"], -(r["motivation"] or 0), not r["posting"]))
    return {"companies": [{"place": n + 1, "top": n < TOP, **row} for n, row in enumerate(rows)]}


TOP = 5
