"""Reminders on the wire."""

from marshmallow import Schema, fields

from backend.changes import fields as f

STATES = ("pending", "sent", "kept", "withdrawn", "expired")


class DeliverySchema(Schema):
    """What became of a reminder on one device."""

    device = fields.String()
    state = fields.String(metadata={"enum": ["pending", "sent", "withdrawn", "expired", "failed"]})
    sent_at = f.Instant(allow_none=True)
    shown_at = f.Instant(allow_none=True)
    opened_at = f.Instant(allow_none=True)
    problem = fields.String(allow_none=True)


class ReminderSchema(Schema):
    """One reminder: planned, sent, kept in the app because no device takes push, withdrawn, or expired."""

    id = f.Id()
    kind = fields.String()
    subject = fields.String(metadata={"description": "The id of the meeting it is about; 'account' for a digest."})
    occurrence = fields.String()
    due_at = f.Instant(allow_none=False)
    state = fields.String(metadata={"enum": list(STATES)})
    title = fields.String(metadata={"description": "As it was sent; empty before."})
    body = fields.String()
    url = fields.String()
    sent_at = f.Instant(allow_none=True)
    late_minutes = fields.Integer(allow_none=True)
    digest = f.Id(allow_none=True, metadata={"description": "The digest in which it was told."})
    deliveries = fields.List(fields.Nested(DeliverySchema))


class RemindersSchema(Schema):
    """A page of reminders, the latest due first."""

    items = fields.List(fields.Nested(ReminderSchema))
    next = fields.String(allow_none=True)
