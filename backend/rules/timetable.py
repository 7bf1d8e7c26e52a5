"""What should be told, and at which instant the rule names it; when it goes out is decided in `outgoing`."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from backend.rules import cadence, when

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
AREAS = ("individual", "company", "industry")
ORDER = (
    "homework_72", "homework_24", "rehearse", "eve", "brief", "brief_15", "after", "thank_2h", "thank_20h", "report", "promise", "touch", "touch_last",
    "article", "ask_3", "ask_7", "landed_0", "landed_3", "landed_7", "favour_asked", "favour_30", "weekly",
)  # fmt: skip
# What is no debt is put off on its card, under its own name.
AGAIN = ("homework_72", "rehearse", "after", "landed_0", "landed_3", "landed_7")
URGENT = frozenset({"brief", "brief_15"})
AHEAD = timedelta(days=60)
Subject = dict[str, Any]


@dataclass(frozen=True)
class Facts:
    """One account as the timetable sees it: the user's zone, quiet hours, switches, and what reminders are about."""

    zone: str
    quiet: tuple[str, str]
    holidays: frozenset[str]
    on: frozenset[str]
    off: frozenset[str]
    subjects: tuple[Subject, ...]

    @cached_property
    def meetings(self) -> tuple[tuple[datetime, datetime], ...]:
        """From when to when meetings last; worked out once, since every reminder asks for it."""
        running = [(start_of(m), over_at(m)) for m in self.subjects if m["type"] == "meeting" and not m["cancelled"]]
        return tuple((start, over) for start, over in running if start is not None and over is not None)


@dataclass(frozen=True)
class Due:
    """One reminder: its kind and identity, the instant that the rule names, and until when it is of use."""

    kind: str
    subject: str
    occurrence: str
    raw: datetime
    until: datetime | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same reminder."""
        return self.kind, self.subject, self.occurrence


def identity(account_id: str, kind: str, subject: str, occurrence: str) -> str:
    """The id of a reminder, the same whoever works it out."""
    return str(uuid5(UUID(account_id), f"{kind}/{subject}/{occurrence}"))


def dues(facts: Facts, told: frozenset[tuple[str, str, str]], since: datetime, now: datetime) -> list[Due]:
    """Every reminder that follows from the facts; `told` are those that have gone out, `since` is when the account began."""
    found: list[Due] = []
    for subject in facts.subjects:
        found += (_once_more(facts, subject, due) for due in OF[subject["type"]](facts, subject, told))
    if "weekly" in facts.on:
        found += _weekly(facts, since, now)
    return list({d.key: d for d in found}.values())


def _once_more(facts: Facts, s: Subject, due: Due) -> Due:
    """What was put off on its card is told once more, on the morning of that day, if it is still of use then."""
    day = s.get("again", {}).get(due.kind)
    raw = when.at(date.fromisoformat(day), "10:00", facts.zone) if day else due.raw
    if raw <= due.raw or (due.until is not None and raw >= due.until):
        return due
    return Due(due.kind, due.subject, f"{due.occurrence}/{day}", raw, due.until)


def start_of(m: Subject) -> datetime | None:
    """When a meeting begins: its instant, or its wall time under the zone rules of today; none while the time is open."""
    if m["instant"]:
        return when.instant(m["instant"])
    if m["wall"] is None:
        return None
    day, clock = m["wall"].split("T")
    return when.at(date.fromisoformat(day), clock, m["zone"])


def over_at(m: Subject) -> datetime | None:
    """When a meeting is over: said, or a quarter of an hour after its planned end."""
    if m.get("ended_at"):
        return when.instant(m["ended_at"])
    start = start_of(m)
    return start + m["minutes"] * MINUTE + 15 * MINUTE if start else None


def _meeting(facts: Facts, m: Subject, told: frozenset[tuple[str, str, str]]) -> list[Due]:
    if m["cancelled"]:
        return []
    start = start_of(m)
    begun = when.text(start) if start else str(m["date"])
    made = when.instant(m["moved_at"] or m["made_at"])
    if m.get("host"):
        # Whoever is asked for advice prepares nothing and owes nothing; only the hour before is told.
        return [d for d in _before(facts, m, start, made, told) if d.kind in URGENT] if start else []
    found = _eve(facts, m, start, begun, made)
    if start is None:
        return found
    return found + _before(facts, m, start, made, told) + _afterwards(facts, m, start, begun)


def _eve(facts: Facts, m: Subject, start: datetime | None, begun: str, made: datetime) -> list[Due]:
    day = when.day_of(start, facts.zone) if start else date.fromisoformat(m["date"])
    raw = when.at(day - timedelta(days=1), "18:00", facts.zone)
    if raw < made or (m["confirmed"] and not m["missing"]):
        return []
    return [Due("eve", m["id"], begun, raw, start or when.at(day, "00:00", facts.zone))]


def _before(facts: Facts, m: Subject, start: datetime, made: datetime, told: frozenset[tuple[str, str, str]]) -> list[Due]:
    begun, on_15 = when.text(start), "brief_15" in facts.on
    # A moved meeting asks for homework at once only if it was never asked for this meeting.
    asked = any(kind == "homework_24" and subject == m["id"] and occurrence != begun for kind, subject, occurrence in told)
    rows = (
        ("homework_72", start - 72 * HOUR, not m["homework"], start - 24 * HOUR, False),
        ("homework_24", start - 24 * HOUR, len(m["homework"]) < len(AREAS), start, not asked),
        ("rehearse", start - 48 * HOUR, not m["practised"], start, False),
        ("brief", start - HOUR, True, start - 15 * MINUTE if on_15 else start, True),
        ("brief_15", start - 15 * MINUTE, on_15, start, True),
    )
    return [Due(kind, m["id"], begun, max(raw, made), until) for kind, raw, wanted, until, at_once in rows if wanted and (raw >= made or at_once)]


def _afterwards(facts: Facts, m: Subject, start: datetime, begun: str) -> list[Due]:
    planned = start + m["minutes"] * MINUTE
    end = when.instant(m["ended_at"]) if m.get("ended_at") else planned
    found = []
    if not m["debriefed"]:
        found.append(Due("after", m["id"], begun, max(end, planned)))
    if not m["thanked"]:
        found.append(Due("thank_2h", m["id"], m["id"], _put_off(facts, m, "thanks_on", end + 2 * HOUR), end + 20 * HOUR))
        found.append(Due("thank_20h", m["id"], m["id"], _put_off(facts, m, "thanks_on", end + 20 * HOUR)))
    if m["referrer"] and not m["reported"]:
        day = when.business_after(when.day_of(end, facts.zone), 1, facts.holidays)
        raw = _put_off(facts, m, "report_on", when.at(day, "10:00", facts.zone))
        found.append(Due("report", m["id"], f"{m['id']}/{m['referrer']}", raw))
    return found


def _put_off(facts: Facts, s: Subject, field: str, raw: datetime) -> datetime:
    """The instant, or the morning of the day until which it was put off."""
    return max(raw, when.at(date.fromisoformat(s[field]), "10:00", facts.zone)) if s.get(field) else raw


def _contact(facts: Facts, c: Subject, _told: object) -> list[Due]:
    span = cadence.window(c.get("cadence"), c.get("factor", 1))
    if facts.off & {"all", c["id"]} or span is None:
        return []
    last = when.day_of(when.instant(c["last_touch"]["at"]), facts.zone)
    day = cadence.day(last, date.fromisoformat(c["planned_on"]) if c["planned_on"] else None, facts.holidays, span)
    final = when.business_until(last + timedelta(days=span.last), facts.holidays)
    final_at = when.at(final, "10:00", facts.zone)
    found = [Due("touch_last", c["id"], c["last_touch"]["id"], final_at)]
    if day < final:
        # A levelled day moves the reminder and makes no other of it; a chosen one does.
        chosen = c["planned_on"] and c.get("planned_by") != "app"
        occurrence = c["last_touch"]["id"] + (f"/{c['planned_on']}" if chosen else "")
        found.append(Due("touch", c["id"], occurrence, when.at(day, "10:00", facts.zone), final_at))
    return [d for d in found if not _noted_later(c, d.raw)]


def _noted_later(s: Subject, raw: datetime) -> bool:
    """Whether it was only written down when its instant was over: what is old already is no news."""
    return bool(s.get("noted_at")) and raw < when.instant(s["noted_at"])


def _on_day(facts: Facts, kind: str, s: Subject, occurrence: str, day: date, until: datetime | None = None) -> list[Due]:
    raw = when.at(day, "10:00", facts.zone)
    if raw < when.instant(s["made_at"]) or _noted_later(s, raw):
        return []
    return [Due(kind, s["id"], occurrence, _put_off(facts, s, f"{kind}_on", raw), until)]


def _promise(facts: Facts, p: Subject, _told: object) -> list[Due]:
    return _on_day(facts, "promise", p, p["id"], date.fromisoformat(p["due_on"])) if p["open"] else []


def _article(facts: Facts, a: Subject, _told: object) -> list[Due]:
    return _on_day(facts, "article", a, f"{a['id']}/{a['contact']}", date.fromisoformat(a["on"])) if a["open"] else []


def _request(facts: Facts, r: Subject, _told: object) -> list[Due]:
    if not r["open"] or facts.off & {"all", r["contact"]}:
        return []
    asked = when.day_of(when.instant(r["made_at"]), facts.zone)
    third, seventh = (when.business_after(asked, n, facts.holidays) for n in (3, 7))
    first = _on_day(facts, "ask_3", r, r["id"], third, when.at(seventh, "10:00", facts.zone))
    found = first + _on_day(facts, "ask_7", r, r["id"], seventh)
    # Somebody there helps already, or it was said to let it rest.
    return [d for d in found if d.kind not in r.get("without", ())]


def _landing(facts: Facts, j: Subject, _told: object) -> list[Due]:
    found: list[Due] = []
    if j["announce_on"] and j["untold"]:
        days = [date.fromisoformat(j["announce_on"]) + timedelta(days=n) for n in (0, 3, 7)]
        for n, day, later in zip((0, 3, 7), days, [*days[1:], None], strict=True):
            found += _on_day(facts, f"landed_{n}", j, j["id"], day, when.at(later, "10:00", facts.zone) if later else None)
    if j["start_on"] and not j.get("settled"):
        found += _on_day(facts, "favour_30", j, j["id"], date.fromisoformat(j["start_on"]) + timedelta(days=30))
    return found


def _favour(facts: Facts, f: Subject, _told: object) -> list[Due]:
    day = when.day_of(when.instant(f["made_at"]), facts.zone) + timedelta(days=1)
    return _on_day(facts, "favour_asked", f, f["id"], day) if f["open"] else []


def _weekly(facts: Facts, since: datetime, now: datetime) -> list[Due]:
    day, found = when.day_of(since, facts.zone), []
    while True:
        day += timedelta(days=(6 - day.weekday()) % 7)
        raw, (year, week, _) = when.at(day, "18:00", facts.zone), day.isocalendar()
        if raw >= since:
            found.append(Due("weekly", "account", f"{year}-W{week:02d}", raw))
        if raw > now:
            return found
        day += timedelta(days=1)


OF = {
    "meeting": _meeting, "contact": _contact, "promise": _promise, "article": _article, "request": _request, "landing": _landing, "favour": _favour,
}  # fmt: skip
