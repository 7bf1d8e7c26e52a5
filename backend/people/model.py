"""People and how one comes to them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Id

Line = sa.String(500)


class Contact(Record):
    """A person met, or to be met, for advice."""

    __tablename__ = "contact"

    name: Mapped[str] = mapped_column(Line)
    company: Mapped[str | None] = mapped_column(Id)
    headline: Mapped[str] = mapped_column(Line)
    mails: Mapped[list[str]]
    phones: Mapped[list[str]]
    address: Mapped[str] = mapped_column(Line)
    links: Mapped[list[str]]
    zone: Mapped[str | None] = mapped_column(Line)
    association_active: Mapped[bool]
    cutting_edge: Mapped[bool]
    roles: Mapped[list[str]]
    tags: Mapped[list[str]]
    topics: Mapped[list[str]]
    introduced_by: Mapped[str | None] = mapped_column(Id)
    wrote_cold: Mapped[bool]
    cadence: Mapped[str | None] = mapped_column(sa.String(3))
    cadence_reason: Mapped[str] = mapped_column(Line)
    paused: Mapped[bool]
    do_not_contact: Mapped[bool]
    about: Mapped[str] = mapped_column(sa.Text)


class Company(Record):
    """Where somebody works."""

    __tablename__ = "company"

    name: Mapped[str] = mapped_column(Line)
    industry: Mapped[str] = mapped_column(Line)
    site: Mapped[str] = mapped_column(Line)
    rank: Mapped[str] = mapped_column(Line)
    advocate: Mapped[bool]
    motivation: Mapped[int | None]
    posting: Mapped[bool]
    about: Mapped[str] = mapped_column(sa.Text)


class CommonLink(Record):
    """A friend, acquaintance, organization or affiliation shared with a contact."""

    __tablename__ = "common_link"

    contact: Mapped[str] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(sa.String(20))
    with_whom: Mapped[str] = mapped_column(Line)
    how: Mapped[str] = mapped_column(Line)


class Request(Record):
    """Asking somebody for a meeting."""

    __tablename__ = "request"

    contact: Mapped[str] = mapped_column(Id)
    relation: Mapped[str] = mapped_column(sa.String(20))
    channel: Mapped[str] = mapped_column(Line)
    minutes: Mapped[int | None]
    asked_at: Mapped[datetime | None]
    nudged_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(sa.String(20))
    draft: Mapped[str] = mapped_column(sa.Text)


class Merge(Record):
    """Two records of one person that became one: who stayed, who went into it, and what was done, so that it can be undone."""

    __tablename__ = "merge"

    kept: Mapped[str] = mapped_column(Id)
    gone: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    did: Mapped[str] = mapped_column(sa.Text)
