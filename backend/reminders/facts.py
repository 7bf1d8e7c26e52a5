"""An account as the timetable sees it: all of it to plan, and just what puts a push off to send."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.model import Preference
from backend.changes import facts as documents
from backend.meetings.model import Meeting
from backend.meetings.prepared import Prepared, prepared
from backend.reminders import levelled, matters
from backend.reminders.matters import Acts, Given, again, put_off, settled
from backend.rules import timetable, when
from backend.rules.days_off import public_holidays
from backend.rules.met import by_id
from backend.rules.timetable import Facts

# Older meetings have nothing left to tell.
BEHIND = timedelta(days=30)
USUAL_MINUTES = 30
SWITCHES = {
    "homework_72": "tell_homework", "homework_24": "tell_homework", "rehearse": "tell_homework", "eve": "tell_eve",
    "brief": "tell_brief", "brief_15": "tell_brief_15",
    "after": "tell_after", "thank_2h": "tell_after", "thank_20h": "tell_after", "report": "tell_after", "promise": "tell_after",
    "touch": "tell_touch", "touch_last": "tell_touch", "article": "tell_article", "ask_3": "tell_ask", "ask_7": "tell_ask",
    "landed_0": "tell_landing", "landed_3": "tell_landing", "landed_7": "tell_landing", "favour_asked": "tell_landing", "favour_30": "tell_landing",
    "weekly": "tell_weekly",
}  # fmt: skip
# Off until they are switched on, so that the rules ask for them by name.
ASKED_FOR = frozenset({"brief_15", "weekly"})


@dataclass(frozen=True)
class Board:
    """What decides when reminders of one account go out, and, where it was asked for, what they follow from."""

    facts: Facts
    told_kinds: frozenset[str]
    discreet: bool
    began: datetime
    given: Given = field(default_factory=dict)
    prepared: tuple[Prepared, ...] = ()
    opens: datetime | None = None


def calm(session: Session, account_id: str, now: datetime) -> Board:
    """What puts a push off: quiet hours, and the meetings that are going on."""
    pref = _preference(session, account_id)
    running = tuple(_running(m) for m in _meetings(session, account_id, now) if m.when is not None and m.when.is_agreed)
    return _board(pref, running, now)


def board(session: Session, account_id: str, now: datetime) -> Board:
    """All that reminders follow from, as it stands in this transaction; whoever has no day yet is given one."""
    pref = _preference(session, account_id)
    given = documents.facts(session, account_id, now, *matters.KINDS)
    standing = levelled.levelled(session, account_id, given, now)
    found = tuple(prepared(session, account_id, _meetings(session, account_id, now), pref.zone, now))
    sent = _Sent(given)
    meetings = tuple(_subject(p, sent) for p in found if p.meeting.when is not None and p.meeting.when.is_agreed)
    known = _board(pref, meetings + matters.matters(given, standing), now)
    opens = levelled.openings(standing, pref.zone, now)
    return Board(known.facts, known.told_kinds, known.discreet, known.began, given, found, opens)


def _preference(session: Session, account_id: str) -> Preference:
    return session.get_one(Preference, (account_id, account_id), populate_existing=True)


def _board(pref: Preference, subjects: tuple[dict[str, Any], ...], now: datetime) -> Board:
    told = frozenset(kind for kind, switch in SWITCHES.items() if getattr(pref, switch))
    days_off = frozenset(public_holidays(pref.country, when.day_of(now, pref.zone)))
    off = frozenset({"all"} if pref.search_paused else ())
    facts = Facts(pref.zone, (pref.quiet_from, pref.quiet_until), days_off, told & ASKED_FOR, off, subjects)
    return Board(facts, told, pref.discreet, pref.created_at)


def _meetings(session: Session, account_id: str, now: datetime) -> list[Meeting]:
    lately = sa.or_(Meeting.when_utc.is_(None), Meeting.when_utc > now - BEHIND)
    mine = (Meeting.account_id == account_id, Meeting.deleted_at.is_(None))
    return list(session.scalars(sa.select(Meeting).where(*mine, lately).order_by(Meeting.id).execution_options(populate_existing=True)))


class _Sent:
    """What was said after meetings, and to whom one may not write."""

    def __init__(self, given: Given) -> None:
        self.acts: Acts = matters.acts_of(given)
        self.notes = {(t["kind"], t["meeting"], t["contact"]) for t in given["touchpoints"] if t["meeting"]}
        self.thanked = {meeting for kind, meeting, _ in self.notes if kind == "thank_you"}
        self.contacts = by_id(given["contacts"])

    def thanks(self, m: Meeting) -> bool:
        """Whether nobody is to be thanked for it any more."""
        return m.id in self.thanked or self._silent(m.contact) or settled(self.acts, "thank_you", m.id, m.id)

    def report(self, m: Meeting, to: str) -> bool:
        """Whether nobody is to be told how it went any more."""
        return ("report", m.id, to) in self.notes or self._silent(to) or settled(self.acts, "report", m.id, f"{m.id}/{to}")

    def referrer(self, p: Prepared) -> str | None:
        """Who led there, if they are still known and are not the same person."""
        above = p.contact.introduced_by if p.contact else None
        return above if above in self.contacts and above != p.meeting.contact else None

    def _silent(self, who: str | None) -> bool:
        return bool(self.contacts.get(who or "", {}).get("do_not_contact"))


def _running(m: Meeting) -> dict[str, Any]:
    """A meeting as far as it says when it is going on."""
    time = m.when
    assert time is not None  # noqa: S101 - for the type checker
    return {
        "type": "meeting",
        "id": m.id,
        "wall": time.wall if time.kind == "wall" else None,
        "zone": time.zone,
        "instant": when.text(time.utc) if time.kind == "instant" and time.utc else None,
        "date": time.wall if time.kind == "date" else None,
        "minutes": time.promised or USUAL_MINUTES,
        "ended_at": when.text(m.ended_at) if m.ended_at else None,
        "cancelled": m.cancelled_at is not None and m.held_at is None,
    }


def _subject(p: Prepared, sent: _Sent) -> dict[str, Any]:
    m, time, to = p.meeting, p.meeting.when, sent.referrer(p)
    assert time is not None  # noqa: S101 - for the type checker
    # What was over when it was written down, such as last year's calendar, is no news to anybody.
    past = time.utc is not None and time.utc + timedelta(minutes=p.minutes) <= m.created_at
    return _running(m) | {
        "again": again(sent.acts, m.id, when.text(begun) if (begun := timetable.start_of(_running(m))) else str(time.wall)),
        "host": m.role == "host",
        "made_at": when.text(m.created_at),
        "moved_at": when.text(m.moved_at) if m.moved_at else None,
        "homework": list(p.areas),
        "missing": [one["item"] for one in p.ready["missing"]],
        "practised": p.practised,
        "confirmed": m.confirmed_at is not None,
        "debriefed": past or m.debriefed_at is not None,
        "thanked": past or sent.thanks(m),
        "thanks_on": put_off(sent.acts, "thank_you", m.id, m.id),
        "referrer": to,
        "reported": past or (to is not None and sent.report(m, to)),
        "report_on": put_off(sent.acts, "report", m.id, f"{m.id}/{to}"),
    }
