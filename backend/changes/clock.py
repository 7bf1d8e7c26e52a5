"""The account's clock: one number for each change, in the order of commits."""

from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes.model import AccountClock, Plan


def start(session: Session, account_id: str) -> None:
    """The clock and the plan of a new account."""
    session.add_all([AccountClock(account_id=account_id, seq=0, min_seq=0, epoch=uuid4().hex[:12]), Plan(account_id=account_id, dirty=True)])


def hold(session: Session, account_id: str) -> AccountClock:
    """The clock, held: nobody else changes or plans the account until this transaction ends.

    It is taken before anything is read, so that two batches that name the same records in other orders wait for each other instead of blocking each other.
    """
    find = sa.select(AccountClock).where(AccountClock.account_id == account_id).with_for_update()
    return session.scalars(find.execution_options(populate_existing=True)).one()


def tick(session: Session, account_id: str) -> int:
    """The next number."""
    take = sa.update(AccountClock).where(AccountClock.account_id == account_id).values(seq=AccountClock.seq + 1).returning(AccountClock.seq)
    return session.execute(take, execution_options={"synchronize_session": False}).scalar_one()


def read(session: Session, account_id: str) -> AccountClock:
    """Where the clock stands now."""
    return session.execute(sa.select(AccountClock).where(AccountClock.account_id == account_id).execution_options(populate_existing=True)).scalar_one()


def want_plan(session: Session, account_id: str) -> None:
    """Reminders may follow from what has changed."""
    mark = sa.update(Plan).where(Plan.account_id == account_id, Plan.dirty.is_(False)).values(dirty=True)
    session.execute(mark, execution_options={"synchronize_session": False})
