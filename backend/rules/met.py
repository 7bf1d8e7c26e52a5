"""Who was met and touched, and when, from documents as they cross the wire."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from backend.rules import when

Doc = dict[str, Any]
Given = dict[str, Any]
USUAL_MINUTES = 30


@dataclass(frozen=True)
class Held:
    """A meeting that took place, and when it was over."""

    doc: Doc
    end: datetime

    @property
    def asked_for(self) -> bool:
        """Whether the user asked for it; else somebody came to the user."""
        return bool(self.doc.get("role") != "host")


@dataclass(frozen=True)
class Touch:
    """Something that passed between the user and somebody: met, hosted, or a message, call, article and so on, out or in."""

    at: datetime
    id: str
    kind: str
    way: str
    doc: Doc


def end_of(meeting: Doc) -> datetime | None:
    """When a meeting is over: as said, else its planned end, else when somebody said that it was held."""
    if meeting.get("ended_at"):
        return when.instant(meeting["ended_at"])
    time = meeting.get("when") or {}
    if time.get("utc"):
        return when.instant(time["utc"]) + timedelta(minutes=time.get("promised") or USUAL_MINUTES)
    return when.instant(meeting["held_at"]) if meeting.get("held_at") else None


def cancelled(meeting: Doc) -> bool:
    """Whether it was called off; said to be held beats that."""
    return bool(meeting.get("cancelled_at") and not meeting.get("held_at"))


def held(given: Given) -> list[Held]:
    """The meetings that are over, the earliest first."""
    now = when.instant(given["now"])
    ends = [(m, end_of(m)) for m in given.get("meetings", []) if not cancelled(m)]
    return sorted((Held(m, end) for m, end in ends if end is not None and end <= now), key=lambda h: (h.end, h.doc["id"]))


def present(meeting: Doc) -> list[str]:
    """Whom a meeting was with, each once."""
    return list(dict.fromkeys(who for who in (meeting.get("contact"), *meeting.get("also_present", [])) if who))


def touches(given: Given) -> dict[str, list[Touch]]:
    """What passed between the user and each contact, the earliest first."""
    found: dict[str, list[Touch]] = defaultdict(list)
    for h in held(given):
        for who in present(h.doc):
            found[who].append(Touch(h.end, h.doc["id"], "meeting", "met" if h.asked_for else "host", h.doc))
    for t in given.get("touchpoints", []):
        found[t["contact"]].append(Touch(when.instant(t["at"]), t["id"], t.get("kind", "message"), t.get("direction", "out"), t))
    for passed in found.values():
        passed.sort(key=lambda t: (t.at, t.id))
    return found


def is_met(passed: list[Touch]) -> bool:
    """Whether one of these is a meeting that the user asked for."""
    return any(t.way == "met" for t in passed)


def about(capture: Doc, meetings: dict[str, Doc]) -> str | None:
    """Whom a capture is about: its own contact, else the one it was made with."""
    found: str | None = capture.get("contact") or meetings.get(capture.get("meeting") or "", {}).get("contact")
    return found


def given_to_them(capture: Doc) -> bool:
    """Something of value that they had from the user, so nothing that came from them."""
    return capture.get("kind") == "value" and capture.get("by", "me") == "me"


def by_id(docs: list[Doc]) -> dict[str, Doc]:
    """Documents by their ids."""
    return {d["id"]: d for d in docs}


def came_later(capture: Doc, meetings: list[Held], zone: str) -> bool:
    """Whether it arrived after the talk was written down: on a later day than the meeting, and after its debrief."""
    if not capture.get("at"):
        return False
    at = when.instant(capture["at"])
    before = [h for h in meetings if h.end <= at and (h.doc["id"] == capture["meeting"] if capture.get("meeting") else True)]
    if not before:
        return False
    last = before[-1]
    noted = last.doc.get("debriefed_at")
    return when.day_of(at, zone) > when.day_of(last.end, zone) and (not noted or at > when.instant(noted))


def told_of(touch: Doc, given: Given) -> str | None:
    """Which new job a word tells of: the one that it names, else the one that was the latest when it was said."""
    made = sorted(given.get("landings", []), key=lambda j: (j.get("created_at") or "", j["id"]))
    then = [j for j in made if (j.get("created_at") or "") <= touch["at"]]
    found: str | None = touch.get("landing") or ((then[-1] if then else made[0])["id"] if made else None)
    return found
