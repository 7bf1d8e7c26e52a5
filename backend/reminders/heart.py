"""Whether a worker is at work."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.db import insert
from backend.reminders.model import Heartbeat

EVERY, DEAD = timedelta(seconds=10), timedelta(seconds=60)
FORGOTTEN = timedelta(days=1)


def beat(session: Session, worker: str, now: datetime) -> None:
    """A sign of life; those of the long dead go."""
    session.execute(sa.delete(Heartbeat).where(Heartbeat.at < now - FORGOTTEN))
    session.execute(insert(session, Heartbeat).values(worker=worker, at=now).on_conflict_do_update(index_elements=["worker"], set_={"at": now}))


def beats(session: Session, now: datetime) -> bool:
    """Whether any worker has been at work just now; one whose clock was wrong hides no other."""
    return session.scalar(sa.select(Heartbeat.worker).where(Heartbeat.at.between(now - DEAD, now + DEAD)).limit(1)) is not None
