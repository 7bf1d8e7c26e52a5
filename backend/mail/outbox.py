"""The outbox: a mail lies here from the moment it is wanted until a server has taken it, or its time is over."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes.ids import new_id
from backend.mail.model import Mail
from backend.wall import how_many

TOGETHER, LEASE, LASTS = 10, timedelta(minutes=5), timedelta(days=3)
# A server that is away is asked again soon, then less and less often.
WAITS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))


def put(session: Session, kind: str, to: str, now: datetime, *, account_id: str | None = None, said: dict[str, Any] | None = None) -> None:
    """A mail is wanted; one that says the same and has not gone yet will do."""
    same = sa.select(Mail.id).where(Mail.kind == kind, Mail.to == to, Mail.account_id == account_id, Mail.tries == 0)
    if said or session.scalar(same.limit(1)) is None:
        session.add(Mail(id=new_id(), account_id=account_id, kind=kind, to=to, said=said or {}, run_at=now, until=now + LASTS))
        session.flush()


def withdraw(session: Session, account_id: str, kind: str) -> None:
    """Those that have not gone yet stay here no longer."""
    session.execute(sa.delete(Mail).where(Mail.account_id == account_id, Mail.kind == kind), execution_options={"synchronize_session": False})


def claim(session: Session, now: datetime) -> list[Mail]:
    """Take what is due; whoever took it before and did not come back has lost it. What nobody would take in days is let go."""
    session.execute(sa.delete(Mail).where(Mail.until < now), execution_options={"synchronize_session": False})
    due = sa.select(Mail.id).where(Mail.run_at <= now).order_by(Mail.run_at).limit(TOGETHER)
    values = {"run_at": now + LEASE, "fence": Mail.fence + 1, "tries": Mail.tries + 1}
    taken = sa.update(Mail).where(Mail.id.in_(due.with_for_update(skip_locked=True))).values(**values).returning(Mail)
    found = session.scalars(taken, execution_options={"synchronize_session": False, "populate_existing": True}).all()
    return sorted(found, key=lambda mail: mail.id)


def waiting(session: Session, now: datetime) -> bool:
    """Whether anything is due; asked without the write lock."""
    return session.scalar(sa.select(Mail.id).where(sa.or_(Mail.run_at <= now, Mail.until < now)).limit(1)) is not None


def late(session: Session) -> int:
    """How many no server took when they were due."""
    return how_many(session, Mail)


def done(session: Session, mail: Mail) -> None:
    """It has gone, or there is nothing to say any more."""
    session.execute(sa.delete(Mail).where(*_mine(mail)), execution_options={"synchronize_session": False})


def later(session: Session, mail: Mail, now: datetime, problem: str) -> None:
    """No server took it: again after a while."""
    wait = WAITS[min(mail.tries, len(WAITS)) - 1]
    again = sa.update(Mail).where(*_mine(mail)).values(run_at=now + wait, problem=problem[:200])
    session.execute(again, execution_options={"synchronize_session": False})


def _mine(mail: Mail) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return Mail.id == mail.id, Mail.fence == mail.fence
