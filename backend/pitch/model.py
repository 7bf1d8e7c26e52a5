"""The pitch: its parts, its runs, and the resume that goes with it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record

Line = sa.String(500)


class PitchPart(Record):
    """One of the six parts of the account of one's background."""

    __tablename__ = "pitch_part"

    number: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    target: Mapped[int | None]
    must_says: Mapped[list[str]]


class Rehearsal(Record):
    """One timed run of one version of the pitch."""

    __tablename__ = "rehearsal"

    at: Mapped[datetime | None]
    seconds: Mapped[list[int]]
    rating: Mapped[str | None] = mapped_column(sa.String(20))
    ticks: Mapped[list[str]]
    version: Mapped[str] = mapped_column(Line)


class ResumeVersion(Record):
    """A dated copy of the resume, as it was offered."""

    __tablename__ = "resume_version"

    label: Mapped[str] = mapped_column(Line)
    date: Mapped[str | None] = mapped_column(sa.String(10))
    changed_at: Mapped[datetime | None]
    printed_at: Mapped[datetime | None]
    file: Mapped[str | None] = mapped_column(Line)
