"""Push over HTTP: switching it on for a device, trying it out, and what devices report."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Response
from flask.views import MethodView
from marshmallow import ValidationError

from backend.accounts import throttle
from backend.accounts.arrival import ENDED
from backend.accounts.routes import HAS_PUSH
from backend.errors import Invalid, NotFound, PushNotReady
from backend.push import devices, queue, schema, vapid
from backend.push.allowed import Allowed
from backend.push.devices import end_device, has_device
from backend.push.model import Delivery, Subscription
from backend.rest import Blueprint, answer_json, asker, session, site
from backend.wall import enter

TEST_LASTS = timedelta(minutes=10)
TOLD = ("device", "state", "sent_at", "shown_at", "opened_at")
# In a quarter of an hour: push services mind a sender who floods them.
TESTS = 20
blp = Blueprint("push", __name__, area="push", description="Reminders on devices.")
door = Blueprint("push_door", __name__, public=True, description="What devices say of messages.")


@blp.route("/push")
class Push(MethodView):
    """Whether push is there."""

    @blp.response(200, schema.PushSchema)
    def get(self) -> dict[str, Any]:
        """Read: whether this server can send push, and its key."""
        found = vapid.set_up(site().config_)
        key = vapid.key_of(site().database, site().clock.now()).public if found.ready else None
        return {"ready": found.ready, "key": key, "note": found.note}


@blp.route("/push/subscriptions")
class Subscriptions(MethodView):
    """The devices that take push."""

    @blp.arguments(schema.SubscriptionSchema)
    @blp.response(201, schema.IdSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Switch on: what the browser's PushSubscription says; said again it changes nothing."""
        if not vapid.set_up(site().config_).ready:
            raise PushNotReady
        try:
            schema.refuse_keys(said["keys"])
        except ValidationError as refused:
            raise Invalid(errors=refused.messages_dict) from None
        if Allowed.of(site().config_).origin(said["endpoint"]) is None:
            raise Invalid(errors={"endpoint": ["This is not the address of a push service known here."]})
        keys = vapid.keys_of(site().database, site().clock.now())
        if (key := keys.spelled(said["key"]) if said["key"] else keys.newest) is None:
            raise Invalid(errors={"key": ["This is no key of this server: subscribe with the one that GET /push tells."]})
        return answer_json({"id": devices.keep(session(), asker(), said, key.id, site().clock.now())}, 201)


@blp.route("/push/subscriptions/<uuid:subscription_id>")
class OneSubscription(MethodView):
    """One device that takes push."""

    @blp.response(204)
    def delete(self, subscription_id: UUID) -> Response:
        """Switch off."""
        found = session().get(Subscription, (asker().account_id, str(subscription_id)))
        if found is None:
            raise NotFound
        devices.drop(session(), found)
        return Response(status=204)


@blp.route("/push/test")
class Test(MethodView):
    """A message to try it out."""

    @blp.response(200, schema.TestedSchema)
    def get(self) -> dict[str, Any]:
        """Read: what became of the last test on each device."""
        found = queue.tested(session(), asker().account_id)
        told = [{name: getattr(one, name) for name in TOLD} | {"problem": one.problem or None} for one in found]
        return {"asked_at": found[0].created_at if found else None, "deliveries": told}

    @blp.response(202, schema.TestSchema)
    def post(self) -> Response:
        """Send a test to every device of the account that takes push."""
        if not vapid.set_up(site().config_).ready:
            raise PushNotReady
        now = site().clock.now()
        throttle.count(site().database, {f"push test/{asker().account_id}": TESTS}, now)
        keys = vapid.keys_of(site().database, now)
        sent = queue.put(session(), keys, devices.devices(session(), asker().account_id), None, now, now + TEST_LASTS, now)
        return answer_json({"sent": sent}, 202)


@door.route("/push/receipts")
class Receipts(MethodView):
    """What became of messages."""

    @door.doc(security=[])
    @door.arguments(schema.ReceiptSchema)
    @door.response(204)
    def post(self, said: dict[str, Any]) -> Response:
        """Tell that a message was shown or opened, with the token that came with it."""
        now, hashed = site().clock.now(), vapid.receipt_hash(said["token"])
        whose = enter(session(), Delivery.receipt_hash, hashed)
        find = sa.update(Delivery).where(Delivery.account_id == whose, Delivery.receipt_hash == hashed)
        values: dict[str, Any] = {"shown_at": sa.func.coalesce(Delivery.shown_at, now), "state": "sent", "run_at": None}
        values["sent_at"] = sa.func.coalesce(Delivery.sent_at, now)
        if said["event"] == "opened":
            values["opened_at"] = sa.func.coalesce(Delivery.opened_at, now)
        session().execute(find.values(**values), execution_options={"synchronize_session": False})
        return Response(status=204)


ENDED.append(end_device)
HAS_PUSH.append(has_device)
