"""The way back in over HTTP."""

from typing import Any

from flask import Response
from flask.views import MethodView

from backend.accounts import chosen, enter, gate, post, throttle
from backend.accounts.arrival import come_in
from backend.accounts.model import Account
from backend.accounts.passkeys.schema import ProofSchema
from backend.accounts.proof import demand_proof
from backend.accounts.recovery import codes, renewing, schema
from backend.accounts.schema import MeSchema
from backend.errors import CodeRefused
from backend.mail import outbox
from backend.rest import Blueprint, answer_json, asker, demand_device, session, site

door = Blueprint("recovery_door", __name__, public=True, description="Coming in again without the passphrase.")
blp = Blueprint("recovery", __name__, area="account", description="Recovery codes.")


@door.route("/recoveries")
class Recoveries(MethodView):
    """The passphrase is gone."""

    @door.doc(security=[])
    @door.arguments(schema.ForgottenSchema)
    @door.response(204)
    def post(self, said: dict[str, Any]) -> Response:
        """Ask: for a link by mail. The answer is the same whether there is such an account; it is looked for when the mail goes out."""
        post.demand(site().config_)
        throttle.count(site().database, throttle.mail(enter.email_key(said["email"]), gate.place()), site().clock.now())
        outbox.put(session(), "recover", said["email"].strip(), site().clock.now())
        return Response(status=204)


@door.route("/session/recovery")
class LinkSignIn(MethodView):
    """The session of this browser, by a link."""

    @door.doc(security=[])
    @door.arguments(schema.ByLinkSchema)
    @door.response(201, MeSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Sign in by a link that came by mail, with a new passphrase; all devices are signed out before, and tokens end."""
        throttle.count(site().database, throttle.link(gate.place()), site().clock.now())
        hashed = chosen.keep(site().config_, said["passphrase"])
        account = renewing.by_link(session(), said["secret"], hashed, site().clock.now())
        post.tell(session(), account, "passphrase")
        return come_in(account, said["device"])


@door.route("/session/recovery-code")
class CodeSignIn(MethodView):
    """The session of this browser, by a recovery code."""

    @door.doc(security=[])
    @door.arguments(schema.ByCodeSchema)
    @door.response(201, MeSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Sign in by a recovery code, with a new passphrase; all devices are signed out before, and tokens end."""
        limits = throttle.sign_in(enter.email_key(said["email"]), gate.place())
        throttle.count(site().database, limits, site().clock.now())
        hashed = chosen.keep(site().config_, said["passphrase"])
        account = enter.by_email(session(), said["email"])
        if not codes.use(session(), account, said["code"], site().clock.now()) or account is None:
            raise CodeRefused
        renewing.renew(session(), account, hashed)
        post.tell(session(), account, "passphrase")
        answer = come_in(account, said["device"])
        session().commit()
        throttle.forgive(site().database, limits)
        return answer


@blp.route("/recovery-codes")
class Codes(MethodView):
    """The recovery codes of the account."""

    @blp.arguments(ProofSchema)
    @blp.response(201, schema.CodesSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Make: ten recovery codes, in this answer and nowhere else; those before are worth nothing."""
        demand_device()
        demand_proof(said["passphrase"])
        made = codes.renew(session(), asker().account_id)
        post.tell(session(), session().get_one(Account, asker().account_id), "codes")
        return answer_json({"codes": made}, 201)
