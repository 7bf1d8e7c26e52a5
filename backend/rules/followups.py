"""What is owed, to whom, when and why. Only what people did to it is stored."""

from datetime import date, datetime, timedelta
from typing import Any

from backend.rules import when

Facts = dict[str, Any]
Found = list[dict[str, Any]]
Ended = list[tuple[dict[str, Any], datetime]]
# What counts as the user's message when silence is counted.
OUTGOING = {"message", "article"}
SLOWER_AFTER, ASK_AFTER = 2, 4


def followups(given: Facts) -> dict[str, Any]:
    """Everything owed at `now`, sorted by due, rule and occurrence."""
    now = when.instant(given["now"])
    ended = _ended(given, now)
    found = [*_after_meetings(given, ended), *_promises(given), *_touches(given, ended, now), *_requests(given, now), *_announcements(given, ended)]
    contacts = {c["id"]: c for c in given["contacts"]}
    settled = {(a["rule"], a["subject"], a["occurrence"]) for a in given["acts"] if a["act"] in {"done", "dismissed"}}
    owed = [
        {**f, "overdue": f["overdue"] <= now}
        for f in found
        if not contacts[f["to"] or f["subject"]]["do_not_contact"] and (f["rule"], f["subject"], f["occurrence"]) not in settled
    ]
    return {"owed": sorted(owed, key=lambda f: (f["due"], f["rule"], f["occurrence"]))}


def _owe(rule: str, subject: str, occurrence: str, to: str | None, due: str, reason: str, overdue: datetime) -> dict[str, Any]:
    return {"rule": rule, "subject": subject, "occurrence": occurrence, "to": to, "due": due, "reason": reason, "overdue": overdue}


def _ended(given: Facts, now: datetime) -> Ended:
    found = []
    for m in given["meetings"]:
        end = when.instant(m["ended_at"]) if m["ended_at"] else when.instant(m["start"]) + timedelta(minutes=m["minutes"])
        if not m["cancelled"] and end <= now:
            found.append((m, end))
    return found


def _after_meetings(given: Facts, ended: Ended) -> Found:
    contacts, found = {c["id"]: c for c in given["contacts"]}, []
    for m, end in ended:
        if not any(t["kind"] == "thank_you" and t["meeting"] == m["id"] for t in given["touchpoints"]):
            day = end + timedelta(hours=24)
            found.append(_owe("thank_you", m["id"], m["id"], m["contact"], when.text(day), "met", day))
        above = contacts[m["contact"]]["introduced_by"]
        if above is None:
            continue
        for rule, to, reason in (("report", above, "introduced_by"), ("suggest_report", contacts[above]["introduced_by"], "chain")):
            if to is not None and to != m["contact"] and not _reported(given, m["id"], to):
                due = when.text(end + timedelta(hours=48))
                found.append(_owe(rule, m["id"], f"{m['id']}/{to}", to, due, reason, end + timedelta(hours=96)))
    return found


def _reported(given: Facts, meeting: str, to: str) -> bool:
    return any(t["kind"] == "report" and t["meeting"] == meeting and t["contact"] == to for t in given["touchpoints"])


def _promises(given: Facts) -> Found:
    with_whom = {m["id"]: m["contact"] for m in given["meetings"]}
    return [
        _owe("promise", c["id"], c["id"], with_whom[c["meeting"]], c["due_on"], "promised", _after(date.fromisoformat(c["due_on"]), 1, given))
        for c in given["captures"]
        if c["kind"] == "promise" and c["by"] == "me" and not c["done_at"]
    ]


def _after(day: date, days: int, given: Facts) -> datetime:
    return when.at(day + timedelta(days=days), "00:00", given["zone"])


def _touches(given: Facts, ended: Ended, now: datetime) -> Found:
    if given["paused"] or given["landing"]:
        return []
    acts = {(a["subject"], a["occurrence"]): a for a in given["acts"] if a["rule"] == "touch"}
    found = []
    for c in given["contacts"]:
        met = [(end, m["id"]) for m, end in ended if c["id"] == m["contact"] or c["id"] in m["also_present"]]
        if met and not c["paused"]:
            found += _touch(given, c["id"], met, acts, now)
    return found


def _touch(given: Facts, contact: str, met: list[tuple[datetime, str]], acts: dict[tuple[str, str], Facts], now: datetime) -> Found:
    mine = [(when.instant(t["at"]), t) for t in given["touchpoints"] if t["contact"] == contact]
    last_at, last_id = max(met + [(at, t["id"]) for at, t in mine])
    answered = max([end for end, _ in met] + [at for at, t in mine if t["direction"] == "in"])
    silent = sum(t["direction"] == "out" and t["kind"] in OUTGOING and at > answered for at, t in mine)
    last, factor = when.day_of(last_at, given["zone"]), 2 if silent >= SLOWER_AFTER else 1
    if (when.day_of(now, given["zone"]) - last).days < 28 * factor:
        return []
    act = acts.get((contact, last_id), {})
    chosen = date.fromisoformat(act["on"]) if act.get("on") else None
    due, overdue = when.touch_day(last, chosen, given["holidays"], factor).isoformat(), _after(last, 42 * factor + 1, given)
    if silent >= ASK_AFTER:
        return [_owe("ask_user", contact, last_id, None, due, "four_unanswered", overdue)]
    unchosen = "window_open" if factor == 1 else "silent"
    return [_owe("touch", contact, last_id, contact, due, act["act"] if chosen else unchosen, overdue)]


def _requests(given: Facts, now: datetime) -> Found:
    if given["paused"] or given["landing"]:
        return []
    paused, today, found = {c["id"] for c in given["contacts"] if c["paused"]}, when.day_of(now, given["zone"]), []
    for r in given["requests"]:
        if r["answered_at"] or r["nudged_at"] or r["contact"] in paused:
            continue
        asked = when.day_of(when.instant(r["asked_at"]), given["zone"])
        third, seventh = (when.business_after(asked, n, given["holidays"]) for n in (3, 7))
        rule, day = ("ask_again", seventh) if today >= seventh else ("try_elsewhere", third)
        if today >= day:
            found.append(_owe(rule, r["id"], r["id"], r["contact"], day.isoformat(), "no_answer", _after(day, 1, given)))
    return found


def _announcements(given: Facts, ended: Ended) -> Found:
    landing = given["landing"]
    if not landing:
        return []
    reached = {who for m, _ in ended for who in (m["contact"], *m["also_present"])} | {r["contact"] for r in given["requests"]}
    told = {t["contact"] for t in given["touchpoints"] if t["kind"] == "announcement"}
    day = date.fromisoformat(landing["announce_on"])
    return [_owe("announce", landing["id"], f"{landing['id']}/{who}", who, day.isoformat(), "landed", _after(day, 8, given)) for who in sorted(reached - told)]
