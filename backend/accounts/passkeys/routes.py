"""Passkeys over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from backend.accounts import gate, post, throttle
from backend.accounts.arrival import come_in
from backend.accounts.model import Account
from backend.accounts.passkeys import kept, schema
from backend.accounts.proof import demand_proof
from backend.accounts.schema import MeSchema
from backend.errors import NotFound
from backend.rest import Blueprint, answer_json, asker, demand_device, session, site

door = Blueprint("passkey_door", __name__, public=True, description="Coming in with a passkey.")
blp = Blueprint("passkeys", __name__, area="account", description="Passkeys.")


@door.route("/session/passkey-challenges")
class SignInChallenges(MethodView):
    """What a browser is asked before it signs in."""

    @door.doc(security=[])
    @door.response(201, schema.OptionsSchema)
    def post(self) -> dict[str, Any]:
        """Ask: what a passkey has to answer in order to sign in."""
        _demand_host()
        throttle.count(site().database, throttle.challenge(gate.place()), site().clock.now())
        return {"options": kept.options_to_open(session(), site().config_, site().clock.now())}


@door.route("/session/passkey")
class PasskeySignIn(MethodView):
    """The session of this browser, by a passkey."""

    @door.doc(security=[])
    @door.arguments(schema.PasskeySignInSchema)
    @door.response(201, MeSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Sign in with a passkey."""
        limits = throttle.passkey(gate.place())
        throttle.count(site().database, limits, site().clock.now())
        challenge = kept.answered(site().database, kept.OPEN, said, site().clock.now())
        account = kept.use(session(), site().config_, said, challenge, site().clock.now())
        answer = come_in(account, said["device"])
        session().commit()
        throttle.forgive(site().database, limits)
        return answer


@blp.route("/passkeys")
class Passkeys(MethodView):
    """The passkeys of the account."""

    @blp.response(200, schema.PasskeysSchema)
    def get(self) -> dict[str, Any]:
        """List: passkeys, the oldest first."""
        demand_device()
        return {"items": kept.of(session(), asker().account_id)}

    @blp.arguments(schema.NewPasskeySchema)
    @blp.response(201, schema.PasskeySchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Add: a passkey, as the browser made it for a challenge."""
        demand_device()
        challenge = kept.answered(site().database, kept.MAKE, said, site().clock.now(), asker().account_id)
        made = kept.add(session(), asker().account_id, site().config_, said, challenge, site().clock.now())
        post.tell(session(), session().get_one(Account, asker().account_id), "passkey")
        return answer_json(schema.PasskeySchema().dump(made), 201)


@blp.route("/passkeys/challenges")
class Challenges(MethodView):
    """What a browser is asked before it makes a passkey."""

    @blp.arguments(schema.ProofSchema)
    @blp.response(201, schema.OptionsSchema)
    def post(self, said: dict[str, Any]) -> dict[str, Any]:
        """Ask: how a passkey is to be made. It takes the passphrase, or a sign-in of the last ten minutes."""
        demand_device()
        _demand_host()
        demand_proof(said["passphrase"])
        return {"options": kept.options_to_make(session(), site().config_, asker().account_id, site().clock.now())}


@blp.route("/passkeys/<uuid:passkey_id>")
class OnePasskey(MethodView):
    """One passkey."""

    @blp.arguments(schema.PasskeySchema)
    @blp.response(200, schema.PasskeySchema)
    def patch(self, said: dict[str, Any], passkey_id: UUID) -> Any:
        """Name: what a passkey is called."""
        demand_device()
        passkey = kept.one(session(), asker().account_id, passkey_id)
        passkey.label = said["label"]
        session().flush()
        return passkey

    @blp.response(204)
    def delete(self, passkey_id: UUID) -> Response:
        """Remove: it opens nothing any more."""
        demand_device()
        kept.remove(session(), asker().account_id, passkey_id)
        post.tell(session(), session().get_one(Account, asker().account_id), "passkey_gone")
        return Response(status=204)


def _demand_host() -> None:
    if not site().config_.passkey_host:
        raise NotFound("Passkeys need https and a name: set BEFOREHAND_URL to the public address.")
