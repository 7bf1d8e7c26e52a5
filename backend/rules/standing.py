"""How one stands with everybody met: the last touch, what nobody has answered, the window that follows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from backend.rules import cadence, when
from backend.rules import warmth as words
from backend.rules.met import Doc, Given, Touch, by_id, is_met, touches
from backend.rules.touches import OUTGOING, SLOWER_AFTER

LAST_DAY = 42


@dataclass(frozen=True)
class Standing:
    """One person met: what passed, when last, how long ago, and the window of the next touch, if there is one."""

    contact: Doc
    passed: list[Touch]
    last: Touch
    day: date
    days: int
    silent: int
    weeks: str
    span: cadence.Window | None
    planned_on: date | None
    planned_by: str | None
    settled: bool


def standings(given: Given) -> dict[str, Standing]:
    """Everybody met, by id, in the order of the contacts."""
    contacts, today = by_id(given.get("contacts", [])), when.day_of(when.instant(given["now"]), given["zone"])
    usual, landed = given.get("preference", {}).get("cadence"), bool(given.get("landings"))
    passed, acts, found = touches(given), _acts(given), {}
    for name, contact in contacts.items():
        mine = passed.get(name, [])
        if not is_met(mine):
            continue
        last, silent = mine[-1], unanswered(mine)
        day, act = when.day_of(last.at, given["zone"]), acts[name].get(last.id, {})
        weeks = cadence.chosen(contact.get("cadence"), usual, landed=landed)
        found[name] = Standing(
            contact=contact,
            passed=mine,
            last=last,
            day=day,
            days=(today - day).days,
            silent=silent,
            weeks=weeks,
            span=cadence.window(weeks, 2 if silent >= SLOWER_AFTER else 1),
            planned_on=date.fromisoformat(act["planned_on"]) if act.get("planned_on") else None,
            planned_by=act.get("planned_by"),
            settled=bool(act.get("done_at") or act.get("dismissed_at")),
        )
    return found


def warmth(given: Given) -> dict[str, Any]:
    """How warm `contact` is, when they were last touched, by what, and how many messages they have not answered."""
    s = standings(given).get(given["contact"])
    if s is None:
        return {**words.TO_MEET, "last_touch": None, "by": None, "unanswered": unanswered(touches(given).get(given["contact"], [])), "cadence": None}
    known = {"met": True, "last_touch": when.text(s.last.at), "now": given["now"], "zone": given["zone"], "holidays": given["holidays"]}
    planned = s.planned_on.isoformat() if s.planned_on else None
    found = words.warmth(known | {"planned_on": planned, "cadence": s.weeks, "factor": 2 if s.silent >= SLOWER_AFTER else 1})
    return {**found, "last_touch": when.text(s.last.at), "by": s.last.kind, "unanswered": s.silent, "cadence": s.weeks}


def unanswered(passed: list[Touch]) -> int:
    """How many of the user's messages came after the last answer."""
    answered = max((t.at for t in passed if t.way != "out"), default=None)
    return sum(t.way == "out" and t.kind in OUTGOING and (answered is None or t.at > answered) for t in passed)


def is_silenced(contact: Doc) -> bool:
    """Whether the user has said not to write to somebody, for now or at all."""
    return bool(contact.get("paused") or contact.get("do_not_contact"))


def _acts(given: Given) -> dict[str, dict[str, Doc]]:
    found: dict[str, dict[str, Doc]] = defaultdict(dict)
    for a in given.get("follow_ups", []):
        if a.get("rule") == "touch":
            found[a["subject"]][a["occurrence"]] = a
    return found


def acts_of(given: Given, rule: str) -> dict[str, Doc]:
    """What was done about what one rule finds, by occurrence."""
    found: dict[str, Any] = {a["occurrence"]: a for a in given.get("follow_ups", []) if a.get("rule") == rule}
    return found
