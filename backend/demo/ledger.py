"""What the demo account was told in the last two weeks, and what became of it on two devices."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.followups.model import Touchpoint
from backend.meetings.model import Meeting
from backend.people.model import Contact, Request
from backend.push.model import Delivery
from backend.reminders.acts import url_of
from backend.reminders.model import Reminder
from backend.reminders.scenes import scenes
from backend.rules import timetable, when, wording
from backend.rules.days_off import public_holidays

DEVICES = ("Ines’s phone", "Ines’s laptop")
SHOWN, OPENED = timedelta(seconds=2), timedelta(minutes=4)


class Told(NamedTuple):
    """One reminder: what it was about, when it was due, since when it was held, and on how many devices it was opened."""

    key: tuple[str, str, str]
    due: datetime
    state: str = "sent"
    held: datetime | None = None
    opened: bool = False


class Ledger:
    """Writes it down, dated from now."""

    def __init__(self, session: Session, account_id: str, now: datetime, zone: str) -> None:
        self.session, self.account_id, self.now, self.zone = session, account_id, now, zone

    def tell(self, ids: dict[str, str]) -> None:
        """`ids` are those of the records by the names that the demo gives them."""
        self.session.execute(sa.delete(Delivery).where(Delivery.account_id == self.account_id, Delivery.reminder.is_not(None)))
        self.session.execute(sa.delete(Reminder).where(Reminder.account_id == self.account_id))
        for one in [*self._meeting(ids["met-grace"]), *self._touches(ids["harriet"]), *self._requests(ids["petra"])]:
            if one.due < self.now:
                self._write(one)

    def _meeting(self, meeting: str) -> list[Told]:
        """All that goes with one that was held."""
        found = self.session.get_one(Meeting, (self.account_id, meeting))
        start = found.when.utc if found.when else None
        if start is None or found.ended_at is None:
            return []
        end, begun = found.ended_at, when.text(start)
        above = self.session.get_one(Contact, (self.account_id, str(found.contact))).introduced_by
        held, report = self._at(end, 1, "08:00"), when.business_after(when.day_of(end, self.zone), 1, self._holidays())
        return [
            Told(("homework_72", meeting, begun), start - timedelta(hours=72), opened=True),
            Told(("eve", meeting, begun), self._at(start, -1, "18:00"), opened=True),
            Told(("brief", meeting, begun), start - timedelta(hours=1), opened=True),
            Told(("after", meeting, begun), end, opened=True),
            Told(("thank_2h", meeting, meeting), end + timedelta(hours=2)),
            Told(("thank_20h", meeting, meeting), held, held=end + timedelta(hours=20)),
            Told(("report", meeting, f"{meeting}/{above}"), when.at(report, "10:00", self.zone)),
        ]

    def _touches(self, who: str) -> list[Told]:
        mine = (Touchpoint.account_id == self.account_id, Touchpoint.contact == who)
        last = self.session.scalars(sa.select(Touchpoint).where(*mine).order_by(Touchpoint.at.desc()).limit(1)).one()
        day = when.business_from(when.day_of(last.at, self.zone) + timedelta(days=35), self._holidays())
        return [Told(("touch", who, last.id), when.at(day, "10:00", self.zone))]

    def _requests(self, who: str) -> list[Told]:
        """Asked, and no answer so far."""
        asked = self.session.scalars(sa.select(Request).where(Request.account_id == self.account_id, Request.contact == who)).one()
        if asked.asked_at is None:
            return []
        days = [when.business_after(when.day_of(asked.asked_at, self.zone), n, self._holidays()) for n in (3, 7)]
        third, seventh = (when.at(day, "10:00", self.zone) for day in days)
        return [Told(("ask_3", asked.id, asked.id), third, state="withdrawn"), Told(("ask_7", asked.id, asked.id), seventh)]

    def _write(self, one: Told) -> None:
        scene = scenes(self.session, self.account_id, [one.key], self.zone, one.due).get(one.key)
        if scene is None:
            return
        said = wording.words(one.key[0], scene, one.due)
        kind, subject, occurrence = one.key
        row = Reminder(account_id=self.account_id, id=timetable.identity(self.account_id, *one.key), kind=kind, subject=subject, occurrence=occurrence)
        row.state, row.due_at, row.raw_at, row.title, row.body = one.state, one.due, one.held or one.due, said.title, said.body
        row.url = url_of(row, scene)
        self.session.add(row)
        if one.state == "sent":
            row.goes_at = row.sent_at = one.due
            self.session.add_all(self._delivery(row, one, n) for n in range(len(DEVICES)))

    def _delivery(self, row: Reminder, one: Told, n: int) -> Delivery:
        made = str(uuid5(NAMESPACE_URL, f"{row.id}/{n}"))
        opened = one.due + OPENED if one.opened and n == 0 else None
        return Delivery(
            account_id=self.account_id,
            id=made,
            reminder=row.id,
            subscription=str(uuid5(NAMESPACE_URL, f"{self.account_id}/device/{n}")),
            device=DEVICES[n],
            state="sent",
            until=one.due + timedelta(hours=1),
            receipt_hash=made,
            created_at=one.due,
            sent_at=one.due,
            # The laptop was shut.
            shown_at=one.due + SHOWN if n == 0 else None,
            opened_at=opened,
        )

    def _at(self, moment: datetime, days: int, clock: str) -> datetime:
        return when.at(when.day_of(moment, self.zone) + timedelta(days=days), clock, self.zone)

    def _holidays(self) -> tuple[str, ...]:
        return public_holidays("US", when.day_of(self.now, self.zone))
