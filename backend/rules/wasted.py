"""Thanked and then left alone: the thank-you is the minimum, and by itself it is wasted."""

from datetime import date
from typing import Any

from backend.rules import when
from backend.rules.met import Given, about, by_id, cancelled, end_of, present
from backend.rules.standing import LAST_DAY, Standing, is_silenced, standings


def wasted(given: Given) -> dict[str, Any]:
    """Whom one has thanked and planned nothing further for; `wasted` are those of more than six weeks ago."""
    planned, now_day = _planned(given), when.day_of(when.instant(given["now"]), given["zone"])
    minimum: list[dict[str, Any]] = []
    for name, s in standings(given).items():
        opted_out = is_silenced(s.contact) or s.contact.get("cadence") == "off"
        if s.last.kind == "thank_you" and not opted_out and name not in planned and not _plans(s, now_day):
            minimum.append({"contact": name, "meeting": s.last.doc.get("meeting"), "thanked_on": s.day.isoformat(), "days": s.days})
    minimum.sort(key=lambda m: (m["thanked_on"], m["contact"]))
    return {"minimum": minimum, "wasted": [m["contact"] for m in minimum if m["days"] > LAST_DAY]}


def _plans(s: Standing, today: date) -> bool:
    return s.planned_on is not None and s.planned_on >= today


def _planned(given: Given) -> set[str]:
    """Those for whom something is planned: a meeting to come, an article kept, a promise to keep."""
    now, meetings = when.instant(given["now"]), by_id(given.get("meetings", []))
    ends = [(m, end_of(m)) for m in meetings.values() if not cancelled(m)]
    found = {who for m, end in ends if (end is None and m.get("when")) or (end is not None and end > now) for who in present(m)}
    for a in given.get("follow_ups", []):
        if a.get("rule") == "article" and a.get("planned_on") and not a.get("done_at") and not a.get("dismissed_at"):
            found.add(a["occurrence"].rpartition("/")[2])
    promised = [c for c in given.get("captures", []) if c.get("kind") == "promise" and c.get("by", "me") == "me" and c.get("due_on") and not c.get("done_at")]
    return found | {who for c in promised if (who := about(c, meetings))}
