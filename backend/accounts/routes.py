"""Accounts, devices and tokens over HTTP."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Response
from flask.views import MethodView

from backend.accounts import allowance, chosen, enter, gate, invitations, post, schema, secrets, throttle, ways, without
from backend.accounts.arrival import come_in, end_device, end_devices
from backend.accounts.erase import erase
from backend.accounts.model import Account, Device, Token
from backend.accounts.proof import demand_strongest
from backend.collection import collection
from backend.errors import NotFound, SignInRefused
from backend.rest import Blueprint, answer_json, asker, demand_device, session, site

door = Blueprint("door", __name__, public=True, description="Coming in and going out.")
blp = Blueprint("accounts", __name__, area="account", description="Preferences, devices, tokens.")
collection(blp, schema.KINDS[0], "preferences")


@door.route("/ways-in")
class WaysIn(MethodView):
    """What is possible at this door."""

    @door.doc(security=[])
    @door.response(200, schema.WaysInSchema)
    def get(self) -> dict[str, Any]:
        """Read: how one can come in here."""
        config = site().config_
        provider = config.oidc.name if config.oidc else ""
        return {"sign_up": config.sign_up, "mail": bool(config.smtp_url), "passkeys": config.passkey_host, "provider": provider}


@door.route("/account")
class NewAccount(MethodView):
    """Signing up."""

    @door.doc(security=[])
    @door.arguments(schema.SignUpSchema)
    @door.response(201, schema.MeSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Sign up; the browser is signed in."""
        throttle.count(site().database, throttle.sign_up(gate.place()), site().clock.now())
        invitations.demand(site().config_)
        hashed = chosen.keep(site().config_, said["passphrase"])
        invitations.use(session(), site().config_, said["invitation"], site().clock.now())
        account = enter.sign_up(session(), said["email"], hashed, said, site().clock.now())
        post.tell(session(), account, "verify")
        return come_in(account, said["device"])


@door.route("/session")
class Entry(MethodView):
    """The session of this browser."""

    @door.doc(security=[])
    @door.arguments(schema.SignInSchema)
    @door.response(201, schema.MeSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Sign in."""
        limits = throttle.sign_in(enter.email_key(said["email"]), gate.place())
        throttle.count(site().database, limits, site().clock.now())
        with site().database.session(write=False) as reading:
            account = enter.by_email(reading, said["email"])
        if not secrets.fits(account.passphrase_hash if account else None, said["passphrase"]) or account is None:
            raise SignInRefused
        throttle.forgive(site().database, limits)
        return come_in(account, said["device"])

    @door.response(200, schema.MeSchema)
    def get(self) -> dict[str, Any]:
        """Who is signed in."""
        who = asker()
        device = session().get(Device, (who.account_id, who.device_id)) if who.device_id else None
        return {"account": who.account_id, "email": who.email, "device": device, "preference": who.account_id}

    @door.response(204)
    def delete(self) -> Response:
        """Sign out."""
        demand_device()
        end_device(session(), asker().account_id, asker().device_id or "")
        return gate.take_back(Response(status=204))


@blp.route("/account")
class TheAccount(MethodView):
    """The account itself."""

    @blp.response(200, schema.AccountSchema)
    def get(self) -> dict[str, Any]:
        """Read: the address, and the ways in."""
        demand_device()
        return ways.told(session(), asker().account_id)

    @blp.arguments(schema.ErasureSchema)
    @blp.response(204)
    def delete(self, said: dict[str, Any]) -> Response:
        """Erase: the account and everything in it, for good and at once."""
        demand_device()
        demand_strongest(said["passphrase"], "The passphrase is another one. Nothing was erased.")
        erase(session(), asker().account_id)
        return gate.take_back(Response(status=204))


@blp.route("/account/passphrase")
class Passphrase(MethodView):
    """The passphrase."""

    @blp.arguments(schema.PassphraseSchema)
    @blp.response(204)
    def put(self, said: dict[str, Any]) -> Response:
        """Change it; all other devices are signed out."""
        demand_device()
        demand_strongest(said["old"], "The old passphrase is another one.")
        hashed = chosen.keep(site().config_, said["new"], "new")
        session().get_one(Account, asker().account_id).passphrase_hash = hashed
        post.tell(session(), session().get_one(Account, asker().account_id), "passphrase")
        end_devices(session(), asker().account_id, but=asker().device_id)
        return Response(status=204)

    @blp.arguments(schema.ErasureSchema)
    @blp.response(204)
    def delete(self, said: dict[str, Any]) -> Response:
        """Take away: the account opens with its passkeys alone, which know their owner by a finger or a code."""
        demand_device()
        demand_strongest(said["passphrase"], "The passphrase is another one. Nothing was changed.")
        without.take_away(session(), asker().account_id)
        post.tell(session(), session().get_one(Account, asker().account_id), "without")
        return Response(status=204)


@blp.route("/devices")
class Devices(MethodView):
    """Signed-in devices."""

    @blp.response(200, schema.DevicesSchema)
    def get(self) -> Response:
        """List: signed-in devices, the latest used first."""
        demand_device()
        found = session().scalars(sa.select(Device).where(Device.account_id == asker().account_id).order_by(Device.last_seen_at.desc(), Device.id))
        return answer_json({"items": [_device(d) for d in found]})


@blp.route("/devices/<uuid:device_id>")
class OneDevice(MethodView):
    """One signed-in device."""

    @blp.response(204)
    def delete(self, device_id: UUID) -> Response:
        """End: it is signed out, and its push subscription goes with it."""
        demand_device()
        end_device(session(), asker().account_id, str(device_id))
        return Response(status=204)


@blp.route("/tokens")
class Tokens(MethodView):
    """Personal tokens."""

    @blp.response(200, schema.TokensSchema)
    def get(self) -> dict[str, Any]:
        """List: personal tokens."""
        demand_device()
        return {"items": session().scalars(sa.select(Token).where(Token.account_id == asker().account_id).order_by(Token.id)).all()}

    @blp.arguments(schema.TokenSchema)
    @blp.response(201, schema.TokenSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Create: the token itself is in this answer and nowhere else."""
        demand_device()
        token, secret = enter.new_token(session(), asker().account_id, said["label"], said["scopes"], site().clock.now())
        post.tell(session(), session().get_one(Account, asker().account_id), "token")
        return answer_json(schema.TokenSchema().dump(token) | {"token": secret}, 201)


@blp.route("/tokens/<uuid:token_id>")
class OneToken(MethodView):
    """One personal token."""

    @blp.response(204)
    def delete(self, token_id: UUID) -> Response:
        """End: whoever holds it is out."""
        demand_device()
        token = session().get(Token, (asker().account_id, str(token_id)))
        if token is None:
            raise NotFound
        session().delete(token)
        allowance.forget(session(), token)
        session().flush()
        return Response(status=204)


def _device(device: Device) -> dict[str, Any]:
    push = any(has(session(), device.account_id, device.id) for has in HAS_PUSH)
    return dict(schema.DeviceSchema().dump(device)) | {"current": device.id == asker().device_id, "push": push}


HAS_PUSH: list[Any] = []  # asked whether a device has push; filled by who knows
