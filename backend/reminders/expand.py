"""Expand: a minute and a half before its time a reminder becomes one delivery a device, or several become one digest."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.push import queue
from backend.push.devices import devices
from backend.push.model import Delivery, Subscription, VapidKey
from backend.reminders.facts import board
from backend.reminders.model import Reminder, Timetable
from backend.reminders.plan import SOON, gone_out, lock, reminders, set_next, waiting
from backend.rules import outgoing, timetable, when
from backend.rules.outgoing import Push

# Of what has no end of its own; later it would puzzle more than it helps.
USEFUL = timedelta(hours=12)


def coming(session: Session, now: datetime, most: int) -> list[str]:
    """Accounts of which something goes out soon."""
    return list(session.scalars(sa.select(Timetable.account_id).where(Timetable.wake_at <= now).order_by(Timetable.wake_at).limit(most)))


def expand(session: Session, account_id: str, key: VapidKey, now: datetime) -> None:
    """Write down the deliveries of what goes out soon."""
    lock(session, account_id)
    known, rows, to = board(session, account_id, now), reminders(session, account_id, now), devices(session, account_id)
    horizon = now + SOON if to else now
    while (push := outgoing.next_push(known.facts, waiting(rows), gone_out(rows), now)) and push.at <= horizon:
        _go(session, account_id, key, [rows[k] for k in push.keys], push, to, now)
    set_next(session, account_id, known, rows, now)


def _go(session: Session, account_id: str, key: VapidKey, told: list[Reminder], push: Push, to: list[tuple[Subscription, str]], now: datetime) -> None:
    head = told[0]
    if push.digest:
        head = _digest(account_id, push)
        session.add(head)
    for row in told:
        row.goes_at, row.digest = push.at, head.id if push.digest else None
    if to:
        until = min([row.until for row in (told if not push.digest else []) if row.until] or [push.at + USEFUL])
        queue.put(session, key, to, head.id, push.at, until, now)
    session.flush()


def _digest(account_id: str, push: Push) -> Reminder:
    at = when.text(push.at)
    whole = {"kind": "digest", "subject": "account", "occurrence": at, "due_at": push.at, "raw_at": push.at, "goes_at": push.at}
    return Reminder(account_id=account_id, id=timetable.identity(account_id, "digest", "account", at), state="pending", title="", body="", url="/", **whole)


def close(session: Session, now: datetime, most: int = 500) -> int:
    """Say of reminders whose deliveries have all ended what became of them; how many there were."""
    carried = sa.func.coalesce(Reminder.digest, Reminder.id)
    own = sa.and_(Delivery.account_id == Reminder.account_id, Delivery.reminder == carried)
    on_the_way = sa.exists().where(own, Delivery.run_at.is_not(None))
    find = sa.select(Reminder).where(Reminder.state == "pending", Reminder.goes_at <= now, ~on_the_way).limit(most)
    done = session.scalars(find.execution_options(populate_existing=True)).all()
    for row in done:
        ends = session.execute(
            sa.select(Delivery.state, Delivery.sent_at).where(Delivery.account_id == row.account_id, Delivery.reminder == (row.digest or row.id))
        ).all()
        sent = [end.sent_at for end in ends if end.state == "sent" and end.sent_at]
        row.state = "sent" if sent else "expired" if ends else "kept"
        row.sent_at = min(sent) if sent else None if ends else row.goes_at
    session.flush()
    return len(done)
