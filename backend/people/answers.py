"""What is worked out of people, over HTTP."""

from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.computed import computed
from backend.rest import Blueprint
from backend.rules.asking import ranking


class RankedSchema(Schema):
    """A company at its place; the first five are for now."""

    place = fields.Integer()
    top = fields.Boolean()
    company = f.Id()
    advocate = fields.Boolean(metadata={"description": "Somebody there speaks for the user, or has agreed to a talk."})
    motivation = fields.Integer(allow_none=True)
    posting = fields.Boolean()


class RankingSchema(Schema):
    """Companies in the order in which to look for talks: advocate, motivation, posting."""

    companies = fields.List(fields.Nested(RankedSchema))


def offer(blp: Blueprint) -> None:
    """Give the blueprint what can be worked out."""
    computed(blp, "/companies/ranking", RankingSchema, ranking, "company", "contact", "request")
