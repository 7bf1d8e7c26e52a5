"""What keeps the thread, on the wire."""

from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.computed import one_of
from backend.meetings.answers_schema import an_id, several


class OwedItemSchema(Schema):
    """One follow-up: by which rule, about what, to whom, when and why."""

    rule = fields.String()
    subject = f.Id()
    occurrence = fields.String(metadata={"description": "What makes it the same one again; write it into a follow-up that settles or plans it."})
    to = an_id()
    due = fields.String(metadata={"description": "An instant where hours count, a day where days do."})
    reason = fields.String()
    overdue = fields.Boolean()


class OwedSchema(Schema):
    """What is owed, to whom, when and why."""

    owed = several(OwedItemSchema)
    today = fields.String(metadata={"format": "date", "description": "The day it is for the user."})
    zone = fields.String(metadata={"description": "The user's time zone, in which days are counted."})


class MinimumSchema(Schema):
    """Somebody who was thanked, and for whom nothing further is planned."""

    contact = f.Id()
    meeting = an_id()
    thanked_on = fields.String()
    days = fields.Integer()


class WastedSchema(Schema):
    """Who was thanked and then left alone: the minimum, and those for whom it is wasted so far."""

    minimum = several(MinimumSchema)
    wasted = fields.List(f.Id())


class WarmthSchema(Schema):
    """How warm somebody is, and the window in which to write next."""

    d = fields.Integer(allow_none=True, metadata={"description": "Days since the last touch."})
    word = one_of("Warm", "Mild", "Cooling", "Quiet", "To meet")
    segments = fields.Integer(allow_none=True)
    window_opens = fields.String(allow_none=True)
    due = fields.String(allow_none=True)
    last_day = fields.String(allow_none=True)
    overdue = fields.Boolean()
    last_touch = fields.String(allow_none=True)
    by = fields.String(allow_none=True)
    unanswered = fields.Integer()
    cadence = one_of("4", "5", "6", "12", "off", None)


class ReasonSchema(Schema):
    """A reason to write: of which kind, the capture or article, and since when."""

    reason = one_of("promise_kept", "late_value", "advice_taken", "article", "their_news")
    subject = f.Id()
    at = fields.String(allow_none=True)


class ReasonsSchema(Schema):
    """Reasons to write to somebody, from what was noted, the best first."""

    reasons = several(ReasonSchema)


class PressureSchema(Schema):
    """How many messages somebody has not answered lately, and whether one more would be too pushy."""

    week = fields.Integer()
    month = fields.Integer()
    too_pushy = fields.Boolean()
    one_more_is = fields.Boolean()
    free_on = fields.String()


class ReaderSchema(Schema):
    """Somebody whom an article may interest, and the words in common."""

    contact = f.Id()
    met = fields.Boolean()
    words = fields.List(fields.String())


class HadSchema(Schema):
    """Somebody who has had an article."""

    contact = f.Id()
    at = fields.String()


class ReadersSchema(Schema):
    """Up to three people whom an article may interest, why, and who has had it."""

    readers = several(ReaderSchema)
    had = several(HadSchema)
