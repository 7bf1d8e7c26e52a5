"""Who is asking: accounts, their devices, their tokens, their other ways in, their preferences."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.changes.record import Record
from backend.db import Base, Id

Line = sa.String(500)


class Account(Base):
    """Somebody who signed up. Whoever came by a provider alone has no passphrase, and an empty hash that nothing fits."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    email: Mapped[str] = mapped_column(Line)
    email_key: Mapped[str] = mapped_column(Line, unique=True)
    passphrase_hash: Mapped[str] = mapped_column(sa.String(200))
    created_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]


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


class Passkey(Base):
    """A key that a phone, a browser or a stick keeps for its owner; what lies here opens nothing."""

    __tablename__ = "passkey"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    label: Mapped[str] = mapped_column(Line)
    credential: Mapped[str] = mapped_column(sa.Text)
    credential_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    public_key: Mapped[str] = mapped_column(sa.Text)
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """One of ten words for the day on which the passphrase is gone; only its hash is kept, and it opens once."""

    __tablename__ = "recovery_code"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    code_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    used_at: Mapped[datetime | None]


class Identity(Base):
    """Somebody as a provider of sign-in knows them: its own name for them, which never changes, where an address may."""

    __tablename__ = "identity"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    issuer: Mapped[str] = mapped_column(Line)
    subject: Mapped[str] = mapped_column(sa.String(255))
    known_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    label: Mapped[str] = mapped_column(Line)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]


class Ticket(Base):
    """A secret that is good once and for a while: a challenge, a link in a mail, an invitation. Only its hash is kept."""

    __tablename__ = "ticket"

    secret_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    purpose: Mapped[str] = mapped_column(sa.String(20))
    account_id: Mapped[str | None] = mapped_column(Id, index=True)
    said: Mapped[dict[str, Any]]
    until: Mapped[datetime] = mapped_column(index=True)


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
