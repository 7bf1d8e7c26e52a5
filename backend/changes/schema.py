"""What every record shares on the wire."""

from marshmallow import RAISE, Schema

from backend.changes import fields as f
from backend.changes.model import Conflict
from backend.changes.registry import Kind


class RecordSchema(Schema):
    """A record."""

    class Meta:
        """Nothing unknown is dropped in silence."""

        unknown = RAISE

    id = f.Id(dump_only=True)
    created_at = f.Instant(dump_only=True, allow_none=False, metadata={"format": "date-time", "description": "When the server first had it."})


class ConflictSchema(RecordSchema):
    """What could not be merged and waits for a person."""

    subject_kind = f.Name(most=20, required=True)
    subject = f.Id(required=True)
    field = f.Name(most=40, required=True)
    mine = f.Text()
    theirs = f.Text()
    device = f.Line()
    at = f.Instant()
    settled_at = f.Instant()


KINDS = [Kind("conflict", Conflict, ConflictSchema)]
