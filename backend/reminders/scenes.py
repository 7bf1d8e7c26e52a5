"""What reminders are about, read for all of them at once when they are put into words."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import facts as documents
from backend.changes.record import Record
from backend.followups.model import Article, Touchpoint
from backend.landing.model import Favour, Landing
from backend.meetings.model import Capture, Meeting
from backend.meetings.prepared import Prepared, prepared
from backend.people.model import Company, Contact, Request
from backend.pitch.model import Rehearsal
from backend.reminders import matters
from backend.rules import when
from backend.rules.met import by_id, held
from backend.rules.scene import Scene
from backend.rules.standing import LAST_DAY, standings

Key = tuple[str, str, str]
R = TypeVar("R", bound=Record)
OF_MEETING = frozenset({"homework_72", "homework_24", "rehearse", "eve", "brief", "brief_15", "after", "thank_2h", "thank_20h", "report"})
TOUCHES = frozenset({"touch", "touch_last"})
AT_ONCE, WEEK = 5000, timedelta(days=7)
SOMEBODY = "Somebody"


def scenes(session: Session, account_id: str, keys: Collection[Key], zone: str, now: datetime, found: Iterable[Prepared] = ()) -> dict[Key, Scene]:
    """The scene of each, for those whose records are still there."""
    stage = _Stage(session, account_id, zone, now)
    made: dict[Key, Scene] = {}
    if mine := [key for key in keys if key[0] in OF_MEETING]:
        made |= stage.meetings(mine, {p.meeting.id: p for p in found})
    for kinds, build in stage.builders.items():
        if mine := [key for key in keys if key[0] in kinds]:
            made |= build(mine)
    return made


class _Stage:
    """Reads, for many reminders at a time, the few records that each of them names."""

    def __init__(self, session: Session, account_id: str, zone: str, now: datetime) -> None:
        self.session, self.account_id, self.zone, self.now = session, account_id, zone, now
        self.builders: dict[tuple[str, ...], Callable[[list[Key]], dict[Key, Scene]]] = {
            tuple(TOUCHES): self.touches,
            ("promise",): self.promises,
            ("article",): self.articles,
            ("ask_3", "ask_7"): self.requests,
            ("landed_0", "landed_3", "landed_7"): self.landed,
            ("favour_asked",): self.favours,
            ("favour_30",): self.settled,
            ("weekly",): self.weekly,
        }

    def meetings(self, keys: list[Key], known: dict[str, Prepared]) -> dict[Key, Scene]:
        wanted = {key[1] for key in keys} - known.keys()
        more = prepared(self.session, self.account_id, list(self._by_id(Meeting, wanted).values()), self.zone, self.now) if wanted else []
        known = known | {p.meeting.id: p for p in more}
        here = {key: known[key[1]] for key in keys if key[1] in known}
        via = self._by_id(Contact, {p.contact.introduced_by for p in here.values() if p.contact and p.contact.introduced_by})
        heard = self._heard({key[1] for key in here if key[0].startswith("thank")})
        run = self._last_run() if any(key[0] == "rehearse" for key in here) else None
        return {key: self._meeting(p, via, heard.get(p.meeting.id, ""), run) for key, p in here.items()}

    def _meeting(self, p: Prepared, via: dict[str, Contact], heard: str, run: int | None) -> Scene:
        time, contact = p.meeting.when, p.contact
        start, above = time.utc if time else None, via.get(contact.introduced_by or "") if contact else None
        missing = [one["item"] for one in p.ready["missing"]] + ([] if p.meeting.confirmed_at else ["confirmation"])
        return Scene(
            name=contact.name if contact else SOMEBODY,
            start=start,
            day=when.day_of(start, self.zone).isoformat() if start else (time.wall or "") if time else "",
            zone=self.zone,
            company=p.company.name if p.company else "",
            place=p.meeting.place,
            sent_by=above.name if above and p.meeting.role != "host" else "",
            homework=p.areas,
            missing=tuple(missing),
            practised=p.practised,
            run=run,
            what=heard,
            to=contact.id if contact else "",
            sender=above.id if above else "",
        )

    def touches(self, keys: list[Key]) -> dict[Key, Scene]:
        last = {key: key[2].split("/")[0] for key in keys}
        people, ids = self._by_id(Contact, {key[1] for key in keys}), set(last.values())
        days = {i: t.at for i, t in self._by_id(Touchpoint, ids).items()} | {i: e for i, m in self._by_id(Meeting, ids).items() if (e := _end(m))}
        led_to = self._led_to(people.keys())
        return {
            key: self._of(people[key[1]], day=self._day(days[last[key]]), what=led_to.get(key[1], "")) for key in keys if key[1] in people and last[key] in days
        }

    def promises(self, keys: list[Key]) -> dict[Key, Scene]:
        found = self._by_id(Capture, {key[1] for key in keys})
        meetings = self._by_id(Meeting, {c.meeting for c in found.values() if c.meeting})
        to = {i: c.contact or (meetings[c.meeting].contact if c.meeting in meetings else None) for i, c in found.items()}
        people = self._by_id(Contact, set(to.values()) - {None})
        return {key: self._of(people.get(to[key[1]] or ""), day=c.due_on or "", what=c.text) for key in keys if (c := found.get(key[1]))}

    def articles(self, keys: list[Key]) -> dict[Key, Scene]:
        found, people = self._by_id(Article, {key[1] for key in keys}), self._by_id(Contact, {key[2].rpartition("/")[2] for key in keys})
        return {
            key: self._of(people.get(key[2].rpartition("/")[2]), day=self._day(a.created_at), what=a.title, about=a.id)
            for key in keys
            if (a := found.get(key[1]))
        }

    def requests(self, keys: list[Key]) -> dict[Key, Scene]:
        found = self._by_id(Request, {key[1] for key in keys})
        people = self._by_id(Contact, {r.contact for r in found.values()})
        companies = self._by_id(Company, {p.company for p in people.values() if p.company})
        return {
            key: self._of(who, company=_name(companies.get(who.company or "")), about=who.company or "")
            for key in keys
            if (r := found.get(key[1])) and (who := people.get(r.contact))
        }

    def landed(self, keys: list[Key]) -> dict[Key, Scene]:
        given = documents.facts(self.session, self.account_id, self.now, *matters.KINDS)
        people, found = by_id(given["contacts"]), by_id(given["landings"])
        untold = {job: matters.untold_of(given, job) for job in {key[1] for key in keys} & found.keys()}
        return {
            key: Scene(
                "", None, "", self.zone, company=found[key[1]]["company"], names=tuple(people[who]["name"] for who in untold[key[1]]), to=untold[key[1]][0]
            )
            for key in keys
            if untold.get(key[1])
        }

    def favours(self, keys: list[Key]) -> dict[Key, Scene]:
        found = self._by_id(Favour, {key[1] for key in keys})
        people = self._by_id(Contact, {f.contact for f in found.values() if f.contact})
        return {
            key: Scene(
                f.seeker or _name(who) or SOMEBODY,
                None,
                self._day(f.asked_at or f.created_at),
                self.zone,
                sent_by=_name(who) if f.seeker else "",
                to=who.id if who else "",
            )
            for key in keys
            if (f := found.get(key[1]))
            for who in [people.get(f.contact or "")]
        }

    def settled(self, keys: list[Key]) -> dict[Key, Scene]:
        found = self._by_id(Landing, {key[1] for key in keys})
        return {key: Scene("", None, "", self.zone, company=found[key[1]].company) for key in keys if key[1] in found}

    def weekly(self, keys: list[Key]) -> dict[Key, Scene]:
        given = documents.facts(self.session, self.account_id, self.now, *matters.KINDS)
        since = self.now - WEEK
        met = sum(h.asked_for and h.end > since for h in held(given))
        sent = sum(t["direction"] == "out" and since < when.instant(t["at"]) <= self.now for t in given["touchpoints"])
        thinking = sum(s.days <= LAST_DAY for s in standings(given).values())
        return {key: Scene("", None, "", self.zone, week=(met, sent, thinking)) for key in keys}

    def _of(self, who: Contact | None, **more: Any) -> Scene:
        return Scene(_name(who) or SOMEBODY, None, more.pop("day", ""), self.zone, to=who.id if who else "", **more)

    def _day(self, moment: datetime) -> str:
        return when.day_of(moment, self.zone).isoformat()

    def _by_id(self, model: type[R], ids: Collection[str | None]) -> dict[str, R]:
        found: dict[str, R] = {}
        wanted = sorted(i for i in ids if i)
        for n in range(0, len(wanted), AT_ONCE):
            mine = (model.account_id == self.account_id, model.deleted_at.is_(None), model.id.in_(wanted[n : n + AT_ONCE]))
            found |= {r.id: r for r in self.session.scalars(sa.select(model).where(*mine))}
        return found

    def _heard(self, meetings: set[str]) -> dict[str, str]:
        """What they said that may be told again, of each meeting the last."""
        if not meetings:
            return {}
        mine = (Capture.account_id == self.account_id, Capture.deleted_at.is_(None), Capture.meeting.in_(meetings))
        said = sa.select(Capture.meeting, Capture.text).where(*mine, Capture.kind == "note", Capture.by == "them", Capture.shareable).order_by(Capture.id)
        return {row.meeting: row.text for row in self.session.execute(said)}

    def _led_to(self, people: Collection[str]) -> dict[str, str]:
        """Whom they led to that was met, of each the latest."""
        met = sa.and_(Meeting.account_id == Contact.account_id, Meeting.contact == Contact.id, Meeting.ended_at.is_not(None), Meeting.deleted_at.is_(None))
        mine = (Contact.account_id == self.account_id, Contact.deleted_at.is_(None), Contact.introduced_by.is_not(None))
        rows = self.session.execute(sa.select(Contact.introduced_by, Contact.name).join(Meeting, met).where(*mine).order_by(Meeting.ended_at, Contact.id))
        found: dict[str, str] = defaultdict(str)
        found.update((row.introduced_by, row.name) for row in rows if row.introduced_by in people)
        return found

    def _last_run(self) -> int | None:
        mine = (Rehearsal.account_id == self.account_id, Rehearsal.deleted_at.is_(None), Rehearsal.at.is_not(None))
        seconds = self.session.scalar(sa.select(Rehearsal.seconds).where(*mine).order_by(Rehearsal.at.desc()).limit(1))
        return sum(seconds) if seconds else None


def _name(record: Contact | Company | None) -> str:
    return record.name if record else ""


def _end(meeting: Meeting) -> datetime | None:
    """When it was over, as far as the day goes."""
    return meeting.ended_at or (meeting.when.utc if meeting.when else None) or meeting.held_at
