"""What one might want from somebody: goals, and which questions come first. Suggestions, never a lock."""

import re
from functools import lru_cache
from typing import Any

from backend.rules import homework
from backend.rules.met import Doc, Given, by_id, held, present

Signs = dict[str, list[str]]
Because = dict[str, Any]
PURPOSES = ("path", "role", "skills", "company", "industry", "pitch_feedback", "referrals", "closing")
GOALS = {"association_active": ("two_names", "referrals"), "cutting_edge": ("growth", "industry")}
PLAIN = (("role_insight", "role"), ("path", "path"))
BY_ROLE = {"hiring_side": ("pitch_feedback", "skills"), "senior": ("path",), "alumni": ("path",), "peer": ("role",)}
NEEDS = {"contacts": "association_active", "growth": "cutting_edge"}


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.ASCII)


def flags(given: Given, contact: Doc, signs: Signs) -> dict[str, Because]:
    """What kind of source somebody may be: as was said of them, else as a finding about them lets one think."""
    found: dict[str, Because] = {}
    about = [f for f in homework.findings(given, contact) if f["area"] == "individual"]
    for flag in GOALS:
        hint = next((f["id"] for f in about if any(_pattern(p).search(f["text"]) for p in signs[flag])), None)
        if contact.get(flag):
            found[flag] = {"because": "said", "finding": None}
        elif hint:
            found[flag] = {"because": "finding", "finding": hint}
    return found


def suggestions(given: Given, signs: Signs) -> dict[str, Any]:
    """Goals for a talk with the `contact`, or with the one of the `meeting`, and the purposes of questions, what suits first."""
    contact = _contact(given)
    if contact is None:
        return {"contact": None, "goals": [], "up": [], "purposes": list(PURPOSES)}
    kinds = flags(given, contact, signs)
    by_kind = [(*GOALS[flag], because) for flag, because in kinds.items()]
    by_nature = by_kind or [(code, purpose, {"because": "neither", "finding": None}) for code, purpose in PLAIN]
    wanted = [purpose for _, purpose, _ in by_nature] + [p for role in contact.get("roles", []) for p in BY_ROLE[role]]
    up = list(dict.fromkeys(wanted))
    return {
        "contact": contact["id"],
        "goals": [{"code": code, **because} for code, _, because in by_nature] + _from_findings(given, contact),
        "up": up,
        "purposes": list(dict.fromkeys([*up, *PURPOSES])),
    }


def _contact(given: Given) -> Doc | None:
    contacts = by_id(given.get("contacts", []))
    if given.get("meeting"):
        return contacts.get(by_id(given["meetings"])[given["meeting"]].get("contact") or "")
    return contacts.get(given["contact"])


def _from_findings(given: Given, contact: Doc) -> list[Because]:
    """The latest sourced finding of each area may become a goal."""
    known = sorted((f for f in homework.findings(given, contact) if f.get("source") and f["text"].strip()), key=lambda f: (f.get("found_on") or "", f["id"]))
    latest = {f["area"]: f["id"] for f in known}
    return [{"code": f"finding_{area}", "because": "finding", "finding": latest[area]} for area in homework.AREAS if area in latest]


def needs(given: Given, signs: Signs) -> dict[str, Any]:
    """For a `need` of contacts or of growth: who may help, those of the matching kind first, with the reason."""
    flag, met = NEEDS[given["need"]], {who for h in held(given) for who in present(h.doc)}
    introduced: dict[str, int] = {}
    for c in given.get("contacts", []):
        if c.get("introduced_by"):
            introduced[c["introduced_by"]] = introduced.get(c["introduced_by"], 0) + 1
    rows = []
    for c in given.get("contacts", []):
        if not c.get("do_not_contact"):
            because = flags(given, c, signs).get(flag) or {"because": None, "finding": None}
            if because["because"] is None and given["need"] == "contacts" and introduced.get(c["id"]):
                because = {"because": "introduced", "finding": None}
            rows.append({"contact": c["id"], "flag": flag if because["because"] else None, **because, "met": c["id"] in met})
    names = {c["id"]: c.get("name", "").lower() for c in given.get("contacts", [])}
    order = ("said", "introduced", "finding", None)
    return {"need": given["need"], "contacts": sorted(rows, key=lambda r: (order.index(r["because"]), names[r["contact"]], r["contact"]))}
