"""Imports: the file that was read, what it would change, what it did change, and where records came from."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Id

UNDO = timedelta(days=30)


class ImportRun(Base):
    """One file read: a preview until it is accepted."""

    __tablename__ = "import_run"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(500))
    format: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(10))
    # People and companies that come along with the rows, as [kind, patch] by id.
    brings: Mapped[dict[str, Any]]
    # Of a table: its columns and what they were taken for.
    columns: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    created_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]


class ImportRow(Base):
    """What one thing in the file comes to, and whether it was saved."""

    __tablename__ = "import_row"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    run: Mapped[str] = mapped_column(Id, primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    action: Mapped[str] = mapped_column(sa.String(10))
    summary: Mapped[str] = mapped_column(sa.Text)
    problem: Mapped[str] = mapped_column(sa.Text)
    details: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    record: Mapped[str | None] = mapped_column(Id)
    patch: Mapped[dict[str, Any]]
    needs: Mapped[int | None]
    key: Mapped[str] = mapped_column(sa.String(64))
    seen: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)
    saved: Mapped[bool]


class ImportEffect(Base):
    """What an import did to one record: made it, or changed fields of it, each with its old value and the seq of the change."""

    __tablename__ = "import_effect"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    run: Mapped[str] = mapped_column(Id, primary_key=True)
    record: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    place: Mapped[int]
    made: Mapped[bool]
    seq: Mapped[int] = mapped_column(sa.BigInteger)
    before: Mapped[dict[str, Any]]


class ImportSource(Base):
    """Which record something in a file became, so that the next import knows it again; the key tells nothing about it."""

    __tablename__ = "import_source"
    __table_args__ = (sa.Index("ix_import_source_record", "account_id", "record"),)

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    record: Mapped[str] = mapped_column(Id)
    digest: Mapped[str] = mapped_column(sa.String(64))
    sequence: Mapped[int]
    dtstamp: Mapped[datetime | None]
    run: Mapped[str] = mapped_column(Id)
    # What it was before this run, so that undoing forgets what the run saw.
    earlier: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON)


class ImportColumns(Base):
    """What somebody said of the columns of a table, for the next one with the same columns."""

    __tablename__ = "import_columns"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    # The field of each column, by its name; of several with one name in their order.
    fields: Mapped[dict[str, Any]]
    day_first: Mapped[bool | None]
    at: Mapped[datetime]
