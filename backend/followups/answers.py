"""What is worked out of meetings and what passed after them, over HTTP."""

from functools import partial

from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.coach.verdict import asking
from backend.computed import computed, one_of
from backend.rest import Blueprint
from backend.rules.parts import parts
from backend.rules.resume import resume
from backend.rules.worth import worth

MEETING = "/meetings/<uuid:record_id>"
PREPARED = ("meeting", "contact", "company", "finding", "common_link", "goal", "question")
AFTER = ("touchpoint", "follow_up")


class PartsSchema(Schema):
    """How a meeting stands in the four parts of the method."""

    homework = one_of("empty", "started", "done")
    context = one_of("empty", "started", "done")
    no_job_ask = one_of("empty", "started", "done")
    follow_up = one_of("empty", "started", "done")


class WorthSchema(Schema):
    """Whether a meeting was worth it, and if not, which of the four parts was missing."""

    rated = fields.Boolean()
    low = fields.Boolean()
    missing = fields.List(one_of("homework", "context", "job_ask", "follow_up"))


class CopySchema(Schema):
    """A copy of the resume that somebody has."""

    contact = f.Id()
    resume = f.Id()
    at = fields.String(metadata={"format": "date-time"})
    how = one_of("sent", "brought")
    meeting = f.Id(allow_none=True)
    current = fields.Boolean()


class ResumeSchema(Schema):
    """Whether the resume is fresh, and who has which version since when."""

    current = f.Id(allow_none=True)
    days = fields.Integer(allow_none=True)
    fresh = fields.Boolean()
    why = one_of("none", "undated", "not_printed", "changed", "old", None)
    copies = fields.List(fields.Nested(CopySchema))


def offer(blp: Blueprint) -> None:
    """Give the blueprint what can be worked out."""
    computed(
        blp,
        f"{MEETING}/parts",
        PartsSchema,
        partial(parts, judge=asking),
        *PREPARED,
        *AFTER,
        "capture",
        "pitch_part",
        "rehearsal",
        "resume_version",
        of="meeting",
    )
    computed(blp, f"{MEETING}/worth", WorthSchema, worth, *PREPARED, *AFTER, of="meeting")
    computed(blp, "/resume", ResumeSchema, resume, "resume_version", "meeting", "touchpoint")
