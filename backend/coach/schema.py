"""A text to be looked at, and what there is to say about it."""

from marshmallow import Schema, fields, validate

from backend.changes import fields as f
from backend.rules.coach import CLASSES, TONES

CONTEXTS = ("question", "goals", "pitch", "letter")
LONGEST = 20_000
COUNTED = "Places count Unicode code points from the start of the text: an emoji is one."


class CheckSchema(Schema):
    """Words meant for a contact."""

    text = fields.String(required=True, validate=validate.Length(max=LONGEST))
    context = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.OneOf(CONTEXTS),
        metadata={"description": "What the text is. Goals, and the last part of a pitch, may name the work that is looked for."},
    )
    part = f.Count(1, 6, metadata={"description": "Which part of a pitch."})


class ToneFindingSchema(Schema):
    """A sentence that may cost something, why, and how else it may be said."""

    class_ = fields.String(data_key="class", attribute="class", required=True, metadata={"enum": ["job_ask", *TONES]})
    start = fields.Integer(required=True, metadata={"description": COUNTED})
    end = fields.Integer(required=True)
    words = fields.List(fields.List(fields.Integer()), required=True, metadata={"description": "Start and end of the words that weighed most."})
    reason = fields.String(required=True)
    rewordings = fields.List(fields.String(), required=True)


class CircumstancesSchema(Schema):
    """Whether what led to a search can be believed, and whether it is told kindly."""

    facts = fields.List(fields.String(metadata={"enum": ["number", "month", "name"]}), required=True)
    superlatives = fields.List(fields.List(fields.Integer()), required=True, metadata={"description": "Start and end of each."})
    credible = fields.Boolean(required=True)
    event = fields.Boolean(required=True)
    cause = fields.String(required=True, allow_none=True, metadata={"enum": ["owned", "neutral", None]})
    blame = fields.Boolean(required=True)
    sympathetic = fields.Boolean(required=True)


class CheckedSchema(Schema):
    """What there is to say about a text. Nothing is blocked."""

    job_ask = fields.Boolean(required=True)
    tone = fields.String(required=True, metadata={"enum": list(CLASSES[1:])})
    findings = fields.List(fields.Nested(ToneFindingSchema), required=True)
    severity = fields.Dict(
        keys=fields.String(), values=fields.String(metadata={"enum": ["clear", "mention", "rewrite"]}), required=True, metadata={"description": "By class."}
    )
    balance = fields.Float(required=True, metadata={"description": "From -1, too little, to 1, too much."})
    score = fields.Float(required=True, metadata={"description": "From 0 to 1: self-assured with humility."})
    evidence = fields.List(fields.String(), required=True, metadata={"description": "Of number, result, credit and learning, those that are there."})
    circumstances = fields.Nested(
        CircumstancesSchema, required=True, allow_none=True, metadata={"description": "Of the fourth part of a pitch, what led to the search; else null."}
    )
