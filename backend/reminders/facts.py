"""An account as the timetable sees it, and its meetings as the words see them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.model import Preference
from backend.followups.model import Touchpoint
from backend.meetings.model import Meeting
from backend.meetings.prepared import Prepared, prepared
from backend.people.model import Contact
from backend.rules import when
from backend.rules.days_off import public_holidays
from backend.rules.timetable import Facts
from backend.rules.wording import SAID, Scene

# Older meetings have nothing left to tell.
BEHIND = timedelta(days=30)
SWITCHES = {
    "homework_72": "tell_homework", "homework_24": "tell_homework", "eve": "tell_eve", "after": "tell_after",
    "brief": "tell_brief", "brief_15": "tell_brief_15",
}  # fmt: skip


@dataclass(frozen=True)
class Board:
    """All that reminders of one account follow from."""

    facts: Facts
    told_kinds: frozenset[str]
    scenes: dict[str, Scene]
    discreet: bool


def board(session: Session, account_id: str, now: datetime) -> Board:
    """The facts as they stand in this transaction."""
    pref = session.get_one(Preference, (account_id, account_id), populate_existing=True)
    found = prepared(session, account_id, _meetings(session, account_id, now), pref.zone, now)
    via = _names(session, account_id, {p.contact.introduced_by for p in found if p.contact and p.contact.introduced_by})
    sent = _sent(session, account_id, {p.meeting.id for p in found})
    on = {"brief_15"} & {kind for kind, switch in SWITCHES.items() if getattr(pref, switch)}
    subjects = tuple(_subject(p, sent) for p in found if p.meeting.when is not None and p.meeting.when.is_agreed)
    days_off = frozenset(public_holidays(pref.country, when.day_of(now, pref.zone)))
    facts = Facts(pref.zone, (pref.quiet_from, pref.quiet_until), days_off, frozenset(on), frozenset(), subjects)
    told = frozenset(kind for kind in SAID if getattr(pref, SWITCHES[kind]))
    return Board(facts, told, {p.meeting.id: _scene(p, pref.zone, via) for p in found}, pref.discreet)


def _meetings(session: Session, account_id: str, now: datetime) -> list[Meeting]:
    lately = sa.or_(Meeting.when_utc.is_(None), Meeting.when_utc > now - BEHIND)
    mine = (Meeting.account_id == account_id, Meeting.deleted_at.is_(None), Meeting.role == "seeker")
    return list(session.scalars(sa.select(Meeting).where(*mine, lately).order_by(Meeting.id).execution_options(populate_existing=True)))


def _names(session: Session, account_id: str, ids: set[str]) -> dict[str, str]:
    found = session.execute(sa.select(Contact.id, Contact.name).where(Contact.account_id == account_id, Contact.id.in_(ids), Contact.deleted_at.is_(None)))
    return {row.id: row.name for row in found}


def _sent(session: Session, account_id: str, meetings: set[str]) -> set[tuple[str, str]]:
    mine = (Touchpoint.account_id == account_id, Touchpoint.deleted_at.is_(None), Touchpoint.meeting.in_(meetings))
    return {(row.kind, str(row.meeting)) for row in session.execute(sa.select(Touchpoint.kind, Touchpoint.meeting).where(*mine))}


def _subject(p: Prepared, sent: set[tuple[str, str]]) -> dict[str, Any]:
    m, time = p.meeting, p.meeting.when
    assert time is not None  # noqa: S101 - for the type checker
    # What was over when it was written down, such as last year's calendar, is no news to anybody.
    past = time.utc is not None and time.utc + timedelta(minutes=p.minutes) <= m.created_at
    return {
        "type": "meeting",
        "id": m.id,
        "wall": time.wall if time.kind == "wall" else None,
        "zone": time.zone,
        "instant": when.text(time.utc) if time.kind == "instant" and time.utc else None,
        "date": time.wall if time.kind == "date" else None,
        "minutes": p.minutes,
        "made_at": when.text(m.created_at),
        "moved_at": when.text(m.moved_at) if m.moved_at else None,
        "ended_at": when.text(m.ended_at) if m.ended_at else None,
        "homework": list(p.areas),
        "missing": [one["item"] for one in p.ready["missing"]],
        "practised": p.practised,
        "confirmed": m.confirmed_at is not None,
        "debriefed": past or m.debriefed_at is not None,
        "thanked": past or ("thank_you", m.id) in sent,
        "referrer": p.contact.introduced_by if p.contact else None,
        "reported": past or ("report", m.id) in sent,
        "cancelled": m.cancelled_at is not None and m.held_at is None,
    }


def _scene(p: Prepared, zone: str, via: dict[str, str]) -> Scene:
    time, contact = p.meeting.when, p.contact
    missing = [one["item"] for one in p.ready["missing"]] + ([] if p.meeting.confirmed_at else ["confirmation"])
    return Scene(
        name=contact.name if contact else "Somebody",
        start=time.utc if time else None,
        day=when.day_of(time.utc, zone).isoformat() if time and time.utc else (time.wall or "") if time else "",
        zone=zone,
        company=p.company.name if p.company else "",
        place=p.meeting.place,
        sent_by=via.get(contact.introduced_by or "", "") if contact else "",
        homework=p.areas,
        missing=tuple(missing),
        practised=p.practised,
    )
