"""Meetings on the wire."""

import re
from datetime import date
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, post_load
from marshmallow.fields import Nested

from backend.changes import fields as f
from backend.changes.registry import Kind
from backend.changes.schema import RecordSchema
from backend.meetings.model import Capture, Effort, Finding, Goal, Meeting, Question, When
from backend.rules import when as when_rules


class WhenSchema(Schema):
    """When a meeting is: wall time and zone, an instant, or a mere date while the time is open; without a day only the minutes promised."""

    class Meta:
        """Nothing unknown is dropped in silence."""

        unknown = RAISE

    kind = f.Choice(("wall", "instant", "date"), required=True)
    wall = f.Line(most=16, load_default=None, allow_none=True)
    zone = f.Zone(load_default=None, allow_none=True)
    utc = f.Instant()
    promised = f.Count(1, 600)

    @post_load
    def _whole(self, said: dict[str, Any], **_: object) -> When:
        partly = {"wall": None, "zone": None, "utc": None, "promised": None} | said
        return {"wall": _wall, "instant": _instant, "date": _date}[said["kind"]](partly)


class Whole(Nested):
    """A value that is merged as one, so that it is never sent in part."""

    def _load(self, value: Any, partial: Any = None) -> Any:
        del partial
        return super()._load(value, partial=False)


def _wall(said: dict[str, Any]) -> When:
    if not said["zone"]:
        raise ValidationError("Name the zone of the place.", "zone")
    if not re.fullmatch(f.WALL, said["wall"] or "", re.ASCII):
        raise ValidationError("Write a wall time such as 2026-12-10T10:30, between 1901 and 2198.", "wall")
    day, time = said["wall"].split("T")
    utc = when_rules.at(date.fromisoformat(day), time, said["zone"])
    return When("wall", said["wall"], said["zone"], utc, said["promised"])


def _instant(said: dict[str, Any]) -> When:
    _leave_out(said, "wall")
    if said["utc"] is None:
        raise ValidationError("Write the instant, such as 2026-12-10T10:30:00Z.", "utc")
    return When("instant", None, said["zone"], said["utc"], said["promised"])


def _leave_out(said: dict[str, Any], name: str) -> None:
    if said[name] is not None:
        raise ValidationError(f"Leave this out with kind {said['kind']}.", name)


def _date(said: dict[str, Any]) -> When:
    _leave_out(said, "utc")
    if said["wall"] is None:
        return When("date", None, said["zone"], None, said["promised"])
    try:
        on = date.fromisoformat(f.day(said["wall"]))
    except ValueError:
        raise ValidationError("Write a day such as 2026-12-10.", "wall") from None
    return When("date", on.isoformat(), said["zone"], None, said["promised"])


# The three shapes of a time, for the OpenAPI: marshmallow knows no alternatives.
_ZONE = {"type": ["string", "null"], "enum": [*sorted(f.ZONES), None]}
_INSTANT = {"type": ["string", "null"], "format": "date-time", "pattern": f.INSTANT}
_PROMISED = {"type": ["integer", "null"], "minimum": 1, "maximum": 600}


def _shape(kind: str, required: list[str], **properties: Any) -> dict[str, Any]:
    usual = {"kind": {"type": "string", "const": kind}, "wall": {"type": "null"}, "zone": _ZONE, "utc": _INSTANT, "promised": _PROMISED}
    return {"type": "object", "required": ["kind", *required], "properties": usual | properties, "additionalProperties": False}


WHEN_SHAPES = {
    "WhenWall": _shape("wall", ["wall", "zone"], wall={"type": "string", "pattern": f.WALL}, zone={"type": "string", "enum": sorted(f.ZONES)}),
    "WhenInstant": _shape("instant", ["utc"], utc={"type": "string", "format": "date-time", "pattern": f.INSTANT}),
    "WhenDate": _shape("date", [], utc={"type": "null"}, wall={"type": ["string", "null"], "format": "date", "pattern": f"^{f.DAY}$"}),
}


class MeetingSchema(RecordSchema):
    """A talk that one asked for, to learn and to be known."""

    contact = f.Id(load_default=None, allow_none=True)
    also_present = f.Lines()
    role = f.Choice(("seeker", "host"), load_default="seeker")
    requested_by = f.Choice(("me", "them"), load_default="me")
    when = Whole(WhenSchema, load_default=None, allow_none=True)
    place = f.Line()
    pitch_minutes = f.Count(5, 7)
    goals_line = f.Text()
    gift = f.Text()
    brought = f.Lines()
    confirmed_at = f.Instant()
    granted_minutes = f.Count(0, 600)
    started_at = f.Instant()
    paused_at = f.Instant()
    paused = f.Minutes()
    opening_done_at = f.Instant()
    pitch_done_at = f.Instant()
    cut_at = f.Instant()
    ended_at = f.Instant()
    held_at = f.Instant()
    cancelled_at = f.Instant()
    debriefed_at = f.Instant()
    worth_me = f.Count(1, 5)
    worth_them = f.Count(1, 5)
    worth_line = f.Line()
    asked_for_job = f.Flag(default=None)
    ics_uid = f.Line(load_default=None, allow_none=True)
    ics_sequence = f.Count(0, 2_000_000_000)
    moved_at = f.Instant(dump_only=True)


class GoalSchema(RecordSchema):
    """What one wants to take from a meeting."""

    meeting = f.Id(required=True)
    text = f.Text()
    rank = f.Line()
    set_at = f.Instant()


class FindingSchema(RecordSchema):
    """One fact with its source; without a source it is homework to do."""

    subject_kind = f.Choice(("contact", "company", "industry"), required=True)
    subject = f.Name(required=True)
    area = f.Choice(("individual", "company", "industry"), required=True)
    text = f.Text()
    source = f.Line(most=f.LINK, load_default=None, allow_none=True)
    found_on = f.Day()


class QuestionSchema(RecordSchema):
    """Something to ask in a meeting, or kept for any."""

    meeting = f.Id(load_default=None, allow_none=True)
    goal = f.Id(load_default=None, allow_none=True)
    text = f.Text()
    minutes = f.Minutes(default=3)
    priority = f.Choice(("must", "if_time"), load_default="if_time")
    rank = f.Line()
    purpose = f.Line()
    researchable = f.Flag()
    state = f.Choice(("open", "running", "asked", "skipped"), load_default="open")
    started_at = f.Instant()
    spent = f.Minutes()
    answer = f.Text()
    kept = f.Flag()


class CaptureSchema(RecordSchema):
    """Something noted in a meeting or after it."""

    meeting = f.Id(load_default=None, allow_none=True)
    contact = f.Id(load_default=None, allow_none=True)
    kind = f.Choice(("note", "referral", "idea", "opening", "promise", "value"), load_default="note")
    by = f.Choice(("me", "them"), load_default="me")
    text = f.Text()
    person = f.Line()
    place = f.Line()
    at = f.Instant()
    due_on = f.Day()
    done_at = f.Instant()
    shareable = f.Flag()


class EffortSchema(RecordSchema):
    """Minutes spent on getting a meeting, or on preparing and running it; before there is a meeting they are the contact's."""

    meeting = f.Id(load_default=None, allow_none=True)
    contact = f.Id(load_default=None, allow_none=True)
    side = f.Choice(("securing", "preparing"), required=True)
    minutes = f.Minutes()
    at = f.Instant()


OF_MEETING = ("meeting", "meeting")
KINDS = [
    Kind("meeting", Meeting, MeetingSchema, texts=frozenset({"goals_line", "gift"})),
    Kind("goal", Goal, GoalSchema, texts=frozenset({"text"}), parent=OF_MEETING),
    Kind("finding", Finding, FindingSchema, texts=frozenset({"text"})),
    Kind("question", Question, QuestionSchema, texts=frozenset({"text", "answer"}), parent=OF_MEETING),
    Kind("capture", Capture, CaptureSchema, texts=frozenset({"text"}), parent=OF_MEETING),
    Kind("effort", Effort, EffortSchema, parent=OF_MEETING),
]
