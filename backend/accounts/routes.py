"""Accounts, devices and tokens over HTTP."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Response, request
from flask.views import MethodView

from backend.accounts import allowance, enter, gate, schema, secrets, throttle
from backend.accounts.erase import erase
from backend.accounts.model import Account, Device, Token
from backend.collection import collection
from backend.errors import NotFound, SignInRefused
from backend.rest import Blueprint, answer_json, asker, demand_device, session, site

door = Blueprint("door", __name__, public=True, description="Coming in and going out.")
blp = Blueprint("accounts", __name__, area="account", description="Preferences, devices, tokens.")
collection(blp, schema.KINDS[0], "preferences")

ENDED: list[Any] = []  # what else ends with a device; filled by who keeps something on devices


@door.route("/account")
class NewAccount(MethodView):
    """Signing up."""

    @door.doc(security=[])
    @door.arguments(schema.SignUpSchema)
    @door.response(201, schema.MeSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Sign up; the browser is signed in."""
        throttle.count(site().database, throttle.sign_up(gate.place()), site().clock.now())
        hashed = secrets.hash_passphrase(said["passphrase"])
        account = enter.sign_up(session(), said["email"], hashed, said, site().clock.now())
        return _come_in(account, said["device"])


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
        return _come_in(account, said["device"])

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
        _end(asker().account_id, asker().device_id or "")
        return gate.take_back(Response(status=204))


@blp.route("/account")
class TheAccount(MethodView):
    """The account itself."""

    @blp.arguments(schema.ErasureSchema)
    @blp.response(204)
    def delete(self, said: dict[str, Any]) -> Response:
        """Erase: the account and everything in it, for good and at once."""
        demand_device()
        _demand_passphrase(said["passphrase"], "The passphrase is another one. Nothing was erased.")
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
        _demand_passphrase(said["old"], "The old passphrase is another one.")
        hashed = secrets.hash_passphrase(said["new"])
        session().get_one(Account, asker().account_id).passphrase_hash = hashed
        for device_id in session().scalars(sa.select(Device.id).where(Device.account_id == asker().account_id, Device.id != asker().device_id)):
            _end(asker().account_id, device_id)
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
        _end(asker().account_id, str(device_id))
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


def _demand_passphrase(said: str, otherwise: str) -> None:
    """Whoever holds the phone knows the passphrase too; wrong tries count as those of signing in."""
    limits = throttle.sign_in(enter.email_key(asker().email), gate.place())
    throttle.count(site().database, limits, site().clock.now())
    with site().database.session(write=False) as reading:
        kept = reading.get_one(Account, asker().account_id).passphrase_hash
    if not secrets.fits(kept, said):
        raise SignInRefused(otherwise)
    throttle.forgive(site().database, limits)


def _come_in(account: Account, label: str) -> Response:
    # A browser is one device at a time: what it was before ends, and its push with it.
    former = enter.former_device(session(), request.cookies.get(gate.cookie_name(), ""))
    if former is not None:
        _end(former.account_id, former.id)
    device, secret = enter.new_device(session(), account, label, site().clock.now())
    me = {"account": account.id, "email": account.email, "device": device, "preference": account.id}
    return gate.hand_over(answer_json(schema.MeSchema().dump(me), 201), secret)


def _device(device: Device) -> dict[str, Any]:
    push = any(has(session(), device.account_id, device.id) for has in HAS_PUSH)
    return dict(schema.DeviceSchema().dump(device)) | {"current": device.id == asker().device_id, "push": push}


def _end(account_id: str, device_id: str) -> None:
    device = session().get(Device, (account_id, device_id))
    if device is None:
        raise NotFound
    for end in ENDED:
        end(session(), account_id, device_id)
    session().delete(device)
    session().flush()


HAS_PUSH: list[Any] = []  # asked whether a device has push; filled by who knows
