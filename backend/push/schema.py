"""Push on the wire."""

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from backend.changes import fields as f
from backend.push import keys
from backend.push.allowed import LONGEST


class Strict(Schema):
    """A body in which nothing unknown is dropped in silence."""

    class Meta:
        """Unknown fields are named as errors."""

        unknown = RAISE


class PushSchema(Schema):
    """Whether this server can send push, and the key that a browser subscribes with."""

    ready = fields.Boolean()
    key = fields.String(allow_none=True, metadata={"description": "The public VAPID key, base64url."})
    note = fields.String(metadata={"description": "What who runs this server should know."})


class Point(f.Line):
    """A public key on P-256."""

    pattern = "^[A-Za-z0-9_-]{87}=?$"


class Key(Point):
    """The public half of the key that the browser subscribed with; without it, the one that GET /push tells."""

    pattern = "^([A-Za-z0-9_-]{87}=?)?$"


class Secret(f.Line):
    """Sixteen bytes."""

    pattern = "^[A-Za-z0-9_-]{22}(==)?$"


class Endpoint(f.Line):
    """The address of a push service."""

    pattern = "^https://[!-~]+$"


class KeysSchema(Strict):
    """What messages are encrypted with."""

    p256dh = Point(required=True, most=100)
    auth = Secret(required=True, most=40)

    class Meta(Strict.Meta):
        """As a browser writes them."""


class SubscriptionSchema(Strict):
    """What a browser's PushSubscription says of itself."""

    id = f.Id(dump_only=True)
    endpoint = Endpoint(required=True, most=LONGEST)
    keys = fields.Nested(KeysSchema, required=True)
    key = Key(most=100)
    # PushSubscription.toJSON() says this too; nobody honours it.
    expirationTime = fields.Raw(load_only=True, allow_none=True)  # noqa: N815 - the browser's name


class IdSchema(Schema):
    """What was made."""

    id = f.Id()


class TestSchema(Schema):
    """To how many devices a test went out."""

    sent = fields.Integer()


class DeliverySchema(Schema):
    """What became of a message on one device."""

    device = fields.String()
    state = fields.String(metadata={"enum": ["pending", "sent", "withdrawn", "expired", "failed"]})
    sent_at = f.Instant(allow_none=True)
    shown_at = f.Instant(allow_none=True)
    opened_at = f.Instant(allow_none=True)
    problem = fields.String(allow_none=True)


class TestedSchema(Schema):
    """The last test, device by device; none before the first."""

    asked_at = f.Instant(allow_none=True)
    deliveries = fields.List(fields.Nested(DeliverySchema))


class ReceiptSchema(Strict):
    """A device tells what became of a message."""

    token = f.Line(required=True, most=64)
    event = f.Choice(("shown", "opened"), required=True)


def refuse_keys(said: dict[str, Any]) -> None:
    """ValidationError unless a message could be encrypted with them."""
    wrong = {}
    if not keys.is_point(said["p256dh"]):
        wrong["p256dh"] = ["This is not an uncompressed point on P-256 in base64url."]
    if not keys.is_secret(said["auth"]):
        wrong["auth"] = ["These are not 16 bytes in base64url."]
    if wrong:
        raise ValidationError({"keys": wrong})
