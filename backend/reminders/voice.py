"""What reminders say: put into words when they are sent, so that what they say is still true."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.db import see
from backend.push.message import Message
from backend.push.model import Delivery
from backend.reminders import aside
from backend.reminders.acts import acts_of, url_of
from backend.reminders.facts import Board, calm
from backend.reminders.model import Reminder
from backend.reminders.plan import lock, plan
from backend.reminders.scenes import scenes
from backend.rules import outgoing, wording
from backend.rules.phrases import Words
from backend.rules.scene import Scene
from backend.rules.timetable import URGENT, Due
from backend.rules.wording import DISCREET, TEST

Said = dict[str, Message | datetime | None]


def compose(session: Session, deliveries: Iterable[Delivery], now: datetime) -> Said:
    """What each delivery says now; an instant puts it off, none withdraws it. A changed account is planned first."""
    said: Said = {}
    # In one order, so that two workers never wait for each other.
    for account_id, group in groupby(sorted(deliveries, key=lambda d: (d.account_id, d.id)), key=lambda d: d.account_id):
        mine = list(group)
        see(session, account_id)
        said |= {d.id: Message(d.id, "test", "test", TEST.title, TEST.body, "/you") for d in mine if not d.reminder}
        told = [d for d in mine if d.reminder]
        try:
            with session.begin_nested():
                said |= _of_account(session, account_id, told, now) if told else {}
        except OperationalError:
            raise
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the others are told
            later = aside.put(session, account_id, trouble, now)
            said |= dict.fromkeys((d.id for d in told), later)
    return said


def _of_account(session: Session, account_id: str, deliveries: list[Delivery], now: datetime) -> Said:
    lock(session, account_id)
    plan(session, account_id, now)
    known = calm(session, account_id, now)
    words = {one: _say(session, known, account_id, one, now) for one in sorted({d.reminder for d in deliveries if d.reminder})}
    return {d.id: words[d.reminder] for d in deliveries if d.reminder}


def _say(session: Session, known: Board, account_id: str, reminder: str, now: datetime) -> Message | datetime | None:
    """The words of one reminder, the same for each of its devices."""
    row = session.get(Reminder, (account_id, reminder), populate_existing=True)
    if row is None or row.state not in {"pending", "sent"}:
        return None
    # What was tried in vain all evening waits for the morning.
    later = outgoing.settle(known.facts, Due(*row.key, raw=row.raw_at), now)
    if later > now:
        return later
    told = _together(session, row) if row.kind == "digest" else [row]
    found = scenes(session, account_id, [one.key for one in told], known.facts.zone, now)
    spoken = [(one, found[one.key]) for one in told if one.key in found]
    if not spoken:
        return None
    for one, scene in spoken:
        words = wording.words(one.kind, scene, now)
        one.title, one.body, one.url = words.title, words.body, url_of(one, scene)
    if row.kind == "digest":
        together = wording.digest([(one.kind, scene) for one, scene in spoken])
        row.title, row.body, row.url = together.title, together.body, "/"
    session.flush()
    return _message(row, known, found.get(row.key), _outstanding(session, row, now))


def _together(session: Session, row: Reminder) -> list[Reminder]:
    """What a digest still has to tell."""
    mine = (Reminder.account_id == row.account_id, Reminder.digest == row.id, Reminder.state.in_(("pending", "sent")))
    return list(session.scalars(sa.select(Reminder).where(*mine).order_by(Reminder.due_at, Reminder.id).execution_options(populate_existing=True)))


def _message(row: Reminder, known: Board, scene: Scene | None, outstanding: int) -> Message:
    words = DISCREET if known.discreet else Words(row.title, row.body)
    acts = () if known.discreet or scene is None else acts_of(row, scene)
    urgent, whose = row.kind in URGENT, row.account_id
    return Message(row.id, row.kind, row.subject, words.title, words.body, row.url, urgent=urgent, acts=acts, outstanding=outstanding, account=whose)


def _outstanding(session: Session, row: Reminder, now: datetime) -> int:
    """How much has been told and is still of use, this one among it."""
    open_ = sa.or_(Reminder.until.is_(None), Reminder.until > now)
    mine = (Reminder.account_id == row.account_id, Reminder.kind != "digest", Reminder.goes_at <= now, Reminder.state.in_(("pending", "sent", "kept")))
    lately = Reminder.goes_at > now - outgoing.LATELY
    return session.scalar(sa.select(sa.func.count()).select_from(Reminder).where(*mine, open_, lately)) or 1
