"""The new job and favours on the wire."""

from backend.changes import fields as f
from backend.changes.registry import Kind
from backend.changes.schema import RecordSchema
from backend.landing.model import Favour, Landing


class LandingSchema(RecordSchema):
    """A new job: from when it may be told, through whom it came and which opening it was, whether half an hour is offered, when the telling was closed."""

    title = f.Line()
    company = f.Line()
    start_on = f.Day()
    announce_on = f.Day()
    through = f.Id(load_default=None, allow_none=True)
    opening = f.Id(load_default=None, allow_none=True)
    offer = f.Flag(default=True)
    closed_at = f.Instant()


class FavourSchema(RecordSchema):
    """Time for somebody else who looks for work: who asked, for whom, what they want, the times offered, the meeting that came of it."""

    contact = f.Id(load_default=None, allow_none=True)
    seeker = f.Line()
    direction = f.Choice(("asked", "given"), load_default="asked")
    asked_at = f.Instant()
    by = f.Day()
    wants = f.Text()
    resume = f.Line(most=f.LINK)
    slots = f.Lines()
    state = f.Choice(("open", "offered", "agreed", "met", "declined"), load_default="open")
    meeting = f.Id(load_default=None, allow_none=True)


KINDS = [
    Kind("landing", Landing, LandingSchema),
    Kind("favour", Favour, FavourSchema, texts=frozenset({"wants"})),
]
