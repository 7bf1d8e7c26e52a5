"""The address of an account over HTTP."""

from typing import Any

from flask import Response
from flask.views import MethodView

from backend.accounts import enter, gate, post, throttle
from backend.accounts.address import changing, schema
from backend.accounts.model import Account
from backend.accounts.proof import demand_proof
from backend.rest import Blueprint, asker, demand_device, session, site

door = Blueprint("address_door", __name__, public=True, description="Following a link that came by mail.")
blp = Blueprint("addresses", __name__, area="account", description="The address of the account.")


@door.route("/confirmations")
class Confirmations(MethodView):
    """An address is confirmed."""

    @door.doc(security=[])
    @door.arguments(schema.SecretSchema)
    @door.response(200, schema.ConfirmedSchema)
    def post(self, said: dict[str, Any]) -> dict[str, Any]:
        """Confirm: an address, or the change to another one."""
        throttle.count(site().database, throttle.link(gate.place()), site().clock.now())
        return {"email": changing.confirm(session(), said["secret"], site().clock.now())}


@blp.route("/account/email")
class Address(MethodView):
    """The address of the account."""

    @blp.arguments(schema.NewAddressSchema)
    @blp.response(204)
    def put(self, said: dict[str, Any]) -> Response:
        """Change: a link goes to the new address, and word to the old one; it changes when the link is followed."""
        demand_device()
        post.demand(site().config_)
        demand_proof(said["passphrase"])
        _count(said["email"])
        changing.ask(session(), session().get_one(Account, asker().account_id), said["email"])
        return Response(status=204)


@blp.route("/account/verification")
class Verification(MethodView):
    """Whether the address is its owner's."""

    @blp.response(204)
    def post(self) -> Response:
        """Send: the link that confirms the address, once more."""
        demand_device()
        post.demand(site().config_)
        _count(asker().email)
        post.link(session(), session().get_one(Account, asker().account_id), "verify", asker().email)
        return Response(status=204)


def _count(to: str) -> None:
    """Against whoever asks, and against the address that gets it: it may be anybody's, and many may name it."""
    limits = throttle.mail(enter.email_key(asker().email), gate.place()) | throttle.mail(enter.email_key(to), gate.place())
    throttle.count(site().database, limits, site().clock.now())
