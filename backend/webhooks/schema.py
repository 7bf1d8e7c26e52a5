"""Webhooks on the wire."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, missing

from backend.changes import fields as f
from backend.collection import PageQuery
from backend.webhooks.address import LONGEST
from backend.webhooks.model import EVENTS, TEST

STATES = ("pending", "sent", "failed", "withdrawn")
TIME = {"format": "date-time"}


class Strict(Schema):
    """A body in which nothing unknown is dropped in silence."""

    class Meta:
        """Unknown fields are named as errors."""

        unknown = RAISE


class Address(f.Line):
    """An https address, on port 443, without a user."""

    pattern = r"^https://[A-Za-z0-9.:\[\]-]+(/[!-~]*|\?[!-~]*)?$"


class Events(fields.List[Any]):
    """Some of the events that there are."""

    def __init__(self, **kwargs: Any) -> None:
        bounds = {"minItems": 1, "maxItems": len(EVENTS), "uniqueItems": True}
        super().__init__(f.Choice(EVENTS, required=True, allow_none=False), metadata=bounds, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        found = super()._deserialize(value, attr, data, **kwargs)
        if not found or len(set(found)) < len(found):
            raise ValidationError("Choose at least one event, each once.")
        return found


class WebhookCreate(Strict):
    """A new address, the events that it is told of, and whether the record goes along, with its notes."""

    address = Address(most=LONGEST, required=True)
    events = Events(required=True)
    with_record = f.Flag()


def _if_said(field: fields.Field[Any]) -> fields.Field[Any]:
    field.required, field.load_default = False, missing
    return field


class WebhookPatch(Strict):
    """What may be changed of a webhook; switched off, what waits for it is withdrawn."""

    address = _if_said(Address(most=LONGEST, required=True))
    events = _if_said(Events())
    with_record = _if_said(f.Flag())
    on = _if_said(f.Flag())


class WebhookDeliverySchema(Schema):
    """One event on its way to one address."""

    id = f.Id()
    event = f.Id(metadata={"description": "The webhook-id of the message, the same in every try."})
    type = fields.String(metadata={"enum": [*EVENTS, TEST]})
    at = f.Instant(allow_none=False, metadata=TIME | {"description": "When it happened."})
    kind = fields.String(allow_none=True, metadata={"description": "The kind of record that it is about."})
    record = f.Id(allow_none=True)
    state = fields.String(metadata={"enum": list(STATES)})
    tries = fields.Integer()
    tried_at = f.Instant(allow_none=True)
    next_at = f.Instant(allow_none=True, metadata=TIME | {"description": "When it is tried next, while it is pending."})
    sent_at = f.Instant(allow_none=True)
    status = fields.Integer(allow_none=True, metadata={"description": "What the last try was answered; none if it was not."})
    problem = fields.String(allow_none=True)


class WebhookSchema(Schema):
    """An address that is told of some events; `stopped` if nothing arrived for five days, or it answered 410."""

    id = f.Id()
    address = fields.String(metadata={"format": "uri"})
    events = fields.List(fields.String(metadata={"enum": list(EVENTS)}))
    with_record = fields.Boolean()
    state = fields.String(metadata={"enum": ["on", "off", "stopped"]})
    stopped_at = f.Instant(allow_none=True)
    stopped_for = fields.String(allow_none=True, metadata={"enum": ["failing", "gone", None]})
    failing_since = f.Instant(allow_none=True)
    old_secret_until = f.Instant(allow_none=True, metadata=TIME | {"description": "Until when the secret before signs as well."})
    created_at = f.Instant(allow_none=False, metadata=TIME)
    last = fields.Nested(WebhookDeliverySchema, allow_none=True)


class NewWebhookSchema(WebhookSchema):
    """A webhook whose secret was just made; it is in this answer and nowhere else."""

    secret = fields.String(metadata={"pattern": "^whsec_[A-Za-z0-9+/]{43}=$"})


class WebhooksSchema(Schema):
    """The webhooks of an account."""

    items = fields.List(fields.Nested(WebhookSchema))


class DeliveryQuery(PageQuery):
    """Which deliveries."""

    state = f.Choice(STATES, load_default=None)


class WebhookDeliveriesSchema(Schema):
    """A page of deliveries, the latest first."""

    items = fields.List(fields.Nested(WebhookDeliverySchema))
    next = fields.String(allow_none=True)


class WebhookDataSchema(Schema):
    """What a message tells: ids and times; the record as REST gives it, if the webhook asks for it and it fits."""

    kind = fields.String(metadata={"enum": ["meeting", "contact", "touchpoint", "reminder"]})
    id = f.Id()
    contact = f.Id(allow_none=True)
    meeting = f.Id(allow_none=True)
    landing = f.Id()
    at = f.Instant(allow_none=True, metadata=TIME | {"description": "When the meeting begins, the touch was, or the follow-up was due."})
    day = f.Day()
    reminder = fields.String(metadata={"description": "The kind of the reminder, of follow_up.due."})
    subject = fields.String(metadata={"description": "The id of what the reminder is about."})
    record = fields.Raw(metadata={"description": "The record as REST gives it, or null."})


class WebhookMessageSchema(Schema):
    """The body of a message, whose headers webhook-id, webhook-timestamp and webhook-signature are those of Standard Webhooks 1.0.0."""

    type = fields.String(metadata={"enum": [*EVENTS, TEST]})
    timestamp = f.Instant(allow_none=False, metadata=TIME)
    data = fields.Nested(WebhookDataSchema)


def described() -> dict[str, Any]:
    """Every event as the OpenAPI describes what is sent to others."""
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/WebhookMessage"}}}}
    answer = {"2XX": {"description": "It has arrived."}, "410": {"description": "Nobody is there any more; nothing more is sent."}}
    return {event: {"post": {"summary": f"Told: {event}.", "requestBody": body, "responses": answer, "security": []}} for event in (*EVENTS, TEST)}
