"""The pitch: its parts, its runs, and the resume that goes with it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Base, Id

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
    size: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    text: Mapped[str] = mapped_column(sa.Text)


class ResumeFile(Base):
    """The file of a resume version. It travels apart from the record, and goes for good with it."""

    __tablename__ = "resume_file"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["account_id", "resume"], ["resume_version.account_id", "resume_version.id"], name="fk_resume_file_version", ondelete="CASCADE"
        ),
    )

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    resume: Mapped[str] = mapped_column(Id, primary_key=True)
    type: Mapped[str] = mapped_column(sa.String(100))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
