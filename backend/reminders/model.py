"""The reminders of an account, its timetable, and the worker's sign of life."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Id


class Reminder(Base):
    """One thing to tell, once. `goes_at` is set when its deliveries are written; from then on only its words are open."""

    __tablename__ = "reminder"
    __table_args__ = (sa.Index("ix_reminder_open", "goes_at", postgresql_where=sa.text("state = 'pending'"), sqlite_where=sa.text("state = 'pending'")),)

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    subject: Mapped[str] = mapped_column(sa.String(100))
    occurrence: Mapped[str] = mapped_column(sa.String(100))
    state: Mapped[str] = mapped_column(sa.String(10), default="pending")
    due_at: Mapped[datetime]
    raw_at: Mapped[datetime]
    until: Mapped[datetime | None]
    goes_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    digest: Mapped[str | None] = mapped_column(Id)
    title: Mapped[str] = mapped_column(sa.String(80), default="")
    body: Mapped[str] = mapped_column(sa.String(200), default="")
    url: Mapped[str] = mapped_column(sa.String(200), default="/")

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same reminder."""
        return self.kind, self.subject, self.occurrence


class Timetable(Base):
    """When an account's next push wants to be prepared; none while nothing waits."""

    __tablename__ = "timetable"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    wake_at: Mapped[datetime] = mapped_column(index=True)


class Aside(Base):
    """An account whose reminders could not be worked out; it is tried again, ever more rarely, until they can."""

    __tablename__ = "aside"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    tries: Mapped[int]
    until: Mapped[datetime]


class Heartbeat(Base):
    """When a worker was last at work."""

    __tablename__ = "heartbeat"

    worker: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    at: Mapped[datetime]
