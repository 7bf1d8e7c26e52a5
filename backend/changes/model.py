"""The account's clock, its change documents, its history, and what was sent up before."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Base, Id


class AccountClock(Base):
    """Counts the changes of one account. Its row lock makes the order of commits the order of numbers."""

    __tablename__ = "account_clock"
    __table_args__ = {"postgresql_with": {"fillfactor": 50}}  # noqa: RUF012 - SQLAlchemy reads it on the class

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    min_seq: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    epoch: Mapped[str] = mapped_column(sa.String(36))


class Plan(Base):
    """Whether the account's reminders have to be thought over again."""

    __tablename__ = "plan"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    dirty: Mapped[bool] = mapped_column(default=True, index=True)
    stamp: Mapped[str] = mapped_column(sa.String(80), default="", index=True)
    replan_at: Mapped[datetime | None] = mapped_column(index=True)


class Change(Base):
    """The latest state of one record, written down once so that reading it is joining strings."""

    __tablename__ = "change"
    __table_args__ = (sa.Index("ix_change_feed", "account_id", "seq"),)

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger)
    deleted: Mapped[bool]
    gone: Mapped[bool] = mapped_column(default=False)
    fields: Mapped[str] = mapped_column(sa.Text)
    doc: Mapped[str] = mapped_column(sa.Text)


class History(Base):
    """A value that was overwritten, kept so that it can be brought back."""

    __tablename__ = "history"
    __table_args__ = (sa.Index("ix_history_record", "account_id", "kind", "record"),)

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    record: Mapped[str] = mapped_column(Id)
    field: Mapped[str] = mapped_column(sa.String(40))
    value: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]


class Applied(Base):
    """The answer to something sent under a key, so that sending it again changes nothing."""

    __tablename__ = "applied"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(300), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(64))
    answer: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = mapped_column(index=True)


class Conflict(Record):
    """What could not be merged and waits for a person."""

    __tablename__ = "conflict"

    subject_kind: Mapped[str] = mapped_column(sa.String(20))
    subject: Mapped[str] = mapped_column(Id)
    field: Mapped[str] = mapped_column(sa.String(40))
    mine: Mapped[str] = mapped_column(sa.Text)
    theirs: Mapped[str] = mapped_column(sa.Text)
    device: Mapped[str] = mapped_column(sa.String(500))
    at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
