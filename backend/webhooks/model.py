"""Who wants to be told, what has happened, and each telling on its way."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Id
from backend.push.lease import Leased

TEST = "webhook.test"
EVENTS = (
    "meeting.scheduled", "meeting.rescheduled", "meeting.cancelled", "meeting.held",
    "contact.created", "touchpoint.recorded", "follow_up.due", "referral.reported", "job.announced",
)  # fmt: skip


class WebhookEndpoint(Base):
    """An address that is told of some events. The secret is kept as it is, since it signs each message; the one before signs too, until `old_until`."""

    __tablename__ = "webhook_endpoint"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(2000))
    events: Mapped[list[str]]
    with_record: Mapped[bool]
    state: Mapped[str] = mapped_column(sa.String(10))
    secret: Mapped[str] = mapped_column(sa.String(100))
    old_secret: Mapped[str | None] = mapped_column(sa.String(100))
    old_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    # Since when nothing has arrived; and until when the other side asked to be left alone.
    failing_since: Mapped[datetime | None]
    held_until: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]
    stopped_for: Mapped[str | None] = mapped_column(sa.String(10))


class WebhookEvent(Base):
    """Something that happened, written down in the transaction in which it did: ids and times, no words."""

    __tablename__ = "webhook_event"
    __table_args__ = (sa.Index("ix_webhook_event_record", "account_id", "record"), sa.Index("ix_webhook_event_at", "at"))

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    type: Mapped[str] = mapped_column(sa.String(40))
    at: Mapped[datetime]
    kind: Mapped[str | None] = mapped_column(sa.String(20))
    record: Mapped[str | None] = mapped_column(Id)
    data: Mapped[dict[str, Any]]


class WebhookDelivery(Leased):
    """One event on its way to one address."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        sa.Index("ix_webhook_delivery_due", "run_at", postgresql_where=sa.text("run_at IS NOT NULL"), sqlite_where=sa.text("run_at IS NOT NULL")),
        sa.Index("ix_webhook_delivery_of", "account_id", "endpoint", "id"),
        sa.Index("ix_webhook_delivery_event", "account_id", "event"),
        sa.Index("ix_webhook_delivery_made", "created_at"),
    )

    endpoint: Mapped[str] = mapped_column(Id)
    event: Mapped[str] = mapped_column(Id)
    created_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    status: Mapped[int | None]
    problem: Mapped[str] = mapped_column(sa.String(200), default="")
