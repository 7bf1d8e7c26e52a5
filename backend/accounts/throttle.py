"""Tries are counted in windows of time, so that nobody can try without end."""

from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts import secrets
from backend.accounts.model import Throttle
from backend.db import Database
from backend.errors import TooManyTries

WINDOW = timedelta(minutes=15)
# One account from one place; one account from anywhere, far more, so that a stranger cannot lock its owner out; one place.
HERE, ACCOUNT, PLACE = 10, 100, 50
# People of a workshop sign up behind one address, and each look at the door asks for a challenge.
NEW_ACCOUNTS, CHALLENGES = 60, 600
# Mails to one address, so that nobody's mailbox is filled from here; mails from one place; links that are tried there.
MAILS, MAILS_HERE, LINKS = 4, 30, 60
# Mails that nobody asked for by name, to one address: word of what changed, and the first link of a new account.
TOLD = 10


def sign_in(email_key: str, place: str) -> dict[str, int]:
    """What a try to sign in counts against."""
    network = network_of(place)
    return {f"here/{email_key}/{network}": HERE, f"account/{email_key}": ACCOUNT, f"place/{network}": PLACE}


def passkey(place: str) -> dict[str, int]:
    """What a try with a passkey counts against: whose it is, is not known before."""
    return {f"place/{network_of(place)}": PLACE}


def challenge(place: str) -> dict[str, int]:
    """What asking for a challenge counts against; each leaves a row for minutes."""
    return {f"challenge/{network_of(place)}": CHALLENGES}


def mail(email_key: str, place: str) -> dict[str, int]:
    """What asking for a mail counts against."""
    return {f"mail/{email_key}": MAILS, f"mails/{network_of(place)}": MAILS_HERE}


def told(email_key: str) -> dict[str, int]:
    """What word of a change counts against: whose address it really is, is not known before it is confirmed."""
    return {f"told/{email_key}": TOLD}


def link(place: str) -> dict[str, int]:
    """What following a link counts against."""
    return {f"link/{network_of(place)}": LINKS}


def sign_up(place: str) -> dict[str, int]:
    """What a new account counts against."""
    return {f"new/{network_of(place)}": NEW_ACCOUNTS}


def count(database: Database, limits: dict[str, int], now: datetime) -> None:
    """Count a try before it is made, in a transaction of its own; TooManyTries beyond a limit, and then nothing is counted."""
    most = {secrets.hash_secret(name): limit for name, limit in limits.items()}
    with database.session(write=True) as session:
        session.execute(sa.delete(Throttle).where(Throttle.since < now - WINDOW))
        for key in sorted(most):
            tries, since = _one_more(session, key, now)
            if tries > most[key]:
                raise TooManyTries(headers={"Retry-After": str(int((since + WINDOW - now).total_seconds()) + 1)})


def room(session: Session, limits: dict[str, int], now: datetime) -> bool:
    """Count in the transaction that is there, and say whether there is room: nothing is refused for it."""
    most = {secrets.hash_secret(name): limit for name, limit in limits.items()}
    session.execute(sa.delete(Throttle).where(Throttle.key.in_(most), Throttle.since < now - WINDOW))
    return all(_one_more(session, key, now)[0] <= most[key] for key in sorted(most))


def forgive(database: Database, limits: dict[str, int]) -> None:
    """It was no wrong try: it is taken off each count again, and what was wrong here before is forgotten."""
    with database.session(write=True) as session:
        for name in limits:
            mine = Throttle.key == secrets.hash_secret(name)
            if name.startswith("here/"):
                session.execute(sa.delete(Throttle).where(mine))
            else:
                session.execute(sa.update(Throttle).where(mine, Throttle.count > 0).values(count=Throttle.count - 1))


def network_of(place: str) -> str:
    """The network of an address: who has one address there has many."""
    try:
        address = ip_address(place)
    except ValueError:
        return place
    return str(ip_network(f"{address}/{24 if address.version == 4 else 64}", strict=False))  # noqa: PLR2004 - IP versions


def _one_more(session: Session, key: str, now: datetime) -> tuple[int, datetime]:
    more = sa.update(Throttle).where(Throttle.key == key).values(count=Throttle.count + 1).returning(Throttle.count, Throttle.since)
    row = session.execute(more).one_or_none()
    if row is None:
        try:
            with session.begin_nested():
                session.execute(sa.insert(Throttle).values(key=key, since=now, count=1))
        except IntegrityError:
            # Somebody else's first try came in the same moment.
            row = session.execute(more).one()
    return (1, now) if row is None else (row[0], row[1])
