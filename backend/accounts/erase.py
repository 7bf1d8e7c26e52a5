"""An account goes for good, with everything that hangs on it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.model import Account
from backend.changes import clock
from backend.db import Base


def erase(session: Session, account_id: str) -> None:
    """Delete every row of the account in every table, those of later folders too. Nobody else may be writing to it meanwhile, so its clock is held first."""
    clock.hold(session, account_id)
    for table in reversed(Base.metadata.sorted_tables):
        if "account_id" in table.columns:
            session.execute(sa.delete(table).where(table.c.account_id == account_id), execution_options={"synchronize_session": False})
    session.execute(sa.delete(Account).where(Account.id == account_id), execution_options={"synchronize_session": False})
    clock.forget(session, account_id)
