"""Webhooks over HTTP: who is told of what, and what became of it."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from backend.accounts import throttle
from backend.collection import cursor_of
from backend.errors import Invalid
from backend.rest import Blueprint, asker, demand, session, site
from backend.webhooks import endpoints, schema
from backend.webhooks.address import Addresses
from backend.webhooks.endpoints import Told
from backend.webhooks.model import TEST, WebhookEndpoint

# In a quarter of an hour: addresses that are looked up, and messages that are sent by hand.
LOOKED_UP, BY_HAND = 60, 60
SAYS = {"meeting": "meetings", "contact": "people", "touchpoint": "followups", "referral": "followups", "job": "followups", "follow_up": "reminders"}
NO = "This address cannot be told: it is https on port 443, without a user, and its name leads to public addresses."
blp = Blueprint("webhooks", __name__, area="webhooks", description="Other programs are told what has happened (Standard Webhooks).")


@blp.route("/webhooks")
class Webhooks(MethodView):
    """All of them."""

    @blp.response(200, schema.WebhooksSchema)
    def get(self) -> dict[str, Any]:
        """List: webhooks, the oldest first, each with its last delivery."""
        return {"items": [_webhook(one) for one in endpoints.every(session(), asker().account_id)]}

    @blp.arguments(schema.WebhookCreate)
    @blp.response(201, schema.NewWebhookSchema)
    def post(self, said: dict[str, Any]) -> dict[str, Any]:
        """Create: the secret is in this answer and nowhere else; a token needs the scopes to read what it wants to be told."""
        _demand_reading(said["events"])
        _look_up(said["address"])
        return _new(endpoints.make(session(), asker().account_id, said, site().clock.now()))


@blp.route("/webhooks/<uuid:webhook_id>")
class OneWebhook(MethodView):
    """One of them."""

    @blp.response(200, schema.WebhookSchema)
    def get(self, webhook_id: UUID) -> dict[str, Any]:
        """Read: a webhook."""
        return _webhook(_mine(webhook_id))

    @blp.arguments(schema.WebhookPatch)
    @blp.response(200, schema.WebhookSchema)
    def patch(self, said: dict[str, Any], webhook_id: UUID) -> dict[str, Any]:
        """Change: a webhook; switched on again it begins anew, with what happens from now on."""
        with site().database.session(write=False, account=asker().account_id) as reading:
            before = endpoints.one(reading, asker().account_id, str(webhook_id))
            waits = endpoints.waiting(reading, before)
        _demand_reading([*before.events, *waits, *said.get("events", [])])
        if said.get("address", before.address) != before.address:
            _look_up(said["address"])
        found = _mine(webhook_id)
        endpoints.change(session(), found, said, site().clock.now())
        return _webhook(found)

    @blp.response(204)
    def delete(self, webhook_id: UUID) -> Response:
        """Delete: a webhook, and what became of its deliveries."""
        endpoints.drop(session(), _mine(webhook_id))
        return Response(status=204)


@blp.route("/webhooks/<uuid:webhook_id>/secret")
class Secret(MethodView):
    """What its messages are signed with."""

    @blp.response(201, schema.NewWebhookSchema)
    def post(self, webhook_id: UUID) -> dict[str, Any]:
        """Rotate: a new secret, in this answer and nowhere else; for 24 hours messages are signed with the one before as well."""
        found = _mine(webhook_id)
        endpoints.renew_secret(session(), found, site().clock.now())
        return _new(found)


@blp.route("/webhooks/<uuid:webhook_id>/test")
class Test(MethodView):
    """A message to try it out."""

    @blp.response(202, schema.WebhookDeliverySchema)
    def post(self, webhook_id: UUID) -> dict[str, Any]:
        """Send a test: an event of type webhook.test that tells of nothing."""
        _count()
        return _delivery(endpoints.try_out(session(), _mine(webhook_id), site().clock.now()))


@blp.route("/webhooks/<uuid:webhook_id>/deliveries")
class Deliveries(MethodView):
    """What it was told."""

    @blp.arguments(schema.DeliveryQuery, location="query")
    @blp.response(200, schema.WebhookDeliveriesSchema)
    def get(self, wanted: dict[str, Any], webhook_id: UUID) -> dict[str, Any]:
        """List: deliveries of the last thirty days, the latest first."""
        rows = endpoints.page(session(), _mine(webhook_id), wanted, wanted["limit"] + 1)
        some = rows[: wanted["limit"]]
        following = cursor_of(some[-1][0].id) if len(rows) > len(some) else None
        return {"items": [_delivery(one) for one in some], "next": following}


@blp.route("/webhooks/<uuid:webhook_id>/deliveries/<uuid:delivery_id>")
class OneDelivery(MethodView):
    """One thing that it was told."""

    @blp.response(200, schema.WebhookDeliverySchema)
    def get(self, webhook_id: UUID, delivery_id: UUID) -> dict[str, Any]:
        """Read: a delivery."""
        return _delivery(endpoints.delivery(session(), _mine(webhook_id), str(delivery_id)))


@blp.route("/webhooks/<uuid:webhook_id>/deliveries/<uuid:delivery_id>/replays")
class Replays(MethodView):
    """Telling it again."""

    @blp.response(202, schema.WebhookDeliverySchema)
    def post(self, webhook_id: UUID, delivery_id: UUID) -> dict[str, Any]:
        """Replay: the same message once more, under the same webhook-id."""
        _count()
        with site().database.session(write=False, account=asker().account_id) as reading:
            _, event = endpoints.delivery(reading, endpoints.one(reading, asker().account_id, str(webhook_id)), str(delivery_id))
            _demand_reading([event.type])
        return _delivery(endpoints.again(session(), _mine(webhook_id), str(delivery_id), site().clock.now()))


def _mine(webhook_id: UUID) -> WebhookEndpoint:
    return endpoints.one(session(), asker().account_id, str(webhook_id))


def _demand_reading(events: list[str]) -> None:
    """A webhook tells no more than its token may read, wherever the token sends it: not what waits either, nor what was told before."""
    for area in sorted({SAYS[event.partition(".")[0]] for event in events if event != TEST}):
        demand(f"{area}:read")


def _look_up(address: str) -> None:
    """Before the transaction begins: nobody waits for a name while holding the database."""
    throttle.count(site().database, {f"webhook address/{asker().account_id}": LOOKED_UP}, site().clock.now())
    try:
        Addresses.of(site().config_).resolved(address)
    except OSError:
        raise Invalid(errors={"address": [NO]}) from None


def _count() -> None:
    throttle.count(site().database, {f"webhook by hand/{asker().account_id}": BY_HAND}, site().clock.now())


def _webhook(found: WebhookEndpoint) -> dict[str, Any]:
    names = ("id", "address", "events", "with_record", "state", "stopped_at", "stopped_for", "failing_since", "created_at")
    now = site().clock.now()
    until = found.old_until if found.old_until and found.old_until > now else None
    last = endpoints.page(session(), found, {}, 1)
    return {name: getattr(found, name) for name in names} | {"old_secret_until": until, "last": _delivery(last[0]) if last else None}


def _new(found: WebhookEndpoint) -> dict[str, Any]:
    return _webhook(found) | {"secret": found.secret}


def _delivery(told: Told) -> dict[str, Any]:
    one, event = told
    said = {name: getattr(one, name) for name in ("id", "event", "state", "tries", "tried_at", "sent_at", "status")}
    about = {"type": event.type, "at": event.at, "kind": event.kind, "record": event.record}
    return said | about | {"next_at": one.run_at if one.state == "pending" else None, "problem": one.problem or None}
