"""The numbers and the map, on the wire."""

from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Regexp

from backend.changes import fields as f
from backend.computed import one_of
from backend.meetings.answers_schema import an_id, several

WEEK = r"^(19|20|21)[0-9]{2}-W(0[1-9]|[1-4][0-9]|5[0-3])$"


def ids() -> fields.List[Any]:
    """Several ids."""
    return fields.List(f.Id())


class TrendSchema(Schema):
    """How many there were on a day."""

    on = fields.String()
    people = fields.Integer()


class GaugeSchema(Schema):
    """How many are fresh, due and fading."""

    fresh = fields.Integer()
    due = fields.Integer()
    fading = fields.Integer()


class ThinkingSchema(Schema):
    """How many people are thinking about the user, by weeks since the last touch, and over twelve weeks."""

    people = fields.Integer()
    of = fields.Integer()
    columns = fields.List(ids())
    quiet = ids()
    gauge = fields.Nested(GaugeSchema)
    trend = several(TrendSchema)


class RatioSchema(Schema):
    """So many of so many."""

    n = fields.Integer()
    of = fields.Integer()


class RatiosSchema(Schema):
    """One ratio, in the week and since the first meeting."""

    name = one_of("meetings_held", "homework", "pitch", "thanked", "in_window", "referrals_met", "no_job_ask")
    week = fields.Nested(RatioSchema)
    all = fields.Nested(RatioSchema)


class ReviewSchema(Schema):
    """The week in seven ratios, each with both numbers."""

    week = fields.String()
    from_ = fields.String(attribute="from", data_key="from")
    to = fields.String()
    first = fields.String(allow_none=True)
    ratios = several(RatiosSchema)


class ReviewQuery(Schema):
    """Which week."""

    week = fields.String(load_default=None, validate=Regexp(WEEK), metadata={"description": "An ISO week such as 2026-W50; else this one."})


class CountsSchema(Schema):
    """What came of something."""

    insights = fields.Integer()
    contacts = fields.Integer()
    referrals_met = fields.Integer()
    articles = fields.Integer()
    openings = fields.Integer()
    later = fields.Integer(metadata={"description": "What arrived after the talk."})


class MeetingOutcomeSchema(CountsSchema):
    """What came of a meeting."""

    meeting = f.Id()
    contact = an_id()


class PersonOutcomeSchema(CountsSchema):
    """What came of knowing somebody."""

    contact = f.Id()
    meetings = fields.Integer()


class HelpedSchema(Schema):
    """Whom the user has helped."""

    people = fields.Integer()
    meetings = ids()
    favours = ids()


class ChainSchema(Schema):
    """From the first contact to the job, or the longest chain so far."""

    landing = an_id()
    contacts = ids()


class OutcomeSchema(Schema):
    """What came of it, whom the user has helped, and the way to the job."""

    meetings = several(MeetingOutcomeSchema)
    people = several(PersonOutcomeSchema)
    totals = fields.Nested(CountsSchema)
    helped = fields.Nested(HelpedSchema)
    chain = fields.Nested(ChainSchema)


class LedSchema(Schema):
    """Somebody in the forest: who led to them, how far from the root, and whether they were met."""

    contact = f.Id()
    by = an_id()
    depth = fields.Integer()
    met = fields.Boolean()


class DebtSchema(Schema):
    """Somebody who was named and has not been written to: owed to whoever named them."""

    to = f.Id()
    person = fields.String()
    contact = an_id()
    capture = an_id()
    since = fields.String(allow_none=True)


class MapSchema(Schema):
    """Who led to whom, depth first; who was named and not written to; and one true sentence as a code with its slots."""

    forest = several(LedSchema)
    introductions = fields.Integer()
    debts = several(DebtSchema)
    said = fields.Dict(metadata={"description": "code none; led with contact, people, met; longest with from, to, steps."})


class NamedSchema(Schema):
    """How many somebody named, how many of them were written to, and met."""

    contact = f.Id()
    named = fields.Integer()
    contacted = fields.Integer()
    met = fields.Integer()


class SourceSchema(Schema):
    """How often one way of asking was tried, and what came of it."""

    source = one_of("referral", "alumni", "cold")
    asked = fields.Integer()
    answered = fields.Integer()
    agreed = fields.Integer()
    met = fields.Integer()


class YieldSchema(Schema):
    """What came of asking: per person who named others, and per way in which somebody was asked."""

    people = several(NamedSchema)
    sources = several(SourceSchema)
