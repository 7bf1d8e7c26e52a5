"""The queue of deliveries: taken in batches under a lease, given back with the number under which they were taken."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes.ids import new_id
from backend.db import insert
from backend.push import lease
from backend.push.model import Delivery, Subscription
from backend.push.vapid import Keys, receipt_hash, receipt_token

TOGETHER = {"postgresql": 500, "sqlite": 100}


@dataclass(frozen=True)
class Outcome:
    """What became of a try; a pending one is due again at `run_at`."""

    delivery: Delivery
    state: str
    run_at: datetime | None = None
    problem: str = ""


def put(session: Session, keys: Keys, to: Iterable[tuple[Subscription, str]], reminder: str | None, run_at: datetime, until: datetime, now: datetime) -> int:
    """One message to each of these devices, with the device's name, how many there are; what was withdrawn from one goes out after all."""
    rows: list[dict[str, Any]] = []
    for subscription, device in to:
        one = new_id()
        hashed = receipt_hash(receipt_token(keys.of(subscription) or keys.newest, one))
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


def is_due(session: Session, now: datetime) -> bool:
    """Whether anything is."""
    return session.scalar(sa.select(Delivery.id).where(Delivery.run_at <= now).limit(1)) is not None


def claim(session: Session, now: datetime, room: int = 1000) -> list[Delivery]:
    """Take what is due, as much as there is room for."""
    return lease.take(session, Delivery, now, min(room, TOGETHER[session.get_bind().dialect.name]))


def renew(session: Session, taken: Collection[Delivery], now: datetime) -> set[str]:
    """The lease begins anew; those that nobody has withdrawn or taken since, and of which no device has told."""
    return lease.renew(session, Delivery, taken, now)


def finish(session: Session, outcomes: Iterable[Outcome], now: datetime) -> None:
    """Write down what became of them, except of those that somebody else has taken meanwhile, or that a device has told of."""
    lease.give_back(session, Delivery, [(one.delivery, _values(one, now)) for one in outcomes])


def _values(one: Outcome, now: datetime) -> dict[str, Any]:
    return {"state": one.state, "run_at": one.run_at, "problem": one.problem, "sent_at": now if one.state == "sent" else None}


def first_sent(session: Session, account_id: str, reminder: str) -> datetime | None:
    """When the first device was told of it, if any was."""
    return session.scalar(
        sa.select(sa.func.min(Delivery.sent_at)).where(Delivery.account_id == account_id, Delivery.reminder == reminder, Delivery.state == "sent")
    )


def withdraw(session: Session, account_id: str, reminders: Collection[str]) -> None:
    """Nobody has to be told of these any more."""
    unsent = sa.update(Delivery).where(Delivery.account_id == account_id, Delivery.reminder.in_(reminders), Delivery.run_at.is_not(None))
    session.execute(unsent.values(state="withdrawn", run_at=None), execution_options={"synchronize_session": False})
