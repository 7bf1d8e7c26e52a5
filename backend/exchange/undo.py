"""Taking an import back: what it made goes, what it changed returns, what was edited since stays."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import clock, registry
from backend.changes.apply import Sent, apply
from backend.changes.documents import row_document, row_of
from backend.errors import UndoTooLate
from backend.exchange.accept import AT_ONCE, run_of
from backend.exchange.model import UNDO, ImportEffect, ImportRow, ImportRun, ImportSource
from backend.exchange.preview import forget
from backend.meetings.model import Meeting
from backend.people.model import Contact


def undo_some(session: Session, account_id: str, run_id: str, now: datetime) -> bool:
    """Take the next part of an import back, of a preview all; says whether there is more."""
    run = run_of(session, account_id, run_id, lock=True)
    if run.state == "preview":
        forget(session, account_id, run_id)
    if run.state != "accepted":
        return False
    if run.accepted_at is not None and run.accepted_at < now - UNDO:
        raise UndoTooLate
    if _take_back(session, run, now):
        return True
    _forget_sources(session, run)
    run.state = "undone"
    session.flush()
    return False


def _take_back(session: Session, run: ImportRun, now: datetime) -> bool:
    clock.hold(session, run.account_id)
    find = sa.select(ImportEffect).where(ImportEffect.account_id == run.account_id, ImportEffect.run == run.id)
    # The last first, so that people go before their companies, and meetings before their people.
    effects = session.scalars(find.order_by(ImportEffect.place.desc()).limit(AT_ONCE + 1)).all()
    for effect in effects[:AT_ONCE]:
        _take_back_one(session, effect, now)
        session.delete(effect)
    session.flush()
    return len(effects) > AT_ONCE


def _forget_sources(session: Session, run: ImportRun) -> None:
    for source in session.scalars(sa.select(ImportSource).where(ImportSource.account_id == run.account_id, ImportSource.run == run.id)).all():
        _forget_source(session, source)
    session.execute(
        sa.update(ImportRow).where(ImportRow.account_id == run.account_id, ImportRow.run == run.id).values(saved=False),
        execution_options={"synchronize_session": False},
    )


def _take_back_one(session: Session, effect: ImportEffect, now: datetime) -> None:
    row = row_of(session, effect.account_id, effect.kind, effect.record)
    if row is None or row.deleted:
        return
    fields = row_document(row)["fields"]
    if effect.made:
        if row.seq == effect.seq and not _is_used(session, effect):
            apply(session, effect.account_id, Sent(effect.kind, effect.record, delete=True), now=now)
        return
    patch = {name: old for name, (old, seq) in effect.before.items() if fields.get(name, 0) == seq}
    if patch:
        apply(session, effect.account_id, Sent(effect.kind, effect.record, patch), now=now)


def _is_used(session: Session, effect: ImportEffect) -> bool:
    """Whether something else hangs on a record that the import made."""
    kinds = [(kind.model, kind.parent[0]) for kind in registry.every() if kind.parent is not None and kind.parent[1] == effect.kind]
    above: dict[str, list[tuple[Any, str]]] = {"company": [(Contact, "company")], "contact": [(Meeting, "contact"), (Contact, "introduced_by")]}
    for model, name in (*kinds, *above.get(effect.kind, [])):
        live = sa.select(model.id).where(model.account_id == effect.account_id, getattr(model, name) == effect.record, model.deleted_at.is_(None))
        if session.execute(live.limit(1)).first() is not None:
            return True
    return False


def _forget_source(session: Session, source: ImportSource) -> None:
    if source.earlier is None:
        session.delete(source)
        return
    earlier = dict(source.earlier)
    stamp = earlier.pop("dtstamp")
    source.dtstamp = datetime.fromisoformat(stamp) if stamp else None
    for name, value in earlier.items():
        setattr(source, name, value)
    source.earlier = None
