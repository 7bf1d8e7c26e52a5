"""Coming in: signing up, signing in, and knowing again who was here."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts import secrets
from backend.accounts.model import Account, Device, Preference, Token
from backend.accounts.schema import PreferenceSchema
from backend.changes import clock
from backend.changes.ids import new_id
from backend.db import Database, see
from backend.errors import EmailTaken
from backend.rest import Asker
from backend.wall import enter as come_in

IDLE, LONGEST = timedelta(days=180), timedelta(days=400)
SEEN_EVERY = timedelta(minutes=5)


def email_key(email: str) -> str:
    """What makes two addresses one account."""
    return email.strip().casefold()


def sign_up(session: Session, email: str, passphrase_hash: str, said: dict[str, str], now: datetime) -> Account:
    """A new account with its clock and its preferences."""
    account = Account(id=new_id(), email=email.strip(), email_key=email_key(email), passphrase_hash=passphrase_hash, created_at=now)
    see(session, account.id)
    try:
        with session.begin_nested():
            session.add(account)
    except IntegrityError:
        raise EmailTaken from None
    clock.start(session, account.id)
    session.flush()
    values = PreferenceSchema().load({k: v for k, v in said.items() if k in {"name", "zone", "country"} and v})
    session.add(Preference(account_id=account.id, id=account.id, created_at=now, deleted_at=None, **{**values, "own_addresses": [account.email]}))
    session.flush()
    return account


def new_device(session: Session, account: Account, label: str, now: datetime) -> tuple[Device, str]:
    """A device that is signed in from now on, and its secret."""
    secret = secrets.new_secret()
    device = Device(account_id=account.id, id=new_id(), label=label or "A browser", secret_hash=secrets.hash_secret(secret), created_at=now, last_seen_at=now)
    session.add(device)
    session.flush()
    return device, secret


def new_token(session: Session, account_id: str, label: str, scopes: list[str], now: datetime) -> tuple[Token, str]:
    """A personal token and its secret."""
    secret = secrets.new_secret(secrets.TOKEN_PREFIX)
    token = Token(account_id=account_id, id=new_id(), label=label, scopes=scopes, secret_hash=secrets.hash_secret(secret), created_at=now)
    session.add(token)
    session.flush()
    return token, secret


def former_device(session: Session, secret: str) -> Device | None:
    """The device that a browser was before it signs in anew, even if its time is over; from here on the session sees its account."""
    hashed = secrets.hash_secret(secret)
    if come_in(session, Device.secret_hash, hashed) is None:
        return None
    return session.scalars(sa.select(Device).where(Device.secret_hash == hashed)).one_or_none()


def by_email(session: Session, email: str) -> Account | None:
    """The account of an address; from here on the session sees it."""
    found = come_in(session, Account.email_key, email_key(email))
    return session.get(Account, found, populate_existing=True) if found else None


def by_device(database: Database, secret: str, now: datetime) -> Asker | None:
    """Who holds this device's secret; noted as seen, but not more often than every five minutes."""
    hashed = secrets.hash_secret(secret)
    found = sa.select(Device, Account.email).join(Account, Account.id == Device.account_id).where(Device.secret_hash == hashed)
    with database.session(write=False) as session:
        row = session.execute(found).one_or_none() if come_in(session, Device.secret_hash, hashed) else None
    if row is None or now - row.Device.last_seen_at > IDLE or now - row.Device.created_at > LONGEST:
        return None
    device: Device = row.Device
    if now - device.last_seen_at > SEEN_EVERY:
        with database.session(write=True, account=device.account_id) as session:
            session.execute(sa.update(Device).where(Device.account_id == device.account_id, Device.id == device.id).values(last_seen_at=now))
    return Asker(device.account_id, row.email, device.id)


def by_token(database: Database, secret: str, now: datetime) -> Asker | None:
    """Whose personal token this is."""
    hashed = secrets.hash_secret(secret)
    found = sa.select(Token, Account.email).join(Account, Account.id == Token.account_id).where(Token.secret_hash == hashed)
    with database.session(write=False) as session:
        row = session.execute(found).one_or_none() if come_in(session, Token.secret_hash, hashed) else None
    if row is None:
        return None
    token: Token = row.Token
    if token.last_used_at is None or now - token.last_used_at > SEEN_EVERY:
        with database.session(write=True, account=token.account_id) as session:
            session.execute(sa.update(Token).where(Token.account_id == token.account_id, Token.id == token.id).values(last_used_at=now))
    return Asker(token.account_id, row.email, None, frozenset(token.scopes), token.id)
