"""The queue of deliveries: taken in batches under a lease, given back with the number under which they were taken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes.ids import new_id
from backend.db import insert
from backend.push.model import Delivery, Subscription, VapidKey
from backend.push.vapid import receipt_hash, receipt_token

LEASE = timedelta(seconds=60)
TOGETHER = {"postgresql": 500, "sqlite": 100}


@dataclass(frozen=True)
class Outcome:
    """What became of a try; a pending one is due again at `run_at`."""

    delivery: Delivery
    state: str
    run_at: datetime | None = None
    problem: str = ""


def put(session: Session, key: VapidKey, to: Iterable[tuple[Subscription, str]], reminder: str | None, run_at: datetime, until: datetime, now: datetime) -> int:
    """One message to each of these devices, with the device's name, how many there are; what was withdrawn from one goes out after all."""
    rows: list[dict[str, Any]] = []
    for subscription, device in to:
        one = new_id()
        hashed = receipt_hash(receipt_token(key, one))
        whom = {"account_id": subscription.account_id, "subscription": subscription.id, "device": device}
        new = {"state": "pending", "fence": 0, "tries": 0, "problem": "", "receipt_hash": hashed, "created_at": now}
        rows.append({"id": one, **whom, "reminder": reminder, "run_at": run_at, "until": until, **new})
    if rows:
        once, again = [Delivery.account_id, Delivery.reminder, Delivery.subscription], {"state": "pending", "run_at": run_at, "until": until, "problem": ""}
        write = insert(session, Delivery).on_conflict_do_update(index_elements=once, set_=again, where=Delivery.state == "withdrawn")
        session.execute(write, rows)
    return len(rows)


def tested(session: Session, account_id: str) -> list[Delivery]:
    """The messages of the account's last test; only a test belongs to no reminder."""
    mine = (Delivery.account_id == account_id, Delivery.reminder.is_(None))
    last = sa.select(sa.func.max(Delivery.created_at)).where(*mine).scalar_subquery()
    return list(session.scalars(sa.select(Delivery).where(*mine, Delivery.created_at == last).order_by(Delivery.id)))


def length(session: Session, now: datetime) -> int:
    """How many are due and not sent."""
    return session.scalar(sa.select(sa.func.count()).select_from(Delivery).where(Delivery.run_at <= now)) or 0


def claim(session: Session, now: datetime) -> list[Delivery]:
    """Take what is due; whoever took it before and did not come back has lost it."""
    dialect = session.get_bind().dialect.name
    due = sa.select(Delivery.account_id, Delivery.id).where(Delivery.run_at <= now).order_by(Delivery.run_at).limit(TOGETHER[dialect])
    taken = (
        sa.update(Delivery)
        .where(sa.tuple_(Delivery.account_id, Delivery.id).in_(due.with_for_update(skip_locked=True)))
        .values(run_at=now + LEASE, fence=Delivery.fence + 1, tries=Delivery.tries + 1)
        .returning(Delivery)
    )
    found = session.scalars(taken, execution_options={"synchronize_session": False, "populate_existing": True}).all()
    return sorted(found, key=lambda d: d.id)


def renew(session: Session, taken: Collection[Delivery], now: datetime) -> set[str]:
    """The lease begins anew; those that nobody has withdrawn or taken since, and of which no device has told."""
    mine = sa.tuple_(Delivery.account_id, Delivery.id, Delivery.fence).in_([(d.account_id, d.id, d.fence) for d in taken])
    again = sa.update(Delivery).where(mine, Delivery.run_at.is_not(None)).values(run_at=now + LEASE).returning(Delivery.id)
    return set(session.scalars(again, execution_options={"synchronize_session": False})) if taken else set()


def finish(session: Session, outcomes: Iterable[Outcome], now: datetime) -> None:
    """Write down what became of them, except of those that somebody else has taken meanwhile, or that a device has told of.

    What was withdrawn while it was on its way was sent all the same, and the ledger says so.
    """
    for outcome in outcomes:
        one = outcome.delivery
        values = {"state": outcome.state, "run_at": outcome.run_at, "problem": outcome.problem, "sent_at": now if outcome.state == "sent" else None}
        open_ = sa.or_(Delivery.run_at.is_not(None), sa.and_(Delivery.state == "withdrawn", sa.literal(outcome.state) == "sent"))
        mine = (Delivery.account_id == one.account_id, Delivery.id == one.id, Delivery.fence == one.fence, open_)
        session.execute(sa.update(Delivery).where(*mine).values(**values), execution_options={"synchronize_session": False})


def first_sent(session: Session, account_id: str, reminder: str) -> datetime | None:
    """When the first device was told of it, if any was."""
    return session.scalar(
        sa.select(sa.func.min(Delivery.sent_at)).where(Delivery.account_id == account_id, Delivery.reminder == reminder, Delivery.state == "sent")
    )


def withdraw(session: Session, account_id: str, reminders: Collection[str]) -> None:
    """Nobody has to be told of these any more."""
    unsent = sa.update(Delivery).where(Delivery.account_id == account_id, Delivery.reminder.in_(reminders), Delivery.run_at.is_not(None))
    session.execute(unsent.values(state="withdrawn", run_at=None), execution_options={"synchronize_session": False})
