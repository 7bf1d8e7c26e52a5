"""What is owed, to whom, when and why. Only what people did to it is stored."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from backend.rules import when
from backend.rules.met import told_of
from backend.rules.touches import Ended, Facts, Found, touches

# Days in which two times are offered, an opening is followed up, and a new job has settled.
SLOTS, OFFER_WITHIN, ASK_ADVICE_WITHIN, SETTLED_IN = 2, 2, 2, 30
# The thank-you says that the user will write to whom they named; this long it may take.
WRITE_WITHIN = 7


def followups(given: Facts) -> dict[str, Any]:
    """Everything owed at `now`, sorted by due, rule and occurrence."""
    now = when.instant(given["now"])
    ended = _ended(given, now)
    after = [*_after_meetings(given, ended), *_promises(given), *_openings(given, ended), *touches(given, ended, now), *_requests(given, now)]
    found = [*after, *_named(given), *_articles(given), *_announcements(given, ended), *_favours(given, now)]
    contacts = {c["id"]: c for c in given["contacts"]}
    settled = {(a["rule"], a["subject"], a["occurrence"]) for a in given["acts"] if a["act"] in {"done", "dismissed"}}
    owed = [
        {**f, "overdue": f["overdue"] is not None and f["overdue"] <= now}
        for f in found
        if not contacts.get(f["to"] or f["subject"], {}).get("do_not_contact") and (f["rule"], f["subject"], f["occurrence"]) not in settled
    ]
    return {"owed": sorted(owed, key=lambda f: (f["due"], f["rule"], f["occurrence"]))}


def _owe(rule: str, subject: str, occurrence: str, to: str | None, due: str, reason: str, overdue: datetime | None) -> dict[str, Any]:
    return {"rule": rule, "subject": subject, "occurrence": occurrence, "to": to, "due": due, "reason": reason, "overdue": overdue}


def _on(given: Facts, rule: str, subject: str, occurrence: str, to: str | None, day: date, reason: str) -> dict[str, Any]:
    """Owed on a day of the user, overdue from the midnight after it."""
    return _owe(rule, subject, occurrence, to, day.isoformat(), reason, _after(day, 1, given))


def _after(day: date, days: int, given: Facts) -> datetime:
    return when.at(day + timedelta(days=days), "00:00", given["zone"])


def _ended(given: Facts, now: datetime) -> Ended:
    found = []
    for m in given["meetings"]:
        end = when.instant(m["ended_at"]) if m["ended_at"] else when.instant(m["start"]) + timedelta(minutes=m["minutes"])
        if not m["cancelled"] and end <= now:
            found.append((m, end))
    return found


def _after_meetings(given: Facts, ended: Ended) -> Found:
    above = {c["id"]: c["introduced_by"] for c in given["contacts"]}
    thanked = {t["meeting"] for t in given["touchpoints"] if t["kind"] == "thank_you"}
    reported = {(t["meeting"], t["contact"]) for t in given["touchpoints"] if t["kind"] == "report"}
    found = []
    for m, end in ended:
        if m.get("role") == "host":
            continue
        if m["id"] not in thanked:
            day = end + timedelta(hours=24)
            found.append(_owe("thank_you", m["id"], m["id"], m["contact"], when.text(day), "met", day))
        referrer = above.get(m["contact"])
        for rule, to, reason in (("report", referrer, "introduced_by"), ("suggest_report", above.get(referrer), "chain")):
            if to in above and to != m["contact"] and (m["id"], to) not in reported:
                due = when.text(end + timedelta(hours=48))
                found.append(_owe(rule, m["id"], f"{m['id']}/{to}", to, due, reason, end + timedelta(hours=96)))
    return found


def _promises(given: Facts) -> Found:
    with_whom = {m["id"]: m["contact"] for m in given["meetings"]}
    return [
        _on(given, "promise", c["id"], c["id"], c.get("contact") or with_whom.get(c["meeting"]), date.fromisoformat(c["due_on"]), "promised")
        for c in given["captures"]
        if c["kind"] == "promise" and c["by"] == "me" and not c["done_at"] and c["due_on"]
    ]


def _openings(given: Facts, ended: Ended) -> Found:
    """They mentioned an opening: ask how they would go about it."""
    if given["landing"]:
        return []
    with_whom, ends, found = {m["id"]: m["contact"] for m in given["meetings"]}, {m["id"]: end for m, end in ended}, []
    for c in given["captures"]:
        to, at = c.get("contact") or with_whom.get(c["meeting"]), when.instant(c["at"]) if c.get("at") else ends.get(c["meeting"])
        if c["kind"] == "opening" and not c["done_at"] and to and at:
            day = when.day_of(at, given["zone"]) + timedelta(days=ASK_ADVICE_WITHIN)
            found.append(_on(given, "opening", c["id"], c["id"], to, day, "opening"))
    return found


def _requests(given: Facts, now: datetime) -> Found:
    if given["paused"] or given["landing"]:
        return []
    contacts, helped, today, found = {c["id"]: c for c in given["contacts"]}, helping(given), when.day_of(now, given["zone"]), []
    for r in given["requests"]:
        who = contacts.get(r["contact"], {})
        if r["answered_at"] or r["nudged_at"] or who.get("paused"):
            continue
        asked = when.day_of(when.instant(r["asked_at"]), given["zone"])
        third, seventh = (when.business_after(asked, n, given["holidays"]) for n in (3, 7))
        rule, day = ("ask_again", seventh) if today >= seventh else ("try_elsewhere", third)
        if today >= day and (rule == "ask_again" or not helped[who.get("company")] - {r["contact"]}):
            found.append(_on(given, rule, r["id"], r["id"], r["contact"], day, "no_answer"))
    return found


def _named(given: Facts) -> Found:
    """Whom they named and the thank-you promised to write to, as long as nobody has."""
    if given["paused"] or given["landing"]:
        return []
    with_whom, said = {m["id"]: m["contact"] for m in given["meetings"]}, (t for t in given["touchpoints"] if t["kind"] == "thank_you" and t["meeting"])
    thanked = {t["meeting"]: when.day_of(when.instant(t["at"]), given["zone"]) for t in said}
    reached = {x["contact"] for x in (*given["requests"], *given["touchpoints"])}
    reached |= {who for m in given["meetings"] if not m["cancelled"] for who in (m["contact"], *m["also_present"])}
    made = {(c["introduced_by"], _known_as(c.get("name", ""))): c["id"] for c in given["contacts"]}
    found, seen = [], set()
    for c in given["captures"]:
        name, by = _known_as(c.get("person", "")), with_whom.get(c["meeting"])
        to = made.get((by, name))
        if c["kind"] == "referral" and c.get("shareable") and name and c["meeting"] in thanked and to not in reached and (by, name) not in seen:
            found.append(_on(given, "named", c["id"], c["id"], to, thanked[c["meeting"]] + timedelta(days=WRITE_WITHIN), "promised"))
            seen.add((by, name))
    return found


def _known_as(name: str) -> str:
    return " ".join(name.lower().split())


def helping(given: Facts) -> dict[str | None, set[str]]:
    """Who helps at each company: somebody met, about to be met, or who agreed. Others there are left in peace."""
    giving = {who for m in given["meetings"] if not m["cancelled"] and m.get("role") != "host" for who in (m["contact"], *m["also_present"])}
    giving |= {r["contact"] for r in given["requests"] if r.get("answer") == "agreed"}
    found: dict[str | None, set[str]] = defaultdict(set)
    for c in given["contacts"]:
        if c.get("company") and c["id"] in giving:
            found[c["company"]].add(c["id"])
    return found


def _articles(given: Facts) -> Found:
    """Articles kept for somebody, on the day that was chosen."""
    kept = {a["id"] for a in given.get("articles", [])}
    sent = {(t.get("article"), t["contact"]) for t in given["touchpoints"] if t["kind"] == "article"}
    contacts = {c["id"] for c in given["contacts"]}
    found = []
    for a in given["acts"]:
        to = a["occurrence"].rpartition("/")[2]
        if a["rule"] == "article" and a.get("on") and a["subject"] in kept and to in contacts and (a["subject"], to) not in sent:
            found.append(_on(given, "article", a["subject"], a["occurrence"], to, date.fromisoformat(a["on"]), "kept_for_them"))
    return found


def _announcements(given: Facts, ended: Ended) -> Found:
    landing = given["landing"]
    if not landing or not landing["announce_on"] or landing.get("closed_at"):
        return []
    reached = {who for m, _ in ended if m.get("role") != "host" for who in (m["contact"], *m["also_present"])} | {r["contact"] for r in given["requests"]}
    words = (t for t in given["touchpoints"] if t["kind"] == "announcement")
    told = {t["contact"] for t in words if told_of(t, {"landings": given.get("landings") or [landing]}) == landing["id"]}
    known, day = {c["id"] for c in given["contacts"]}, date.fromisoformat(landing["announce_on"])
    untold = sorted((reached & known) - told)
    return [_owe("announce", landing["id"], f"{landing['id']}/{who}", who, day.isoformat(), "landed", _after(day, 8, given)) for who in untold]


def _favours(given: Facts, now: datetime) -> Found:
    """Times to offer to whoever asked; and, when the new job has settled, one gentle thought of others."""
    found = []
    for f in given.get("favours", []):
        if f["direction"] == "asked" and f["state"] == "open" and len(f["slots"]) < SLOTS and f["asked_at"]:
            day = when.day_of(when.instant(f["asked_at"]), given["zone"]) + timedelta(days=OFFER_WITHIN)
            found.append(_on(given, "favour_asked", f["id"], f["id"], f["contact"], day, "asked"))
    landing = given["landing"]
    if landing and landing.get("start_on"):
        day = date.fromisoformat(landing["start_on"]) + timedelta(days=SETTLED_IN)
        if when.day_of(now, given["zone"]) >= day:
            found.append(_owe("favour_30", landing["id"], landing["id"], None, day.isoformat(), "settled", None))
    return found
