"""What is worked out of meetings, on the wire."""

from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Range

from backend.changes import fields as f
from backend.computed import one_of


def an_id() -> f.Id:
    """An id, or none."""
    return f.Id(allow_none=True)


def several(of: type[Schema]) -> fields.List[Any]:
    """A list of these."""
    return fields.List(fields.Nested(of))


class MissingSchema(Schema):
    """What is missing, and the act that mends it."""

    item = fields.String()
    act = fields.String()


class LightsSchema(Schema):
    """The four lights of the cover."""

    homework = fields.Boolean()
    goals = fields.Boolean()
    resume = fields.Boolean()
    pitch = fields.Boolean()


class ReadinessSchema(Schema):
    """Whether a meeting is ready, and what is missing."""

    ready = fields.Boolean()
    well_prepared = fields.Boolean()
    missing = several(MissingSchema)
    for_well_prepared = several(MissingSchema)
    lights = fields.Nested(LightsSchema)


class AgendaQuery(Schema):
    """For how many minutes, and how many of them have gone."""

    minutes = fields.Integer(load_default=None, validate=Range(0, 600))
    elapsed = fields.Integer(load_default=0, validate=Range(0, 600))


class BookedSchema(Schema):
    """The minutes of the pitch, and its form."""

    minutes = fields.Float()
    form = one_of("full", "short", "none")


class WarningSchema(Schema):
    """What speaks against the plan; the questions that would have to give way."""

    code = one_of("must_over_two_thirds", "fewer_than_three_questions", "nothing_of_value")
    make_if_time = fields.List(f.Id())


class SaidSchema(Schema):
    """Whether the goals can be said in half a minute."""

    words = fields.Integer()
    most = fields.Integer()
    seconds = fields.Integer()
    verdict = one_of("empty", "fits", "too_long")
    cut_words = fields.Integer()


class PreciousSchema(Schema):
    """Minutes that go to questions which research could answer."""

    minutes = fields.Float()
    of = fields.Float()
    questions = fields.List(f.Id())


class AgendaSchema(Schema):
    """The agenda of a meeting, fitted into the minutes asked for; before the start also what speaks against it."""

    minutes = fields.Integer()
    elapsed = fields.Integer()
    opening = fields.Float()
    pitch = fields.Nested(BookedSchema)
    kept = fields.List(f.Id(), metadata={"description": "Asked, skipped or running: they keep their place."})
    planned = fields.List(f.Id())
    if_time = fields.List(f.Id())
    later = fields.List(f.Id())
    close = fields.Float()
    slack = fields.Float()
    warnings = several(WarningSchema)
    goals_line = fields.Nested(SaidSchema)
    precious = fields.Nested(PreciousSchema)


class BalanceSchema(Schema):
    """Minutes that went into getting a meeting, against those that went into preparing and running it."""

    securing_minutes = fields.Float()
    preparing_minutes = fields.Float()
    balanced = fields.Boolean()
    warn = fields.Boolean()


class SentenceSchema(Schema):
    """One sentence of the close, and what it may take up."""

    code = one_of("thanks", "referral", "next_step", "may_i_write")
    text = fields.String()
    capture = an_id()


class CloseSchema(Schema):
    """The close that takes a minute: three sentences, and the questions that it leaves for the follow-up."""

    contact = an_id()
    sentences = several(SentenceSchema)
    follow_up = fields.List(f.Id())


class ItemSchema(Schema):
    """A part of the meeting; which question, if it is one."""

    item = one_of("opening", "pitch", "question", "close", "stop", None)
    question = an_id()


class RunningSchema(Schema):
    """Where a meeting stands at this second."""

    state = one_of("before", "under_way", "over")
    current = fields.Nested(ItemSchema)
    next = fields.Nested(ItemSchema)
    seconds_left = fields.Integer()
    item_seconds_left = fields.Integer()
    your_move = fields.Boolean(metadata={"description": "Eight minutes have passed without an act."})
    cue = fields.Integer(allow_none=True, metadata={"description": "Five, one or no minutes before the end."})
    later = fields.List(f.Id())


class LeadSchema(Schema):
    """Who runs a meeting, and what is wanting for it to run."""

    lead = one_of("me", "them")
    agenda = one_of("build", "suggest")
    questions = fields.Integer()
    wanting = fields.List(one_of("few_questions", "no_value_for_them"))
