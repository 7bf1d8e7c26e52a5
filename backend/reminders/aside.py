"""An account whose reminders cannot be worked out is put aside, loudly, so that it stops no other; it is tried again later."""

from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from backend import wall
from backend.db import insert
from backend.reminders.model import Aside

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
log = structlog.get_logger()


def put(session: Session, account_id: str, trouble: Exception, now: datetime) -> datetime:
    """Put it aside and say so; until when."""
    tries = (session.scalar(sa.select(Aside.tries).where(Aside.account_id == account_id)) or 0) + 1
    until: datetime = now + min(LONGEST, FIRST * 2 ** min(tries - 1, 10))
    log.error("reminders_put_aside", account=account_id, tries=tries, until=until.isoformat(), exc_info=trouble)
    kept = {"tries": tries, "until": until}
    session.execute(insert(session, Aside).values(account_id=account_id, **kept).on_conflict_do_update(index_elements=["account_id"], set_=kept))
    return until


def forgive(session: Session, account_id: str) -> None:
    """It went well."""
    session.execute(sa.delete(Aside).where(Aside.account_id == account_id), execution_options={"synchronize_session": False})


def waiting(now: datetime) -> "sa.Select[str]":
    """Those whose time has not come again."""
    return sa.select(Aside.account_id).where(Aside.until > now)


def how_many(session: Session) -> int:
    """How many accounts wait for somebody to look into it."""
    return wall.how_many(session, Aside)
