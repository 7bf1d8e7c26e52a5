"""What passed between people after a meeting, and what was done about what is owed."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Id

Line = sa.String(500)


class Touchpoint(Record):
    """A dated exchange in either direction."""

    __tablename__ = "touchpoint"

    contact: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(sa.String(20))
    direction: Mapped[str] = mapped_column(sa.String(3))
    at: Mapped[datetime]
    minutes: Mapped[int | None]
    meeting: Mapped[str | None] = mapped_column(Id)
    article: Mapped[str | None] = mapped_column(Id)
    resume: Mapped[str | None] = mapped_column(Id)
    landing: Mapped[str | None] = mapped_column(Id)
    text: Mapped[str] = mapped_column(sa.Text)


class Article(Record):
    """Something to read that may interest people one has met."""

    __tablename__ = "article"

    url: Mapped[str] = mapped_column(sa.String(2000))
    title: Mapped[str] = mapped_column(Line)
    topics: Mapped[list[str]]
    note: Mapped[str] = mapped_column(sa.Text)


class FollowUp(Record):
    """What was done about something owed; what is owed itself follows from the facts."""

    __tablename__ = "follow_up"

    rule: Mapped[str] = mapped_column(sa.String(30))
    subject: Mapped[str] = mapped_column(Line)
    occurrence: Mapped[str] = mapped_column(Line)
    done_at: Mapped[datetime | None]
    dismissed_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Line)
    planned_on: Mapped[str | None] = mapped_column(sa.String(10))
    planned_by: Mapped[str | None] = mapped_column(sa.String(10))
    draft: Mapped[str] = mapped_column(sa.Text)
