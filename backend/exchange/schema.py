"""Imports on the wire."""

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import RAISE, Schema, fields

from backend.changes import fields as f
from backend.exchange.model import UNDO, ImportRow, ImportRun


class UploadSchema(Schema):
    """The file, as a form sends it."""

    file = Upload(required=True, metadata={"description": "A contact file (.vcf) or a calendar file (.ics), at most 2 MB."})


class AcceptanceSchema(Schema):
    """Which rows to save; all without a word about it."""

    class Meta:
        """Nothing unknown is dropped in silence."""

        unknown = RAISE

    rows = fields.List(fields.Integer(strict=True), load_default=None, allow_none=True)


class DetailSchema(Schema):
    """One field, before and after."""

    field = fields.String()
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)


class ImportRowSchema(Schema):
    """What one thing in the file comes to."""

    n = fields.Integer()
    kind = fields.String(metadata={"enum": ["contact", "meeting"]})
    action = fields.String(metadata={"enum": ["create", "update", "cancel", "same", "error"]})
    summary = fields.String()
    problem = fields.String(metadata={"description": "What to look at, or why it is left out."})
    details = fields.List(fields.Nested(DetailSchema))
    record = f.Id(allow_none=True)
    saved = fields.Boolean()


class ImportSummarySchema(Schema):
    """One file that was read."""

    id = f.Id()
    state = fields.String(metadata={"enum": ["preview", "accepted", "undone"]})
    format = fields.String(metadata={"enum": ["vcard", "icalendar"]})
    name = fields.String()
    created_at = f.Instant(allow_none=False)
    accepted_at = f.Instant()
    undo_until = f.Instant()


class ImportSchema(ImportSummarySchema):
    """One file that was read, row by row."""

    rows = fields.List(fields.Nested(ImportRowSchema))


class ImportsSchema(Schema):
    """The imports of the last thirty days, the latest first."""

    items = fields.List(fields.Nested(ImportSummarySchema))
    next = fields.String(allow_none=True)


def told(run: ImportRun, rows: list[ImportRow] | None = None) -> dict[str, Any]:
    """An import with its rows, as the schema writes it."""
    until = run.accepted_at + UNDO if run.accepted_at and run.state == "accepted" else None
    return {**{name: getattr(run, name) for name in ("id", "state", "format", "name", "created_at", "accepted_at")}, "undo_until": until, "rows": rows or []}
