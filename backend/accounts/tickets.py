"""Secrets that are good once and for a while; they are known by their hash."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts import secrets
from backend.accounts.model import Ticket
from backend.errors import LinkExpired
from backend.wall import enter


def issue(session: Session, purpose: str, now: datetime, lasts: timedelta, *, account_id: str | None = None, said: dict[str, Any] | None = None) -> str:
    """A new secret; those whose time is over go."""
    expire(session, now)
    secret = secrets.new_secret()
    session.add(Ticket(secret_hash=secrets.hash_secret(secret), purpose=purpose, account_id=account_id, said=said or {}, until=now + lasts))
    session.flush()
    return secret


def take(session: Session, purpose: str, secret: str, now: datetime) -> Ticket:
    """What it was issued for; from now on it is worth nothing. LinkExpired if it is not good, or for something else."""
    return take_hashed(session, purpose, secrets.hash_secret(secret), now)


def take_hashed(session: Session, purpose: str, hashed: str, now: datetime) -> Ticket:
    """The same, by the hash; from here on the session sees the account that it is of."""
    enter(session, Ticket.secret_hash, hashed)
    good = (Ticket.secret_hash == hashed, Ticket.purpose == purpose, Ticket.until >= now)
    taken = sa.delete(Ticket).where(*good).returning(Ticket)
    found = session.scalars(taken, execution_options={"synchronize_session": False}).one_or_none()
    if found is None:
        raise LinkExpired
    return found


def drop(session: Session, account_id: str, *purposes: str) -> None:
    """Those of an account, for these purposes, are worth nothing any more."""
    mine = sa.delete(Ticket).where(Ticket.account_id == account_id, Ticket.purpose.in_(purposes))
    session.execute(mine, execution_options={"synchronize_session": False})


def expire(session: Session, now: datetime) -> None:
    """Those whose time is over go: of all that the session sees."""
    session.execute(sa.delete(Ticket).where(Ticket.until < now), execution_options={"synchronize_session": False})
