"""The week in seven ratios, each with both numbers, beside what they have been since the first meeting."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from backend.rules import chains, when
from backend.rules.met import Doc, Given, by_id, cancelled, end_of, held, is_met, touches
from backend.rules.pitch import LONGEST, SHORTEST
from backend.rules.standing import LAST_DAY, standings
from backend.rules.thinking import in_touch

AREAS = {"individual", "company", "industry"}
Pair = tuple[date, bool]


def review(given: Given) -> dict[str, Any]:
    """The seven ratios of `week` (2026-W50), or of this one."""
    today = when.day_of(when.instant(given["now"]), given["zone"])
    monday = _monday(given["week"]) if given.get("week") else today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    days = [when.day_of(h.end, given["zone"]) for h in held(given) if h.asked_for]
    ratios: list[dict[str, Any]] = []
    for name, work in OF.items():
        pairs = work(given)
        week = [good for day, good in pairs if monday <= day <= sunday]
        ratios.append({"name": name, "week": _ratio(week), "all": _ratio([good for _, good in pairs])})
    ratios.insert(4, {"name": "in_window", "week": _window(given, min(sunday, today)), "all": _window(given, today)})
    year, number, _ = monday.isocalendar()
    first = min(days).isoformat() if days else None
    return {"week": f"{year}-W{number:02d}", "from": monday.isoformat(), "to": sunday.isoformat(), "first": first, "ratios": ratios}


def _monday(week: str) -> date:
    """Counted from the year's first week, so that one too many is the next year's first."""
    return date.fromisocalendar(int(week[:4]), 1, 1) + timedelta(weeks=int(week[6:]) - 1)


def _ratio(good: list[bool]) -> dict[str, int]:
    return {"n": sum(good), "of": len(good)}


def _meetings(given: Given) -> list[Pair]:
    """Meetings that were to be by now, and whether they were."""
    now, found = when.instant(given["now"]), []
    for m in given.get("meetings", []):
        end = end_of(m)
        if m.get("role") != "host" and end is not None and end <= now:
            found.append((when.day_of(end, given["zone"]), not cancelled(m)))
    return found


def _homework(given: Given) -> list[Pair]:
    """Meetings held, and whether each of the three areas had a finding with a source by that day."""
    contacts, companies = by_id(given.get("contacts", [])), by_id(given.get("companies", []))
    by_subject: dict[str, list[Doc]] = defaultdict(list)
    for f in given.get("findings", []):
        if f.get("source"):
            by_subject[f["subject"].strip().lower()].append(f)
    found = []
    for h in held(given):
        if not h.asked_for:
            continue
        contact = contacts.get(h.doc.get("contact") or "", {})
        company = companies.get(contact.get("company") or "", {})
        day, subjects = when.day_of(h.end, given["zone"]), (contact.get("id"), company.get("id"), company.get("industry", "").strip().lower())
        known = [f for subject in subjects if subject for f in by_subject[subject]]
        found.append((day, {f["area"] for f in known if (f.get("found_on") or f.get("created_at") or "")[:10] <= day.isoformat()} >= AREAS))
    return found


def _pitch(given: Given) -> list[Pair]:
    """Rehearsals, and whether they took five to seven minutes."""
    runs = [r for r in given.get("rehearsals", []) if r.get("at")]
    return [(when.day_of(when.instant(r["at"]), given["zone"]), SHORTEST <= sum(r.get("seconds", [])) <= LONGEST) for r in runs]


def _thanks(given: Given) -> list[Pair]:
    """Meetings held a day ago or thanked for, and whether the thank-you went out within twenty-four hours."""
    sent: dict[str, list[str]] = defaultdict(list)
    for t in given.get("touchpoints", []):
        if t.get("kind") == "thank_you" and t.get("meeting"):
            sent[t["meeting"]].append(t["at"])
    found, now = [], when.instant(given["now"])
    for h in held(given):
        limit, mine = h.end + timedelta(hours=24), sent[h.doc["id"]]
        if h.asked_for and (mine or limit <= now):
            found.append((when.day_of(h.end, given["zone"]), any(when.instant(at) <= limit for at in mine)))
    return found


def _referrals(given: Given) -> list[Pair]:
    """People named, and whether they have been met."""
    met = {who for who, passed in touches(given).items() if is_met(passed)}
    return [(when.day_of(when.instant(n["at"]), given["zone"]), n["contact"] in met) for n in chains.referrals(given) if n["at"]]


def _job_asks(given: Given) -> list[Pair]:
    """Meetings held of which it is known, and whether no job was asked for."""
    known = [h for h in held(given) if h.asked_for and h.doc.get("asked_for_job") is not None]
    return [(when.day_of(h.end, given["zone"]), not h.doc["asked_for_job"]) for h in known]


def _window(given: Given, day: date) -> dict[str, int]:
    """People met by a day, and how many of them had been in touch within the six weeks before it."""
    n = of = 0
    for s in standings(given).values():
        days = {when.day_of(t.at, given["zone"]) for t in s.passed}
        if min(when.day_of(t.at, given["zone"]) for t in s.passed if t.way == "met") <= day:
            thought = any(0 <= (day - touched).days <= LAST_DAY for touched in days)
            n, of = n + thought, of + (thought or in_touch(s))
    return {"n": n, "of": of}


OF: dict[str, Callable[[Given], list[Pair]]] = {
    "meetings_held": _meetings,
    "homework": _homework,
    "pitch": _pitch,
    "thanked": _thanks,
    "referrals_met": _referrals,
    "no_job_ask": _job_asks,
}
