"""Whether a worker is at work."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.reminders.model import Heartbeat

EVERY, DEAD = timedelta(seconds=10), timedelta(seconds=60)
FORGOTTEN = timedelta(days=1)


def beat(session: Session, worker: str, now: datetime) -> None:
    """A sign of life; those of the long dead go."""
    session.execute(sa.delete(Heartbeat).where(Heartbeat.at < now - FORGOTTEN))
    session.merge(Heartbeat(worker=worker, at=now))


def last_beat(session: Session) -> datetime | None:
    """When any worker was last at work."""
    return session.scalar(sa.select(sa.func.max(Heartbeat.at)))
