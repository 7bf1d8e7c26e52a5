"""The account's clock: one number for each change, in the order of commits."""

from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from backend.changes.model import AccountClock, Plan
from backend.errors import SignedOut

_WANTED, _HELD = "accounts whose plan is wanted", "accounts whose clock is held"


def start(session: Session, account_id: str) -> None:
    """The clock and the plan of a new account."""
    session.add_all([AccountClock(account_id=account_id, seq=0, min_seq=0, epoch=uuid4().hex[:12]), Plan(account_id=account_id, dirty=True)])


def hold(session: Session, account_id: str) -> AccountClock:
    """The clock, held: nobody else changes or plans the account until this transaction ends.

    It is taken before anything is read, so that two batches that name the same records in other orders wait for each other instead of blocking each other.
    """
    # The clock itself is kept: a session forgets what nobody else holds on to, and would ask for it again with each change of a batch.
    held: dict[str, AccountClock] = session.info.setdefault(_HELD, {})
    if account_id in held:
        return held[account_id]
    find = sa.select(AccountClock).where(AccountClock.account_id == account_id).with_for_update()
    found = session.scalars(find.execution_options(populate_existing=True)).one_or_none()
    if found is None:
        # The account was erased while this waited for it.
        raise SignedOut
    held[account_id] = found
    return found


def tick(session: Session, account_id: str, many: int = 1) -> int:
    """The next number; of several that are taken at once the last."""
    take = sa.update(AccountClock).where(AccountClock.account_id == account_id).values(seq=AccountClock.seq + many).returning(AccountClock.seq)
    return session.execute(take, execution_options={"synchronize_session": False}).scalar_one()


def read(session: Session, account_id: str) -> AccountClock:
    """Where the clock stands now."""
    return session.execute(sa.select(AccountClock).where(AccountClock.account_id == account_id).execution_options(populate_existing=True)).scalar_one()


def want_plan(session: Session, account_id: str) -> None:
    """Reminders may follow from what has changed: the account is marked once, when the transaction is committed."""
    session.info.setdefault(_WANTED, set()).add(account_id)


def forget(session: Session, account_id: str) -> None:
    """The account is no more: nothing is planned for it when this transaction ends."""
    session.info.get(_WANTED, set()).discard(account_id)
    session.info.get(_HELD, {}).pop(account_id, None)


def planned(session: Session, account_id: str) -> None:
    """Whoever plans has said something and planned with it: the account is not marked for it again."""
    session.info.get(_WANTED, set()).discard(account_id)


@event.listens_for(Session, "before_commit")
def _mark(session: Session) -> None:
    if session.in_nested_transaction():
        return
    # The documents first: they say which accounts, and everybody takes the account's clock before its plan.
    session.flush()
    for account_id in sorted(session.info.pop(_WANTED, ())):
        mark = sa.update(Plan).where(Plan.account_id == account_id, Plan.dirty.is_(False)).values(dirty=True)
        session.execute(mark, execution_options={"synchronize_session": False})


@event.listens_for(Session, "after_commit")
def _let_go(session: Session) -> None:
    session.info.pop(_HELD, None)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: SessionTransaction) -> None:
    # What was held since a savepoint is held no more; what is wanted is forgotten with the whole transaction only.
    session.info.pop(_HELD, None)
    if not previous.nested:
        session.info.pop(_WANTED, None)
