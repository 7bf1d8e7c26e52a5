"""Reminders on the wire."""

from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.push.schema import DeliverySchema

STATES = ("pending", "sent", "kept", "withdrawn", "expired")


class ReminderSchema(Schema):
    """One reminder: planned, sent, kept in the app because no device takes push, withdrawn, or expired."""

    id = f.Id()
    kind = fields.String()
    subject = fields.String(
        metadata={"description": "The id of the record it is about, such as a meeting or a person; 'account' for the week and for a digest."}
    )
    occurrence = fields.String()
    due_at = f.Instant(allow_none=False)
    state = fields.String(metadata={"enum": list(STATES)})
    title = fields.String(metadata={"description": "As it was sent; empty before."})
    body = fields.String()
    url = fields.String()
    sent_at = f.Instant(allow_none=True)
    held_since = f.Instant(allow_none=True, metadata={"description": "When it was due before quiet hours or a meeting put it off."})
    late_minutes = fields.Integer(allow_none=True)
    digest = f.Id(allow_none=True, metadata={"description": "The digest in which it was told."})
    deliveries = fields.List(fields.Nested(DeliverySchema))


class RemindersSchema(Schema):
    """A page of reminders, the latest due first."""

    items = fields.List(fields.Nested(ReminderSchema))
    next = fields.String(allow_none=True)
