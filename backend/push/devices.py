"""The devices of an account that take push."""

from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts.model import Device
from backend.changes import clock
from backend.changes.ids import new_id
from backend.db import see
from backend.errors import TooManyDevices, Unavailable
from backend.push.model import Delivery, Subscription
from backend.rest import Asker
from backend.wall import account_of

MOST, AGAIN = 10, 5
WITHOUT_DEVICE = "An integration"


def devices(session: Session, account_id: str) -> list[tuple[Subscription, str]]:
    """Where push can reach an account, each with the device's name."""
    whose = sa.and_(Device.account_id == Subscription.account_id, Device.id == Subscription.device)
    find = sa.select(Subscription, Device.label).outerjoin(Device, whose).where(Subscription.account_id == account_id).order_by(Subscription.id)
    return [(row.Subscription, row.label or WITHOUT_DEVICE) for row in session.execute(find)]


def keep(session: Session, who: Asker, said: dict[str, Any], key_id: int, now: datetime) -> str:
    """Keep a subscription for who asks; its id."""
    for _ in range(AGAIN):
        try:
            with session.begin_nested():
                return _keep(session, who, said, key_id, now)
        except IntegrityError:
            # Another account kept the same address in the same moment; the last who says so has it.
            continue
    raise Unavailable(headers={"Retry-After": "5"})


def _keep(session: Session, who: Asker, said: dict[str, Any], key_id: int, now: datetime) -> str:
    hashed = sha256(said["endpoint"].encode()).hexdigest()
    # The account's lock, so that ten stay ten when several devices come at once.
    clock.hold(session, who.account_id)
    whose = account_of(session, Subscription.endpoint_hash, hashed)
    there = _of(session, whose, hashed) if whose else None
    if there is not None and there.account_id != who.account_id:
        # Somebody else signed in on this browser: what it shows is theirs now.
        drop(session, there)
        there = None
    see(session, who.account_id)
    mine = session.scalars(sa.select(Subscription).where(Subscription.account_id == who.account_id)).all()
    if there is None:
        # A browser has one subscription: a new one replaces the one before.
        replaced = [old for old in mine if who.device_id and old.device == who.device_id]
        if len(mine) - len(replaced) >= MOST:
            raise TooManyDevices
        for old in replaced:
            drop(session, old)
        there = Subscription(account_id=who.account_id, id=new_id(), endpoint=said["endpoint"], endpoint_hash=hashed, key_id=key_id, created_at=now)
        session.add(there)
    # The key stays: an address is bound to the one that it was made with.
    there.device = who.device_id
    there.p256dh, there.auth = said["keys"]["p256dh"].rstrip("="), said["keys"]["auth"].rstrip("=")
    session.flush()
    clock.want_plan(session, who.account_id)
    return there.id


def _of(session: Session, account_id: str, hashed: str) -> Subscription | None:
    """The subscription of this address in its account, which the session sees from here on."""
    see(session, account_id)
    return session.scalars(sa.select(Subscription).where(Subscription.account_id == account_id, Subscription.endpoint_hash == hashed)).one_or_none()


def drop(session: Session, one: Subscription) -> None:
    """Forget a subscription; nothing more goes out to it."""
    session.execute(sa.delete(Subscription).where(Subscription.account_id == one.account_id, Subscription.id == one.id))
    waits = sa.update(Delivery).where(Delivery.account_id == one.account_id, Delivery.subscription == one.id, Delivery.run_at.is_not(None))
    session.execute(waits.values(state="withdrawn", run_at=None), execution_options={"synchronize_session": False})


def end_device(session: Session, account_id: str, device_id: str) -> None:
    """The device is signed out."""
    for one in session.scalars(sa.select(Subscription).where(Subscription.account_id == account_id, Subscription.device == device_id)).all():
        drop(session, one)


def has_device(session: Session, account_id: str, device_id: str) -> bool:
    """Whether this device takes push."""
    return session.scalar(sa.select(Subscription.id).where(Subscription.account_id == account_id, Subscription.device == device_id).limit(1)) is not None
