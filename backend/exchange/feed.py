"""The private calendar address: who knows it may read when meetings are, and nothing else."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.accounts.recovery.renewing import BEGUN
from backend.accounts.secrets import new_secret
from backend.db import Base, Id
from backend.wall import enter


class CalendarFeed(Base):
    """An account's address. The secret is kept as it is, so that it can be shown again: it opens days and names, and can be changed at any time."""

    __tablename__ = "calendar_feed"

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    secret: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


def of(session: Session, account_id: str) -> CalendarFeed | None:
    """The feed of an account, if it has one."""
    return session.get(CalendarFeed, account_id)


def by_secret(session: Session, secret: str) -> CalendarFeed | None:
    """Whose address this is; from here on the session sees their account."""
    found = enter(session, CalendarFeed.secret, secret)
    return of(session, found) if found else None


def renew(session: Session, account_id: str, now: datetime) -> CalendarFeed:
    """A new address; the one before leads nowhere from now on."""
    found = of(session, account_id)
    if found is None:
        found = CalendarFeed(account_id=account_id, secret=new_secret(), created_at=now, read_at=None)
        session.add(found)
    else:
        found.secret, found.created_at, found.read_at = new_secret(), now, None
    session.flush()
    return found


def end(session: Session, account_id: str) -> None:
    """It leads nowhere from now on."""
    session.execute(sa.delete(CalendarFeed).where(CalendarFeed.account_id == account_id), execution_options={"synchronize_session": False})


BEGUN.append(end)
