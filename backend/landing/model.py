"""The new job, and favours asked and given."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Id

Line = sa.String(500)


class Landing(Record):
    """A new job: from when it may be told, through whom it came, and whether half an hour is offered with it, and whether everybody has been told."""

    __tablename__ = "landing"

    title: Mapped[str] = mapped_column(Line)
    company: Mapped[str] = mapped_column(Line)
    start_on: Mapped[str | None] = mapped_column(sa.String(10))
    announce_on: Mapped[str | None] = mapped_column(sa.String(10))
    through: Mapped[str | None] = mapped_column(Id)
    opening: Mapped[str | None] = mapped_column(Id)
    offer: Mapped[bool]
    closed_at: Mapped[datetime | None]


class Favour(Record):
    """Time for somebody else who looks for work, asked through a contact."""

    __tablename__ = "favour"

    contact: Mapped[str | None] = mapped_column(Id)
    seeker: Mapped[str] = mapped_column(Line)
    direction: Mapped[str] = mapped_column(sa.String(10))
    asked_at: Mapped[datetime | None]
    by: Mapped[str | None] = mapped_column(sa.String(10))
    wants: Mapped[str] = mapped_column(sa.Text)
    resume: Mapped[str] = mapped_column(sa.String(2000))
    slots: Mapped[list[str]]
    state: Mapped[str] = mapped_column(sa.String(10))
    meeting: Mapped[str | None] = mapped_column(Id)
