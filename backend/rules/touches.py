"""When one writes next to those whom one has met, and when the user is asked whether to go on."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from backend.rules import cadence, when

Facts = dict[str, Any]
Found = list[dict[str, Any]]
Ended = list[tuple[Facts, datetime]]
# What counts as the user's message when silence is counted.
OUTGOING = {"message", "article"}
SLOWER_AFTER, ASK_AFTER = 2, 4


def touches(given: Facts, ended: Ended, now: datetime) -> Found:
    """Every touch whose window is open."""
    if given["paused"]:
        return []
    met, mine = _by_person(given, ended)
    acts = {(a["subject"], a["occurrence"]): a for a in given["acts"] if a["rule"] == "touch"}
    found = []
    for c in given["contacts"]:
        weeks = cadence.chosen(c.get("cadence"), given.get("cadence"), landed=bool(given["landing"]))
        if any(asked for _, _, asked in met[c["id"]]) and not c["paused"] and weeks != cadence.NEVER:
            found += _touch(given, c["id"], weeks, [(end, name) for end, name, _ in met[c["id"]]], mine[c["id"]], acts, now)
    return found


def _by_person(given: Facts, ended: Ended) -> tuple[dict[str, list[tuple[datetime, str, bool]]], dict[str, list[tuple[datetime, Facts]]]]:
    met: dict[str, list[tuple[datetime, str, bool]]] = defaultdict(list)
    for m, end in ended:
        for who in {m["contact"], *m["also_present"]}:
            met[who].append((end, m["id"], m.get("role") != "host"))
    mine: dict[str, list[tuple[datetime, Facts]]] = defaultdict(list)
    for t in given["touchpoints"]:
        mine[t["contact"]].append((when.instant(t["at"]), t))
    return met, mine


def silence(met: list[tuple[datetime, str]], mine: list[tuple[datetime, Facts]]) -> int:
    """How many of the user's messages nobody has answered."""
    answered = max([end for end, _ in met] + [at for at, t in mine if t["direction"] == "in"])
    return sum(t["direction"] == "out" and t["kind"] in OUTGOING and at > answered for at, t in mine)


def _touch(
    given: Facts,
    contact: str,
    weeks: str,
    met: list[tuple[datetime, str]],
    mine: list[tuple[datetime, Facts]],
    acts: dict[tuple[str, str], Facts],
    now: datetime,
) -> Found:
    last_at, last_id = max(met + [(at, t["id"]) for at, t in mine])
    silent = silence(met, mine)
    span = cadence.window(weeks, 2 if silent >= SLOWER_AFTER else 1)
    last = when.day_of(last_at, given["zone"])
    if span is None or (when.day_of(now, given["zone"]) - last).days < span.opens:
        return []
    act = acts.get((contact, last_id), {})
    planned = date.fromisoformat(act["on"]) if act.get("on") else None
    owed = {
        "subject": contact,
        "occurrence": last_id,
        "due": cadence.day(last, planned, given["holidays"], span).isoformat(),
        "overdue": when.at(last + timedelta(days=span.last + 1), "00:00", given["zone"]),
    }
    if silent >= ASK_AFTER:
        return [owed | {"rule": "ask_user", "to": None, "reason": "four_unanswered"}]
    unplanned = "window_open" if silent < SLOWER_AFTER else "silent"
    return [owed | {"rule": "touch", "to": contact, "reason": act["act"] if planned else unplanned}]
