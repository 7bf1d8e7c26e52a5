"""What reminders say: put into words when they are sent, so that what they say is still true."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.push.message import Act, Message
from backend.push.model import Delivery
from backend.reminders import aside
from backend.reminders.facts import Board, board
from backend.reminders.model import Reminder
from backend.reminders.plan import lock, plan
from backend.rules import outgoing, wording
from backend.rules.timetable import URGENT, Due
from backend.rules.wording import DISCREET, TEST, Scene, Words

LONGEST_PLACE = 400
MAP = "https://www.openstreetmap.org/search?query="
Said = dict[str, Message | datetime | None]


def compose(session: Session, deliveries: Iterable[Delivery], now: datetime) -> Said:
    """What each delivery says now; an instant puts it off, none withdraws it. A changed account is planned first."""
    said: Said = {}
    # In one order, so that two workers never wait for each other.
    for account_id, group in groupby(sorted(deliveries, key=lambda d: (d.account_id, d.id)), key=lambda d: d.account_id):
        mine = list(group)
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
    known = board(session, account_id, now)
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
    spoken = [(one, wording.words(one.kind, scene, now)) for one in told if (scene := known.scenes.get(one.subject))]
    if not spoken:
        return None
    for one, words in spoken:
        one.title, one.body = words.title, words.body
    if row.kind == "digest":
        together = wording.digest([words.title for _, words in spoken])
        row.title, row.body, row.url = together.title, together.body, "/"
    session.flush()
    return _message(row, known, _outstanding(session, row, now))


def _together(session: Session, row: Reminder) -> list[Reminder]:
    """What a digest still has to tell."""
    mine = (Reminder.account_id == row.account_id, Reminder.digest == row.id, Reminder.state.in_(("pending", "sent")))
    return list(session.scalars(sa.select(Reminder).where(*mine).order_by(Reminder.due_at, Reminder.id).execution_options(populate_existing=True)))


def _message(row: Reminder, known: Board, outstanding: int) -> Message:
    scene = known.scenes.get(row.subject)
    words = DISCREET if known.discreet else Words(row.title, row.body)
    acts = () if known.discreet or scene is None else _acts(row, scene)
    urgent = row.kind in URGENT
    return Message(row.id, row.kind, row.subject, words.title, words.body, row.url, urgent=urgent, acts=acts, outstanding=outstanding)


def _acts(row: Reminder, scene: Scene) -> tuple[Act, ...]:
    meeting = f"/meetings/{row.subject}"
    brief = Act("brief", "Open brief", f"{meeting}/brief")
    place = scene.place.strip()
    way = [Act("join", "Join", place)] if place.startswith("https://") else [Act("directions", "Directions", MAP + _quoted(place))] if place else []
    return {
        "homework_72": (Act("homework", "Open homework", meeting),),
        "homework_24": (Act("homework", "Open homework", meeting),),
        "eve": (Act("prepare", "Open meeting", meeting), brief),
        "brief": (brief, *way),
        "brief_15": (brief, *way),
        "after": (Act("after", "Debrief", f"{meeting}/debrief"),),
    }[row.kind]


def _quoted(place: str) -> str:
    """A place in an address: one letter of some scripts is nine there, and a message has its limit."""
    while len(said := quote(place)) > LONGEST_PLACE:
        place = place[: len(place) * LONGEST_PLACE // len(said)]
    return said


def _outstanding(session: Session, row: Reminder, now: datetime) -> int:
    """How much has been told and is still of use, this one among it."""
    open_ = sa.or_(Reminder.until.is_(None), Reminder.until > now)
    mine = (Reminder.account_id == row.account_id, Reminder.kind != "digest", Reminder.goes_at <= now, Reminder.state.in_(("pending", "sent", "kept")))
    lately = Reminder.goes_at > now - outgoing.LATELY
    return session.scalar(sa.select(sa.func.count()).select_from(Reminder).where(*mine, open_, lately)) or 1
