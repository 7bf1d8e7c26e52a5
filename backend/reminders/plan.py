"""Plan: make the reminders of an account equal to what follows from its records."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from pathlib import Path
from zoneinfo import TZPATH

import sqlalchemy as sa
from sqlalchemy.orm import Session, attributes

from backend.changes.model import AccountClock, Plan
from backend.meetings.model import Meeting, When
from backend.push import queue
from backend.push.devices import devices
from backend.reminders import aside
from backend.reminders.acts import url_of
from backend.reminders.facts import Board, board
from backend.reminders.model import Reminder, Timetable
from backend.reminders.scenes import OF_MEETING, TOUCHES, scenes
from backend.rules import outgoing, timetable
from backend.rules.outgoing import Told
from backend.rules.timetable import AHEAD, Due
from backend.rules.wording import words

RULES = "2"
# What went out longer ago decides nothing any more.
KEPT = timedelta(days=90)
# So long before its time a reminder becomes deliveries.
SOON = timedelta(seconds=90)
# A touch whose instant was over before it was known of is not told any more, nor a week's look back: there may be hundreds of them.
NEVER_LATE = TOUCHES | {"weekly"}
# So long the words of what is to come are kept true in the ledger.
NEAR, LOOK_BACK = timedelta(days=3), timedelta(days=14)
# What was called off and is wanted after all is told, if that is not long ago.
AGAIN = timedelta(days=1)
Key = tuple[str, str, str]


@cache
def stamp() -> str:
    """The version of the rules and of the zones; another one brings every account back."""
    for folder in TZPATH:
        if (found := Path(folder) / "tzdata.zi").is_file():
            with found.open() as lines:
                return f"{RULES}/{lines.readline().strip()}"[:80]
    return f"{RULES}/{version('tzdata')}"


def wanting(session: Session, now: datetime, most: int) -> list[str]:
    """Accounts whose reminders have to be thought over."""
    due = sa.or_(Plan.dirty, Plan.stamp < stamp(), Plan.stamp > stamp(), Plan.replan_at <= now)
    find = sa.select(Plan.account_id).where(due, Plan.account_id.not_in(aside.waiting(now)))
    return list(session.scalars(find.order_by(Plan.account_id).limit(most)))


def lock(session: Session, account_id: str, *, wait: bool = True) -> bool:
    """Nobody else changes or plans the account until this transaction ends; false if somebody does and one would have to wait."""
    find = sa.select(AccountClock.seq).where(AccountClock.account_id == account_id).with_for_update(skip_locked=not wait)
    return session.scalar(find) is not None


def plan(session: Session, account_id: str, now: datetime) -> None:
    """Plan one account, which is locked; nothing happens twice, whoever plans."""
    kept = session.get_one(Plan, account_id, populate_existing=True)
    if not (kept.dirty or kept.stamp != stamp() or (kept.replan_at and kept.replan_at <= now)):
        return
    if kept.stamp != stamp():
        _renew(session, account_id, now)
    known = board(session, account_id, now)
    rows = reminders(session, account_id, now)
    _take_back(session, account_id, rows, now)
    told = frozenset(r.key for r in rows.values() if is_told(r))
    named = {d.key: d for d in timetable.dues(known.facts, told, max(known.began, now - LOOK_BACK), now) if d.kind in known.told_kinds}
    _settle(session, account_id, known, rows, named, now)
    session.flush()
    set_next(session, account_id, known, rows, now)
    kept.dirty, kept.stamp, kept.replan_at = False, stamp(), _again(named.values(), known.opens, now)
    # What is made anew under other zone rules marks the account in the database, not in `kept`.
    attributes.flag_modified(kept, "dirty")
    session.flush()


def reminders(session: Session, account_id: str, now: datetime) -> dict[Key, Reminder]:
    """The reminders that still decide something."""
    lately = sa.and_(Reminder.due_at > now - KEPT, sa.or_(Reminder.kind.not_in(NEVER_LATE), Reminder.due_at > now - NEAR))
    open_ = sa.or_(Reminder.state == "pending", lately)
    find = sa.select(Reminder).where(Reminder.account_id == account_id, Reminder.kind != "digest", open_)
    return {r.key: r for r in session.scalars(find.execution_options(populate_existing=True))}


def is_told(row: Reminder) -> bool:
    """Whether it has gone out, or is on its way."""
    return row.state in {"sent", "kept"} or (row.state == "pending" and row.goes_at is not None)


def waiting(rows: dict[Key, Reminder]) -> list[Due]:
    """What still has to go out, as the rules want it."""
    return [Due(*r.key, raw=r.raw_at, until=r.until) for r in rows.values() if r.state == "pending" and r.goes_at is None]


def gone_out(rows: dict[Key, Reminder]) -> list[Told]:
    """What has gone out, as the rules want it; what went out in one digest counts once."""
    return [Told(r.key, r.sent_at or r.goes_at or r.due_at, digest=r.digest is not None) for r in rows.values() if is_told(r)]


def set_next(session: Session, account_id: str, known: Board, rows: dict[Key, Reminder], now: datetime) -> None:
    """Note when the next push of the account wants to be prepared: without a device at its moment, since somebody may still switch push on."""
    push = outgoing.next_push(known.facts, waiting(rows), gone_out(rows), now)
    session.execute(sa.delete(Timetable).where(Timetable.account_id == account_id), execution_options={"synchronize_session": False})
    if push is not None:
        wake = push.at - SOON if devices(session, account_id) else push.at
        session.execute(sa.insert(Timetable).values(account_id=account_id, wake_at=wake))


def _settle(session: Session, account_id: str, known: Board, rows: dict[Key, Reminder], named: dict[Key, Due], now: datetime) -> None:
    said: list[Reminder] = []
    for key, due in named.items():
        at, row = outgoing.settle(known.facts, due, due.raw), rows.get(key)
        over = due.until is not None and due.until <= now
        if (due.until is not None and at >= due.until) or at > now + AHEAD or not _in_time(row, due, now):
            continue
        if row is None:
            row = Reminder(account_id=account_id, id=timetable.identity(account_id, *key), kind=key[0], subject=key[1], occurrence=key[2])
            session.add(row)
            rows[key] = row
        elif row.state != "withdrawn" and not (row.state == "pending" and row.goes_at is None):
            continue
        if row.due_at != at or row.kind in OF_MEETING or at < now + NEAR:
            said.append(row)
        row.state, row.due_at, row.raw_at, row.until = "expired" if over else "pending", at, due.raw, due.until
        row.goes_at = row.digest = None
    _say(session, account_id, known, said, now)
    for key, row in rows.items():
        if row.state == "pending" and not _wanted(known, named.get(key), row):
            sent = queue.first_sent(session, account_id, row.digest or row.id)
            row.state, row.sent_at = ("sent", sent) if sent else ("withdrawn", None)
            queue.withdraw(session, account_id, [row.id])


def _in_time(row: Reminder | None, due: Due, now: datetime) -> bool:
    """Whether it was known of before it was due; what is late because nobody worked was."""
    if row is not None and row.state != "withdrawn":
        return True
    since = now if due.kind in NEVER_LATE else now - (KEPT if row is None else AGAIN)
    return due.raw > since


def _say(session: Session, account_id: str, known: Board, rows: list[Reminder], now: datetime) -> None:
    """What each would say at its moment, for the ledger; it is put into words again when it goes out."""
    found = scenes(session, account_id, [row.key for row in rows], known.facts.zone, now, known.prepared)
    for row in rows:
        if (scene := found.get(row.key)) is not None:
            said = words(row.kind, scene, row.due_at)
            row.title, row.body, row.url = said.title, said.body, url_of(row, scene)


def _take_back(session: Session, account_id: str, rows: dict[Key, Reminder], now: datetime) -> None:
    """What is prepared and has not begun to go out is thought over again: it may be off, or there are more devices."""
    early = [row for row in rows.values() if row.state == "pending" and row.goes_at is not None and row.goes_at > now]
    if not early:
        return
    digests = {row.digest for row in early if row.digest}
    queue.withdraw(session, account_id, [row.id for row in early] + list(digests))
    for row in early:
        row.goes_at = row.digest = None
    empty = sa.update(Reminder).where(Reminder.account_id == account_id, Reminder.id.in_(digests), Reminder.state == "pending")
    session.execute(empty.values(state="withdrawn", goes_at=None), execution_options={"synchronize_session": False})
    session.flush()


def _wanted(known: Board, due: Due | None, row: Reminder) -> bool:
    if due is None or due.until is None or row.goes_at is not None:
        # What is on its way is not put off by quiet hours that have begun since.
        return due is not None
    return outgoing.settle(known.facts, due, due.raw) < due.until


def _again(named: Iterable[Due], opens: datetime | None, now: datetime) -> datetime:
    """When time alone changes something: one becomes useless, or comes into the sixty days, or somebody is to be given a day."""
    ends = [d.until for d in named if d.until is not None and d.until > now]
    begins = [d.raw - AHEAD for d in named if d.raw - AHEAD > now] + [d.raw for d in named if d.kind == "weekly" and d.raw > now]
    return min([*ends, *begins, opens or now + timedelta(days=1), now + timedelta(days=1)])


def _renew(session: Session, account_id: str, now: datetime) -> None:
    """The zone rules may have changed: wall time and zone are the truth, the instant is made anew."""
    ahead = (Meeting.account_id == account_id, Meeting.when_kind == "wall", Meeting.when_utc > now - timedelta(days=1))
    for meeting in session.scalars(sa.select(Meeting).where(*ahead).execution_options(populate_existing=True)):
        time = meeting.when
        start = timetable.start_of({"instant": None, "wall": time.wall, "zone": time.zone}) if time else None
        if time is not None and start != time.utc:
            # Not through write(): nobody has moved this meeting.
            meeting.when = When(time.kind, time.wall, time.zone, start, time.promised)
    session.flush()
