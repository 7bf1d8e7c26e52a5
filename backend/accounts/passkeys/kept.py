"""The passkeys of an account as they are kept."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from webauthn.helpers import bytes_to_base64url

from backend.accounts import secrets, tickets
from backend.accounts.model import Account, Identity, Passkey
from backend.accounts.passkeys import ceremony
from backend.changes import clock
from backend.changes.ids import new_id
from backend.config import Config
from backend.db import Database
from backend.errors import LastWayIn, NotFound, PasskeyRefused
from backend.wall import account_of, enter

LASTS = timedelta(minutes=5)
MAKE, OPEN = "passkey", "passkey_sign_in"


def of(session: Session, account_id: str) -> list[Passkey]:
    """All of an account, the oldest first."""
    return list(session.scalars(sa.select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.created_at, Passkey.id)))


def one(session: Session, account_id: str, passkey_id: UUID) -> Passkey:
    """One of an account."""
    found = session.get(Passkey, (account_id, str(passkey_id)))
    if found is None:
        raise NotFound
    return found


def options_to_make(session: Session, config: Config, account_id: str, now: datetime) -> dict[str, Any]:
    """What to ask the browser; the challenge is the account's alone."""
    challenge = tickets.issue(session, MAKE, now, LASTS, account_id=account_id)
    return ceremony.asked_to_make(config, session.get_one(Account, account_id), of(session, account_id), challenge)


def options_to_open(session: Session, config: Config, now: datetime) -> dict[str, Any]:
    """What to ask a browser of which nobody knows whose it is."""
    return ceremony.asked_to_open(config, tickets.issue(session, OPEN, now, LASTS))


def answered(database: Database, purpose: str, said: dict[str, Any], now: datetime, account_id: str | None = None) -> str:
    """The challenge that was answered, used up whatever comes of it."""
    challenge = ceremony.challenge_of(said["client_data"])
    with database.session(write=True, account=account_id) as session:
        if tickets.take(session, purpose, challenge, now).account_id != account_id:
            raise PasskeyRefused("This passkey was asked for by somebody else.")
    return challenge


def add(session: Session, account_id: str, config: Config, said: dict[str, Any], challenge: str, now: datetime) -> Passkey:
    """A new passkey, whose challenge has been answered."""
    made = ceremony.made(config, said, challenge)
    clock.hold(session, account_id)
    credential = bytes_to_base64url(made.credential_id)
    if account_of(session, Passkey.credential_hash, secrets.hash_secret(credential)) is not None:
        raise PasskeyRefused("This passkey is here already.")
    keys = {"credential": credential, "credential_hash": secrets.hash_secret(credential), "public_key": bytes_to_base64url(made.credential_public_key)}
    label = said["label"].strip() or "A passkey"
    passkey = Passkey(account_id=account_id, id=new_id(), label=label, sign_count=made.sign_count, created_at=now, **keys)
    session.add(passkey)
    session.flush()
    return passkey


def use(session: Session, config: Config, said: dict[str, Any], challenge: str, now: datetime) -> Account:
    """Whose passkey this is, once it has opened; from here on the session sees that account."""
    hashed = secrets.hash_secret(said["credential"])
    enter(session, Passkey.credential_hash, hashed)
    passkey = session.scalars(sa.select(Passkey).where(Passkey.credential_hash == hashed).with_for_update()).one_or_none()
    if passkey is None:
        raise PasskeyRefused("This passkey is not known here any more. Remove it from your device, and sign in with the passphrase.")
    opened = ceremony.opened(config, said, passkey, challenge)
    passkey.sign_count, passkey.last_used_at = opened.new_sign_count, now
    session.flush()
    return session.get_one(Account, passkey.account_id)


def remove(session: Session, account_id: str, passkey_id: UUID) -> None:
    """It opens nothing any more. The last way in stays."""
    clock.hold(session, account_id)
    passkey = one(session, account_id, passkey_id)
    others = len(of(session, account_id)) > 1 or session.scalar(sa.select(Identity.id).where(Identity.account_id == account_id).limit(1))
    if not others and not session.get_one(Account, account_id).passphrase_hash:
        raise LastWayIn
    session.delete(passkey)
    session.flush()
