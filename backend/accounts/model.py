"""Who is asking: accounts, their devices, their tokens, their preferences."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Base, Id

Line = sa.String(500)


class Account(Base):
    """Somebody who signed up."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    email: Mapped[str] = mapped_column(Line)
    email_key: Mapped[str] = mapped_column(Line, unique=True)
    passphrase_hash: Mapped[str] = mapped_column(sa.String(200))
    created_at: Mapped[datetime]


class Device(Base):
    """A signed-in phone or browser; only the hash of its secret is kept."""

    __tablename__ = "device"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    label: Mapped[str] = mapped_column(Line)
    secret_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


class Token(Base):
    """A personal token for an integration; only its hash is kept."""

    __tablename__ = "token"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    label: Mapped[str] = mapped_column(Line)
    scopes: Mapped[list[str]]
    secret_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class TokenUse(Base):
    """How many requests of a minute have been taken by the processes that answer a token."""

    __tablename__ = "token_use"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    token: Mapped[str] = mapped_column(Id, primary_key=True)
    minute: Mapped[datetime]
    taken: Mapped[int]


class Throttle(Base):
    """Wrong tries, counted in a window of time."""

    __tablename__ = "throttle"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]


class Preference(Record):
    """How the account wants to be treated; one an account, with the account's id."""

    __tablename__ = "preference"

    name: Mapped[str] = mapped_column(Line)
    zone: Mapped[str] = mapped_column(Line)
    zone_follows_device: Mapped[bool]
    quiet_from: Mapped[str] = mapped_column(sa.String(5))
    quiet_until: Mapped[str] = mapped_column(sa.String(5))
    country: Mapped[str] = mapped_column(sa.String(2))
    tell_homework: Mapped[bool]
    tell_eve: Mapped[bool]
    tell_brief: Mapped[bool]
    tell_brief_15: Mapped[bool]
    tell_after: Mapped[bool]
    tell_touch: Mapped[bool]
    tell_article: Mapped[bool]
    tell_ask: Mapped[bool]
    tell_landing: Mapped[bool]
    tell_weekly: Mapped[bool]
    discreet: Mapped[bool]
    mail_fallback: Mapped[bool]
    pace: Mapped[int]
    cadence: Mapped[str] = mapped_column(sa.String(3))
    search_paused: Mapped[bool]
    own_addresses: Mapped[list[str]]
