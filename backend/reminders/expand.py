"""Expand: a minute and a half before its time a reminder becomes one delivery a device, or several become one digest."""

from collections import defaultdict
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.metrics import DUE, LATE, TOLD
from backend.push import queue
from backend.push.devices import devices
from backend.push.model import Delivery, Subscription
from backend.push.vapid import Keys
from backend.reminders import aside, moment
from backend.reminders.facts import calm
from backend.reminders.model import Reminder, Timetable
from backend.reminders.plan import SOON, gone_out, reminders, set_next, waiting
from backend.rules import outgoing, timetable, when
from backend.rules.outgoing import Push

# Of what has no end of its own; later it would puzzle more than it helps.
USEFUL = timedelta(hours=12)


def coming(session: Session, now: datetime, most: int) -> list[str]:
    """Accounts of which something goes out soon."""
    find = sa.select(Timetable.account_id).where(Timetable.wake_at <= now, Timetable.account_id.not_in(aside.waiting(now)))
    return list(session.scalars(find.order_by(Timetable.wake_at).limit(most)))


def expand(session: Session, account_id: str, keys: Keys, now: datetime) -> None:
    """Write down the deliveries of what goes out soon, of an account that is locked."""
    known, rows, to = calm(session, account_id, now), reminders(session, account_id, now), devices(session, account_id)
    horizon = now + SOON if to else now
    while (push := outgoing.next_push(known.facts, waiting(rows), gone_out(rows), now)) and push.at <= horizon:
        _go(session, account_id, keys, [rows[k] for k in push.keys], push, to, now)
    set_next(session, account_id, known, rows, now)


def _go(session: Session, account_id: str, keys: Keys, told: list[Reminder], push: Push, to: list[tuple[Subscription, str]], now: datetime) -> None:
    head = told[0]
    if push.digest:
        head = _digest(session, account_id, push)
    for row in told:
        row.goes_at, row.digest = push.at, head.id if push.digest else None
    DUE.inc(len(told))
    if to:
        until = min([row.until for row in (told if not push.digest else []) if row.until] or [push.at + USEFUL])
        queue.put(session, keys, to, head.id, push.at, until, now)
    session.flush()


def _digest(session: Session, account_id: str, push: Push) -> Reminder:
    at = when.text(push.at)
    made = Reminder(account_id=account_id, id=timetable.identity(account_id, "digest", "account", at), title="", body="", url="/", digest=None, sent_at=None)
    made.kind, made.subject, made.occurrence, made.state = "digest", "account", at, "pending"
    made.due_at = made.raw_at = made.goes_at = push.at
    # One that was prepared and taken back may have been the same.
    return session.merge(made)


def ended(session: Session, now: datetime, most: int = 500) -> list[tuple[str, str]]:
    """Reminders whose deliveries have all ended."""
    own = sa.and_(Delivery.account_id == Reminder.account_id, Delivery.reminder == sa.func.coalesce(Reminder.digest, Reminder.id))
    on_the_way = sa.exists().where(own, Delivery.run_at.is_not(None))
    find = sa.select(Reminder.account_id, Reminder.id).where(Reminder.state == "pending", Reminder.goes_at <= now, ~on_the_way)
    return [(row.account_id, row.id) for row in session.execute(find.limit(most))]


def close(session: Session, which: list[tuple[str, str]]) -> None:
    """Say of each what became of it."""
    find = sa.select(Reminder).where(sa.tuple_(Reminder.account_id, Reminder.id).in_(which), Reminder.state == "pending")
    rows = session.scalars(find.order_by(Reminder.account_id, Reminder.id).with_for_update().execution_options(populate_existing=True)).all()
    carried = [(row.account_id, row.digest or row.id) for row in rows]
    ends: dict[tuple[str, str], list[tuple[str, datetime | None]]] = defaultdict(list)
    told = sa.select(Delivery.account_id, Delivery.reminder, Delivery.state, Delivery.sent_at)
    for end in session.execute(told.where(sa.tuple_(Delivery.account_id, Delivery.reminder).in_(carried))):
        ends[end.account_id, end.reminder].append((end.state, end.sent_at))
    for row in rows:
        row.state, row.sent_at = _became(row, ends[row.account_id, row.digest or row.id])
        TOLD.labels(row.state).inc()
        if row.state == "sent" and row.sent_at and row.goes_at:
            LATE.observe(max(0, (row.sent_at - row.goes_at).total_seconds()))
    session.flush()
    moment.come(session, [row for row in rows if row.state != "withdrawn"])


def _became(row: Reminder, ends: list[tuple[str, datetime | None]]) -> tuple[str, datetime | None]:
    """Sent if a device took it, kept in the app if there was none, expired if every try was in vain."""
    if sent := [at for state, at in ends if state == "sent" and at]:
        return "sent", min(sent)
    if any(state != "withdrawn" for state, _ in ends):
        return "expired", None
    return ("withdrawn", None) if row.kind == "digest" else ("kept", row.goes_at)
