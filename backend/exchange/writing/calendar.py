"""Meetings as iCalendar (RFC 5545), for a file and for the address that calendars ask again and again."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from icalendar.prop import vDuration

Doc = dict[str, Any]
# A cancelled meeting is told for so long: a calendar that asks seldom hears of it too.
TOLD = timedelta(days=30)
EVERY = timedelta(hours=1)
USUAL = 30


def calendar(meetings: Iterable[Doc], names: dict[str, str], numbers: dict[str, int], now: datetime, host: str) -> bytes:
    """The agreed meetings; `names` are the contacts' by id, `numbers` the change at which each meeting was last written.

    What was noted for a meeting stays at home: a calendar is often seen by others.
    """
    made = Calendar()
    made.add("prodid", "-//Beforehand//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", "Beforehand")
    made.add("x-wr-calname", "Beforehand")
    made.add("refresh-interval", vDuration(EVERY), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(EVERY))
    for meeting in meetings:
        if _is_told(meeting, now):
            made.add_component(_event(meeting, names, numbers.get(meeting["id"], 0), host))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _is_told(meeting: Doc, now: datetime) -> bool:
    when = meeting["when"]
    if not when or not (when.get("wall") or when.get("utc")):
        return False
    gone = _instant(meeting["cancelled_at"]) if meeting["cancelled_at"] and not meeting["held_at"] else None
    return gone is None or now - gone <= TOLD


def _event(meeting: Doc, names: dict[str, str], number: int, host: str) -> Event:
    made = Event()
    whom = [names[one] for one in (meeting["contact"], *meeting["also_present"]) if one in names]
    # The identity that came with an invitation is kept: whoever has that event already has it once.
    made.add("uid", meeting["ics_uid"] or f"meeting-{meeting['id']}@{host}")
    made.add("sequence", number)
    made.add("dtstamp", _changed(meeting))
    made.add("summary", " and ".join(whom) if whom else "A meeting")
    start = _start(meeting["when"])
    made.add("dtstart", start)
    made.add("dtend", start + (timedelta(minutes=meeting["when"].get("promised") or USUAL) if isinstance(start, datetime) else timedelta(days=1)))
    if meeting["place"]:
        made.add("location", meeting["place"])
    made.add("status", "CANCELLED" if meeting["cancelled_at"] and not meeting["held_at"] else "CONFIRMED")
    made.add("class", "PRIVATE")
    return made


def _start(when: Doc) -> datetime | date:
    """The wall time in its zone; an instant; or the day alone, where no time is agreed."""
    if when["kind"] == "date":
        return date.fromisoformat(when["wall"][:10])
    if when["kind"] == "wall" and when.get("zone"):
        return datetime.fromisoformat(when["wall"]).replace(tzinfo=ZoneInfo(when["zone"]))
    return _instant(when["utc"])


def _changed(meeting: Doc) -> datetime:
    """When it was last moved, called off, held or made: the same each time it is asked, so that a calendar knows that nothing is new."""
    told = (meeting[name] for name in ("created_at", "moved_at", "confirmed_at", "cancelled_at", "held_at"))
    return max(_instant(one) for one in told if one)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
