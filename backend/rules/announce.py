"""Telling of the new job: everybody met or asked, and who introduced somebody, one by one, until nobody is left."""

from typing import Any

from backend.rules.met import Doc, Given, about, by_id, given_to_them, is_met, told_of, touches
from backend.rules.standing import acts_of

GROUPS = ("introduced", "met", "answered", "asked")
HELP = {"referral", "idea", "opening", "value"}


def announce(given: Given) -> dict[str, Any]:
    """Who is to hear of `landing`, those who helped first; who has; how many are left, and whether the telling can be closed."""
    landing = by_id(given.get("landings", []))[given["landing"]]
    contacts, passed, acts = by_id(given.get("contacts", [])), touches(given), acts_of(given, "announce")
    helpers, groups = _helpers(given, landing), _groups(given)
    # Whoever led to somebody helped, even where one never sat down with them.
    led = {c.get("introduced_by") for c in contacts.values() if c["id"] in groups or is_met(passed.get(c["id"], []))}
    people: list[dict[str, Any]] = []
    for who, contact in contacts.items():
        concerned = who in groups or who in led or is_met(passed.get(who, []))
        if contact.get("do_not_contact") or not concerned:
            continue
        told = [t.doc["at"] for t in passed.get(who, []) if t.kind == "announcement" and told_of(t.doc, given) == landing["id"]]
        act: Doc = acts.get(f"{landing['id']}/{who}", {})
        state = "told" if told or act.get("done_at") else "left_out" if act.get("dismissed_at") else "untold"
        introduced = "introduced" if who in helpers["introduced"] else None
        group = introduced or ("met" if is_met(passed.get(who, [])) else groups[who])
        people.append({"contact": who, "helped": who in helpers["all"], "group": group, "state": state, "at": told[-1] if told else act.get("done_at")})
    people.sort(key=lambda p: (not p["helped"], GROUPS.index(p["group"]), contacts[p["contact"]].get("name", ""), p["contact"]))
    left = sum(p["state"] == "untold" for p in people)
    return {
        "people": people,
        "told": sum(p["state"] == "told" for p in people),
        "left_out": sum(p["state"] == "left_out" for p in people),
        "of": len(people),
        "left": left,
        "can_close": left == 0,
        "closed": bool(landing.get("closed_at")),
    }


def _groups(given: Given) -> dict[str, str]:
    """Those who were asked: with an answer, or without."""
    found: dict[str, str] = {}
    for r in given.get("requests", []):
        if r.get("asked_at"):
            answered = r.get("answered_at") or found.get(r["contact"]) == "answered"
            found[r["contact"]] = "answered" if answered else "asked"
    return found


def _helpers(given: Given, landing: Doc) -> dict[str, set[str]]:
    introduced = {c["introduced_by"] for c in given.get("contacts", []) if c.get("introduced_by")}
    meetings = by_id(given.get("meetings", []))
    gave = {who for c in given.get("captures", []) if c.get("kind") in HELP and not given_to_them(c) and (who := about(c, meetings))}
    through = {landing["through"]} if landing.get("through") else set()
    return {"introduced": introduced, "all": introduced | gave | through}
