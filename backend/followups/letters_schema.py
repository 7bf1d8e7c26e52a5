"""Letters, the telling of a new job, and favours, on the wire."""

from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.computed import one_of
from backend.meetings.answers_schema import an_id, several


class HearerSchema(Schema):
    """Somebody who is to hear of the new job."""

    contact = f.Id()
    helped = fields.Boolean()
    group = one_of("introduced", "met", "answered", "asked")
    state = one_of("told", "untold", "left_out")
    at = fields.String(allow_none=True)


class ProgressSchema(Schema):
    """Who has heard of the new job, who is left, and whether the telling can be closed."""

    people = several(HearerSchema)
    told = fields.Integer()
    left_out = fields.Integer()
    of = fields.Integer()
    left = fields.Integer()
    can_close = fields.Boolean()
    closed = fields.Boolean()


class WaitingFavourSchema(Schema):
    """A favour: until when times are to be offered, and how many are still wanted."""

    favour = f.Id()
    state = fields.String()
    due = fields.String(allow_none=True)
    overdue = fields.Boolean()
    slots_wanted = fields.Integer()


class FavoursSchema(Schema):
    """What was asked of the user, what waits first."""

    favours = several(WaitingFavourSchema)


class HostPartSchema(Schema):
    """A part of a talk, and its minutes."""

    part = one_of("welcome", "advice", "close")
    minutes = fields.Integer()


class HostBriefSchema(Schema):
    """The short brief of a talk in which somebody comes for advice."""

    favour = f.Id()
    meeting = an_id()
    contact = an_id()
    seeker = fields.String()
    resume = fields.String()
    hopes = fields.List(fields.String())
    minutes = fields.Integer()
    parts = several(HostPartSchema)


class FromSchema(Schema):
    """The record that words come from."""

    kind = fields.String()
    id = f.Id()


class PieceSchema(Schema):
    """Words of a letter: of the template, or in a slot from a record; what is missing stands in brackets."""

    text = fields.String()
    slot = fields.String()
    from_ = fields.Nested(FromSchema, attribute="from", data_key="from", allow_none=True)
    missing = fields.Boolean()


class LetterSchema(Schema):
    """The draft of a letter in pieces and as text, and what the records leave open."""

    kind = fields.String()
    variant = fields.String()
    subject = fields.String()
    pieces = several(PieceSchema)
    text = fields.String()
    words = fields.Integer()
    most = fields.Integer(allow_none=True)
    missing = fields.List(fields.String())
    lacks = fields.List(one_of("inform", "summary", "thanks"))


class LetterQuery(Schema):
    """What the letter is about."""

    contact = f.Id()
    meeting = f.Id()
    request = f.Id()
    article = f.Id()
    landing = f.Id()
    favour = f.Id()
    capture = f.Id(metadata={"format": "uuid", "description": "The opening that was mentioned, or the reason to write."})
