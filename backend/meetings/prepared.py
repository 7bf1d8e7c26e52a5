"""How far meetings are prepared: what lies around them in the records, put before the rules."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes.documents import docs
from backend.changes.record import Record
from backend.coach.verdict import asking
from backend.meetings.model import Finding, Goal, Meeting, Question
from backend.people.model import CommonLink, Company, Contact
from backend.pitch.model import PitchPart, Rehearsal, ResumeVersion
from backend.rules import asks, pitch, readiness, when

R = TypeVar("R", bound=Record)
USUAL_MINUTES = 30


@dataclass(frozen=True)
class Prepared:
    """A meeting with whom it is about, the areas with a sourced finding, and what the rule of readiness says."""

    meeting: Meeting
    contact: Contact | None
    company: Company | None
    areas: tuple[str, ...]
    practised: bool
    given: dict[str, Any]

    @property
    def ready(self) -> dict[str, Any]:
        """What is missing, and the four lights."""
        return readiness.ready(self.given)

    @property
    def minutes(self) -> int:
        """How long it is promised to take."""
        return (self.meeting.when.promised if self.meeting.when else None) or USUAL_MINUTES


def prepared(session: Session, account_id: str, meetings: Collection[Meeting], zone: str, now: datetime) -> list[Prepared]:
    """Each of the meetings as the rules see it, in the order given."""
    if not meetings:
        return []
    kept = _Kept(session, account_id)
    parts = kept.all(PitchPart)
    contacts = kept.by_id(Contact, {m.contact for m in meetings if m.contact})
    companies = kept.by_id(Company, {c.company for c in contacts.values() if c.company})
    around = _Around(
        goals=kept.by(Goal, "meeting", {m.id for m in meetings}),
        questions=kept.by(Question, "meeting", {m.id for m in meetings}),
        links=kept.by(CommonLink, "contact", contacts.keys()),
        findings=kept.all(Finding),
        pitch=_pitch(kept, parts),
        parts=[{"number": p.number, "text": p.text} for p in parts],
        kept=_Known(session, account_id),
        today=when.day_of(now, zone),
    )
    return [around.of(m, c, companies.get(c.company or "") if c else None) for m in meetings for c in [contacts.get(m.contact or "")]]


class _Kept:
    """The records of one account that are in sight."""

    def __init__(self, session: Session, account_id: str) -> None:
        self.session, self.account_id = session, account_id

    def all(self, model: type[R], *where: sa.ColumnElement[bool]) -> list[R]:
        return list(self.session.scalars(sa.select(model).where(model.account_id == self.account_id, model.deleted_at.is_(None), *where).order_by(model.id)))

    def by_id(self, model: type[R], ids: Collection[str]) -> dict[str, R]:
        return {r.id: r for r in self.all(model, model.id.in_(ids))} if ids else {}

    def by(self, model: type[R], field: str, ids: Collection[str]) -> dict[str, list[R]]:
        found: dict[str, list[R]] = defaultdict(list)
        for record in self.all(model, getattr(model, field).in_(ids)) if ids else []:
            found[getattr(record, field)].append(record)
        return found


@dataclass(frozen=True)
class _Known:
    """What somebody has done about what is owed or was said to them."""

    session: Session
    account_id: str

    @cached_property
    def follow_ups(self) -> list[dict[str, Any]]:
        return docs(self.session, self.account_id, "follow_up")["follow_ups"]


@dataclass(frozen=True)
class _Around:
    """What lies around meetings."""

    goals: dict[str, list[Goal]]
    questions: dict[str, list[Question]]
    links: dict[str, list[CommonLink]]
    findings: list[Finding]
    pitch: dict[str, Any]
    parts: list[dict[str, Any]]
    kept: "_Known"
    today: date

    def of(self, meeting: Meeting, contact: Contact | None, company: Company | None) -> Prepared:
        found = [{"area": f.area, "source": f.source} for f in self._findings(contact, company)]
        sourced = {f["area"] for f in found if f["source"]}
        given = {
            "today": self.today.isoformat(),
            "promised": (meeting.when.promised if meeting.when else None) or USUAL_MINUTES,
            "goals": [g.id for g in self.goals.get(meeting.id, []) if g.text.strip()],
            "findings": found,
            "links": [k.id for k in self.links.get(contact.id, [])] + ([contact.introduced_by] if contact.introduced_by else []) if contact else [],
            "cold": bool(contact and contact.wrote_cold),
            "questions": [{"id": q.id, "minutes": q.minutes, "priority": q.priority} for q in sorted(self.questions.get(meeting.id, []), key=_rank)],
            "value": bool(meeting.gift.strip()),
            "confirmed": meeting.confirmed_at is not None,
            "asks": self._asks(meeting, contact),
            **self.pitch,
        }
        return Prepared(meeting, contact, company, tuple(a for a in readiness.AREAS if a in sourced), bool(self.pitch["practised"]), given)

    def _asks(self, meeting: Meeting, contact: Contact | None) -> dict[str, Any]:
        """Where it asks for a job. What was said to stay is looked up only where there is anything to keep."""
        said = {"ended_at": meeting.ended_at, "held_at": meeting.held_at, "goals_line": meeting.goals_line, "gift": meeting.gift, "contact": meeting.contact}
        questions = [{"id": q.id, "meeting": q.meeting, "text": q.text, "state": q.state} for q in self.questions.get(meeting.id, [])]
        goals = [{"id": g.id, "meeting": g.meeting, "text": g.text} for g in self.goals.get(meeting.id, [])]
        given = {"meeting": meeting.id, "meetings": [{"id": meeting.id, **said}], "questions": questions, "goals": goals, "pitch_parts": self.parts}
        given["contacts"] = [{"id": contact.id, "name": contact.name}] if contact else []
        found = asks.asks(given, asking)
        return asks.asks(given | {"follow_ups": self.kept.follow_ups}, asking) if any(found.values()) else found

    def _findings(self, contact: Contact | None, company: Company | None) -> Iterable[Finding]:
        """Those about the person, the company, and the field it works in."""
        about = {contact.id if contact else "", company.id if company else ""} - {""}
        field = company.industry.strip().lower() if company else ""
        return (f for f in self.findings if f.subject in about or (f.subject_kind == "industry" and field and f.subject.strip().lower() == field))


def _rank(question: Question) -> tuple[bool, str, str]:
    return question.priority != "must", question.rank, question.id


def _pitch(kept: _Kept, all_parts: list[PitchPart]) -> dict[str, Any]:
    parts = sorted((p for p in all_parts if p.text.strip()), key=lambda p: p.number)
    runs = sorted(kept.all(Rehearsal), key=lambda r: (r.at is None, r.at))
    said = [{"seconds": r.seconds, "rating": r.rating, "ticks": r.ticks, "version": r.version} for r in runs]
    version = pitch.version_of([(p.number, p.text, p.must_says) for p in parts])
    points = [point for p in parts for point in p.must_says]
    newest = max(kept.all(ResumeVersion), key=lambda r: (r.date or "", r.id), default=None)
    resume = {"date": newest.date, "changed_since_print": _changed(newest)} if newest is not None and newest.date else None
    return {"pitch": [pitch.PARTS[p.number - 1] for p in parts], "practised": pitch.practised(said, version, points), "resume": resume}


def _changed(resume: ResumeVersion) -> bool:
    return resume.changed_at is not None and (resume.printed_at is None or resume.printed_at < resume.changed_at)
