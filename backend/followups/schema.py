"""Touches and acts on follow-ups on the wire."""

from backend.changes import fields as f
from backend.changes.registry import Kind
from backend.changes.schema import RecordSchema
from backend.followups.model import Article, FollowUp, Touchpoint


class TouchpointSchema(RecordSchema):
    """A dated exchange in either direction."""

    contact = f.Id(required=True)
    kind = f.Choice(("message", "call", "article", "thank_you", "report", "announcement"), load_default="message")
    direction = f.Choice(("out", "in"), load_default="out")
    at = f.Instant(required=True, allow_none=False)
    minutes = f.Count(0, 600)
    meeting = f.Id(load_default=None, allow_none=True)
    article = f.Id(load_default=None, allow_none=True)
    resume = f.Id(load_default=None, allow_none=True)
    landing = f.Id(load_default=None, allow_none=True)
    text = f.Text()


class FollowUpSchema(RecordSchema):
    """What was done about something owed."""

    rule = f.Name(most=30, required=True)
    subject = f.Name(required=True)
    occurrence = f.Name(required=True)
    done_at = f.Instant()
    dismissed_at = f.Instant()
    reason = f.Line()
    planned_on = f.Day()
    planned_by = f.Choice(("choice", "snooze", "app"))
    draft = f.Text()


class ArticleSchema(RecordSchema):
    """Something to read that may interest people one has met."""

    url = f.Line(most=f.LINK)
    title = f.Line()
    topics = f.Lines()
    note = f.Text()


KINDS = [
    Kind("touchpoint", Touchpoint, TouchpointSchema, texts=frozenset({"text"})),
    Kind("follow_up", FollowUp, FollowUpSchema, texts=frozenset({"draft"})),
    Kind("article", Article, ArticleSchema, texts=frozenset({"note"})),
]
