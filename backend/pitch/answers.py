"""What is worked out of the pitch, over HTTP."""

from marshmallow import Schema, fields

from backend.computed import computed, one_of
from backend.rest import Blueprint
from backend.rules.pitch import PARTS
from backend.rules.script import overview


class PartLengthSchema(Schema):
    """How long one part takes, in seconds."""

    part = one_of(*PARTS)
    words = fields.Integer()
    seconds = fields.Integer()
    least = fields.Integer()
    most = fields.Integer()
    verdict = one_of("under", "fits", "over")


class ShortFormSchema(Schema):
    """The parts that are told when time is short, and how long they take."""

    parts = fields.List(fields.Integer())
    seconds = fields.Integer()


class OverviewSchema(Schema):
    """How long the pitch takes and whether it is practised; what is measured is believed, not what is estimated."""

    version = fields.String()
    words = fields.Integer()
    pace = fields.Integer(metadata={"description": "Words a minute."})
    pace_from = one_of("own", "preference")
    estimate = fields.Integer(metadata={"description": "Seconds, by pace."})
    measured = fields.Integer(allow_none=True, metadata={"description": "Seconds of the last whole run of these words."})
    seconds = fields.Integer()
    verdict = one_of("empty", "too_short", "fits", "too_long")
    cut_words = fields.Integer()
    add_words = fields.Integer()
    practised = fields.Boolean()
    runs = fields.Integer()
    ends_with_goals = fields.Boolean()
    parts = fields.List(fields.Nested(PartLengthSchema))
    missing = fields.List(fields.Integer(), metadata={"description": "Numbers of the parts that are not written yet."})
    short = fields.Nested(ShortFormSchema)


def offer(blp: Blueprint) -> None:
    """Give the blueprint what can be worked out."""
    computed(blp, "/pitch", OverviewSchema, overview, "pitch_part", "rehearsal")
