"""What came of it: from each meeting and each person, whom one has helped, and the way to the job."""

from collections import defaultdict
from typing import Any

from backend.rules import chains, when
from backend.rules.met import Doc, Given, Held, about, by_id, came_later, given_to_them, held, is_met, present, touches
from backend.rules.owed import landing

COUNTS = ("insights", "contacts", "referrals_met", "articles", "openings", "later")
COUNTED = {"note": "insights", "idea": "insights", "value": "insights", "referral": "contacts", "opening": "openings"}


def outcome(given: Given) -> dict[str, Any]:
    """Counts per meeting and per person, in sum; people helped; and the chain to the job, or the longest so far."""
    mine = [h for h in held(given) if h.asked_for]
    with_them: dict[str, list[Held]] = defaultdict(list)
    for h in mine:
        for who in present(h.doc):
            with_them[who].append(h)
    meetings: dict[str, dict[str, Any]] = {h.doc["id"]: {"meeting": h.doc["id"], "contact": h.doc.get("contact"), **dict.fromkeys(COUNTS, 0)} for h in mine}
    people: dict[str, dict[str, Any]] = {who: {"contact": who, "meetings": len(met), **dict.fromkeys(COUNTS, 0)} for who, met in with_them.items()}
    for who, meeting, name in _counted(given, with_them):
        for row in (people.get(who), meetings.get(meeting or "")):
            if row is not None:
                row[name] += 1
    totals = {name: sum(p[name] for p in people.values()) for name in COUNTS}
    rows = sorted(people.values(), key=lambda p: (-sum(p[name] for name in COUNTS), p["contact"]))
    return {"meetings": list(meetings.values()), "people": rows, "totals": totals, "helped": helped(given), "chain": _chain(given)}


def _counted(given: Given, with_them: dict[str, list[Held]]) -> list[tuple[str, str | None, str]]:
    """Everything that counts: from whom, in which meeting, as what."""
    meetings, found = by_id(given.get("meetings", [])), []
    for c in given.get("captures", []):
        who, name = about(c, meetings), COUNTED.get(c.get("kind", "note"))
        if who is None or name is None or given_to_them(c) or not (c.get("text") or c.get("person")):
            continue
        found.append((who, c.get("meeting"), name))
        if came_later(c, with_them.get(who, []), given["zone"]):
            found.append((who, c.get("meeting"), "later"))
    passed = touches(given)
    met = {who for who, mine in passed.items() if is_met(mine)}
    made = {c["id"]: c.get("meeting") for c in given.get("captures", [])}
    named = [n for n in chains.referrals(given) if n["contact"] in met]
    found += [(n["by"], made.get(n["capture"]) or _before(with_them.get(n["by"], []), n["at"]), "referrals_met") for n in named]
    for who, mine in passed.items():
        found += [(who, _before(with_them.get(who, []), t.doc["at"]), "articles") for t in mine if t.kind == "article" and t.way == "out"]
    return found


def _before(met: list[Held], at: str | None) -> str | None:
    """The last of these meetings before a moment, else the last of all."""
    earlier = [h for h in met if at is None or h.end <= when.instant(at)] or met
    return earlier[-1].doc["id"] if earlier else None


def helped(given: Given) -> dict[str, Any]:
    """Whom the user has helped: those who came for advice, and favours that became a talk."""
    hosted = [h.doc["id"] for h in held(given) if not h.asked_for]
    favours = [f for f in given.get("favours", []) if f.get("state") == "met" or f.get("direction") == "given" or f.get("meeting") in hosted]
    alone = [f for f in favours if f.get("meeting") not in hosted]
    return {"people": len(hosted) + len(alone), "meetings": hosted, "favours": [f["id"] for f in favours]}


def _chain(given: Given) -> dict[str, Any]:
    contacts, job = by_id(given.get("contacts", [])), landing(given)
    forest: list[Doc] = chains.grown(contacts)
    if job:
        through = job.get("through") or _raiser(given, job)
        # Through whom it came is for the user to say; the longest way is no guess at it.
        return {"landing": job["id"], "contacts": chains.path(forest, through) if through in contacts else []}
    end = max(forest, key=lambda row: row["depth"], default=None)
    return {"landing": None, "contacts": chains.path(forest, end["contact"]) if end else []}


def _raiser(given: Given, job: Doc) -> str | None:
    """Who spoke first of the opening that became the job."""
    opening = by_id(given.get("captures", [])).get(job.get("opening") or "")
    return about(opening, by_id(given.get("meetings", []))) if opening and opening.get("by") == "them" else None
