"""Records go for good: a tombstone without a word stays in their place, so that every phone hears of it and no late edit brings them back."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend import wall
from backend.changes import answers, clock, registry
from backend.changes.model import Change, History
from backend.changes.registry import Kind

KEPT = timedelta(days=30)


def erase(session: Session, account_id: str, kind: Kind, record_id: str) -> None:
    """Erase one record: its row, its document, and whatever it said before."""
    seq = clock.tick(session, account_id)
    row = (Change.account_id == account_id, Change.kind == kind.name, Change.id == record_id)
    nothing = {"seq": seq, "deleted": True, "gone": True, "fields": "{}", "doc": "{}"}
    past = (History.account_id == account_id, History.kind == kind.name, History.record == record_id)
    for statement in (
        sa.update(Change).where(*row).values(**nothing),
        sa.delete(History).where(*past),
        sa.delete(kind.model).where(kind.model.account_id == account_id, kind.model.id == record_id),
    ):
        session.execute(statement, execution_options={"synchronize_session": False})
    answers.silence(session, account_id, record_id)
    clock.want_plan(session, account_id)


def full(session: Session, now: datetime) -> list[str]:
    """The accounts whose trash holds something that was deleted thirty days ago or earlier."""
    return wall.trash(session, (kind.model.__table__ for kind in registry.every()), now - KEPT)


def empty(session: Session, account_id: str, now: datetime) -> int:
    """Erase what the account deleted thirty days ago or earlier, with what hides with it; how many records that were."""
    clock.hold(session, account_id)
    found = 0
    for kind in registry.every():
        old = sa.select(kind.model.id).where(kind.model.account_id == account_id, kind.model.deleted_at <= now - KEPT)
        for record_id in session.scalars(old).all():
            found += 1 + _erase_children(session, account_id, kind, record_id)
            erase(session, account_id, kind, record_id)
    answers.let_go(session, account_id)
    return found


def _erase_children(session: Session, account_id: str, kind: Kind, record_id: str) -> int:
    found = 0
    for child in registry.every():
        if child.parent is None or child.parent[1] != kind.name:
            continue
        mine = (child.model.account_id == account_id, getattr(child.model, child.parent[0]) == record_id)
        for one in session.scalars(sa.select(child.model.id).where(*mine)).all():
            erase(session, account_id, child, one)
            found += 1
    return found
