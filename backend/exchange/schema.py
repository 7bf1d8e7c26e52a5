"""Imports on the wire."""

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import RAISE, Schema, ValidationError, fields

from backend.changes import fields as f
from backend.exchange.model import UNDO, ImportRow, ImportRun
from backend.exchange.reading.headers import FIELDS

_FILES = (
    "Contacts: a vCard (.vcf, 2 MB), a table of LinkedIn, Google, Outlook or one’s own (.csv, 8 MB), or Monica’s export (.json, 8 MB). "
    "Or a calendar (.ics, 2 MB)."
)


class UploadSchema(Schema):
    """The file, as a form sends it."""

    file = Upload(
        required=True,
        metadata={"description": _FILES},
    )


class Columns(fields.String):
    """Fields with commas between them."""

    def __init__(self, **kwargs: Any) -> None:
        said = f"The field of each column, with commas between them and nothing for a column to leave out: {', '.join(FIELDS)}."
        super().__init__(**kwargs, metadata={"description": said, "example": "first,last,,company"})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        said = [one.strip() for one in super()._deserialize(value, attr, data, **kwargs).split(",")]
        if not set(said) <= {*FIELDS, ""}:
            raise ValidationError(f"Name fields such as {', '.join(FIELDS[:4])}, with commas between them.")
        return said


class ColumnsQuery(Schema):
    """Of a table: what its columns are. It is remembered for the next table with the same columns."""

    columns = Columns(load_default=None)
    day_first = fields.Boolean(load_default=None, metadata={"description": "Whether 11/04/18 is the eleventh of April."})


class AcceptanceSchema(Schema):
    """Which rows to save; all without a word about it."""

    class Meta:
        """Nothing unknown is dropped in silence."""

        unknown = RAISE

    rows = fields.List(f.Count(0, 1_000_000, required=True), load_default=None, allow_none=True)
    brief = f.Flag(metadata={"description": "Answer without the rows, for whoever saves thousands bit by bit."})


class DetailSchema(Schema):
    """One field, before and after."""

    field = fields.String()
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)


class ImportRowSchema(Schema):
    """What one thing in the file comes to."""

    n = fields.Integer()
    kind = fields.String(metadata={"enum": ["contact", "meeting", "touchpoint", "capture"]})
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
    format = fields.String(metadata={"enum": ["vcard", "icalendar", "linkedin", "google", "outlook", "csv", "monica"]})
    name = fields.String()
    created_at = f.Instant(allow_none=False)
    accepted_at = f.Instant()
    undo_until = f.Instant()


class ColumnSchema(Schema):
    """One column of a table, and what it is taken for."""

    header = fields.String()
    field = fields.String(metadata={"enum": [*FIELDS, ""], "description": "Empty if it is left out."})
    examples = fields.List(fields.String(), metadata={"description": "What stands in the first rows; of days those that could be two come first."})


class TableSchema(Schema):
    """How a table was understood; send the file again with `columns` to say it better."""

    columns = fields.List(fields.Nested(ColumnSchema))
    day_first = fields.Boolean(allow_none=True)
    unclear = fields.Boolean(metadata={"description": "Whether a day in it could be two: say `day_first`."})
    settled = fields.Boolean(metadata={"description": "Whether the columns are known, from the program that wrote it or from the last time."})


class ImportSchema(ImportSummarySchema):
    """One file that was read, row by row."""

    table = fields.Nested(TableSchema, allow_none=True)

    rows = fields.List(fields.Nested(ImportRowSchema))


class ImportsSchema(Schema):
    """The imports of the last thirty days, the latest first."""

    items = fields.List(fields.Nested(ImportSummarySchema))
    next = fields.String(allow_none=True)


def told(run: ImportRun, rows: list[ImportRow] | None = None) -> dict[str, Any]:
    """An import with its rows, as the schema writes it."""
    until = run.accepted_at + UNDO if run.accepted_at and run.state == "accepted" else None
    return {
        **{name: getattr(run, name) for name in ("id", "state", "format", "name", "created_at", "accepted_at")},
        "undo_until": until,
        "table": run.columns,
        "rows": rows or [],
    }
