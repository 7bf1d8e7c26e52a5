"""Where push can reach somebody, and each message on its way there."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Id
from backend.push.lease import Leased


class Subscription(Base):
    """An address that a browser gave; it goes with its device."""

    __tablename__ = "subscription"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    device: Mapped[str | None] = mapped_column(Id)
    endpoint: Mapped[str] = mapped_column(sa.Text)
    endpoint_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    p256dh: Mapped[str] = mapped_column(sa.String(100))
    auth: Mapped[str] = mapped_column(sa.String(40))
    key_id: Mapped[int] = mapped_column(index=True)
    created_at: Mapped[datetime]


class Delivery(Leased):
    """One message to one device."""

    __tablename__ = "delivery"
    __table_args__ = (
        sa.Index("ix_delivery_due", "run_at", postgresql_where=sa.text("run_at IS NOT NULL"), sqlite_where=sa.text("run_at IS NOT NULL")),
        sa.Index("ix_delivery_once", "account_id", "reminder", "subscription", unique=True),
        sa.Index("ix_delivery_receipt", "receipt_hash"),
    )

    reminder: Mapped[str | None] = mapped_column(Id)
    subscription: Mapped[str] = mapped_column(Id)
    device: Mapped[str] = mapped_column(sa.String(500))
    until: Mapped[datetime]
    receipt_hash: Mapped[str] = mapped_column(sa.String(64))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    opened_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(sa.String(200), default="")


class VapidKey(Base):
    """The key that says to push services who we are (RFC 8292); kept here so that every replica and every backup has it."""

    __tablename__ = "vapid_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    private: Mapped[str] = mapped_column(sa.Text)
    public: Mapped[str] = mapped_column(sa.String(100))
    created_at: Mapped[datetime]


class VapidHeader(Base):
    """What is signed for one push service, kept for hours: some mind fresh ones."""

    __tablename__ = "vapid_header"

    origin: Mapped[str] = mapped_column(sa.String(300), primary_key=True)
    key_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    header: Mapped[str] = mapped_column(sa.Text)
    until: Mapped[datetime]
