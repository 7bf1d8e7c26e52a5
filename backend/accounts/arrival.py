"""A browser becomes a device of an account, and a device ends, by whichever way somebody came."""

from typing import Any

import sqlalchemy as sa
from flask import Response, request
from sqlalchemy.orm import Session

from backend.accounts import enter, gate, schema
from backend.accounts.model import Account, Device, Token, TokenUse
from backend.db import see
from backend.errors import NotFound
from backend.rest import answer_json, session, site

ENDED: list[Any] = []  # what else ends with a device; filled by who keeps something on devices


def come_in(account: Account, label: str) -> Response:
    """This browser is signed in from now on, and told who it is."""
    device, secret = become_device(session(), account, label)
    me = {"account": account.id, "email": account.email, "device": device, "preference": account.id}
    return gate.hand_over(answer_json(schema.MeSchema().dump(me), 201), secret)


def become_device(session: Session, account: Account, label: str) -> tuple[Device, str]:
    """A browser is one device at a time: what it was before ends, and its push with it."""
    former = enter.former_device(session, request.cookies.get(gate.cookie_name(), ""))
    if former is not None:
        end_device(session, former.account_id, former.id)
    see(session, account.id)
    return enter.new_device(session, account, label, site().clock.now())


def end_device(session: Session, account_id: str, device_id: str) -> None:
    """Sign a device out, and end all that is kept on it."""
    device = session.get(Device, (account_id, device_id))
    if device is None:
        raise NotFound
    for end in ENDED:
        end(session, account_id, device_id)
    session.delete(device)
    session.flush()


def end_devices(session: Session, account_id: str, but: str | None = None) -> None:
    """Sign all devices out, but the one that asks."""
    for device_id in session.scalars(sa.select(Device.id).where(Device.account_id == account_id)).all():
        if device_id != but:
            end_device(session, account_id, device_id)


def end_tokens(session: Session, account_id: str) -> None:
    """Whoever holds a token is out."""
    for ended in (Token, TokenUse):
        session.execute(sa.delete(ended).where(ended.account_id == account_id), execution_options={"synchronize_session": False})
