"""Meetings and what is prepared for them, asked in them and kept of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, composite, mapped_column

from backend.changes.record import Record
from backend.db import Id

Line = sa.String(500)


@dataclass(frozen=True)
class When:
    """The time of a meeting: wall time and zone, an imported instant, or a mere date; one value, merged as one."""

    kind: str
    wall: str | None
    zone: str | None
    utc: datetime | None
    promised: int | None

    @property
    def is_agreed(self) -> bool:
        """Whether there is a day at least."""
        return self.wall is not None or self.utc is not None


def _unset(kind: str | None, *_rest: object) -> bool:
    return kind is None


class Meeting(Record):
    """A talk that one asked for, to learn and to be known."""

    __tablename__ = "meeting"

    contact: Mapped[str | None] = mapped_column(Id)
    also_present: Mapped[list[str]]
    role: Mapped[str] = mapped_column(sa.String(10))
    requested_by: Mapped[str] = mapped_column(sa.String(10))
    when_kind: Mapped[str | None] = mapped_column(sa.String(10))
    when_wall: Mapped[str | None] = mapped_column(sa.String(16))
    when_zone: Mapped[str | None] = mapped_column(Line)
    when_utc: Mapped[datetime | None]
    promised_minutes: Mapped[int | None]
    place: Mapped[str] = mapped_column(Line)
    pitch_minutes: Mapped[int | None]
    goals_line: Mapped[str] = mapped_column(sa.Text)
    gift: Mapped[str] = mapped_column(sa.Text)
    brought: Mapped[list[str]]
    confirmed_at: Mapped[datetime | None]
    granted_minutes: Mapped[int | None]
    started_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    paused: Mapped[float] = mapped_column(server_default="0")
    opening_done_at: Mapped[datetime | None]
    pitch_done_at: Mapped[datetime | None]
    cut_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    debriefed_at: Mapped[datetime | None]
    worth_me: Mapped[int | None]
    worth_them: Mapped[int | None]
    worth_line: Mapped[str] = mapped_column(Line)
    asked_for_job: Mapped[bool | None]
    ics_uid: Mapped[str | None] = mapped_column(Line)
    ics_sequence: Mapped[int | None]
    moved_at: Mapped[datetime | None]

    when: Mapped[When | None] = composite(When, "when_kind", "when_wall", "when_zone", "when_utc", "promised_minutes", return_none_on=_unset)

    def write(self, values: dict[str, Any], now: datetime) -> None:
        """Set fields; another time moves the meeting."""
        if self.when is not None and "when" in values and values["when"] != self.when:
            self.moved_at = now
        super().write(values, now)


class Goal(Record):
    """What one wants to take from a meeting."""

    __tablename__ = "goal"

    meeting: Mapped[str] = mapped_column(Id)
    text: Mapped[str] = mapped_column(sa.Text)
    rank: Mapped[str] = mapped_column(Line)
    set_at: Mapped[datetime | None]


class Finding(Record):
    """One fact with its source; without a source it is homework to do."""

    __tablename__ = "finding"

    subject_kind: Mapped[str] = mapped_column(sa.String(20))
    subject: Mapped[str] = mapped_column(Line)
    area: Mapped[str] = mapped_column(sa.String(20))
    text: Mapped[str] = mapped_column(sa.Text)
    source: Mapped[str | None] = mapped_column(sa.String(2000))
    found_on: Mapped[str | None] = mapped_column(sa.String(10))


class Question(Record):
    """Something to ask in a meeting, or kept for any."""

    __tablename__ = "question"

    meeting: Mapped[str | None] = mapped_column(Id)
    goal: Mapped[str | None] = mapped_column(Id)
    text: Mapped[str] = mapped_column(sa.Text)
    minutes: Mapped[float]
    priority: Mapped[str] = mapped_column(sa.String(10))
    rank: Mapped[str] = mapped_column(Line)
    purpose: Mapped[str] = mapped_column(Line)
    researchable: Mapped[bool]
    state: Mapped[str] = mapped_column(sa.String(10))
    started_at: Mapped[datetime | None]
    spent: Mapped[float]
    answer: Mapped[str] = mapped_column(sa.Text)
    kept: Mapped[bool]


class Effort(Record):
    """Minutes that went into getting a meeting, or into preparing and running it."""

    __tablename__ = "effort"

    meeting: Mapped[str | None] = mapped_column(Id)
    contact: Mapped[str | None] = mapped_column(Id)
    side: Mapped[str] = mapped_column(sa.String(10))
    minutes: Mapped[float]
    at: Mapped[datetime | None]


class Capture(Record):
    """Something noted in a meeting or after it."""

    __tablename__ = "capture"

    meeting: Mapped[str | None] = mapped_column(Id)
    contact: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(sa.String(10))
    by: Mapped[str] = mapped_column(sa.String(10))
    text: Mapped[str] = mapped_column(sa.Text)
    person: Mapped[str] = mapped_column(Line)
    place: Mapped[str] = mapped_column(Line, server_default="")
    at: Mapped[datetime | None]
    due_on: Mapped[str | None] = mapped_column(sa.String(10))
    done_at: Mapped[datetime | None]
    shareable: Mapped[bool]
