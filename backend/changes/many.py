"""Many records at once: made or deleted by one flush, which writes each of them down as it does one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from marshmallow import ValidationError
from sqlalchemy.orm import Session

from backend.changes import clock, registry
from backend.changes.model import Change
from backend.changes.record import Record
from backend.changes.registry import Kind
from backend.errors import Invalid


@dataclass(frozen=True)
class New:
    """A record that nobody has yet, understood and not yet saved."""

    kind: Kind
    id: str
    values: dict[str, Any]
    said: frozenset[str]


def understood(name: str, record: str, patch: dict[str, Any]) -> New:
    """A new record of this kind; Invalid says what cannot be understood. It hides with nobody, so that nobody has to come back with it."""
    kind = registry.named(name)
    if kind is None or (kind.parent is not None and patch.get(kind.parent[0])):
        raise Invalid(errors={"kind": ["There is no such kind of record."]})
    try:
        return New(kind, record, dict(kind.wire.load(patch)), frozenset(patch))
    except ValidationError as refused:
        raise Invalid(errors=refused.messages_dict) from None


def add_all(session: Session, account_id: str, new: Iterable[New], now: datetime) -> dict[str, int]:
    """Save them; the number of each, by its id."""
    clock.hold(session, account_id)
    records = []
    for one in new:
        record = one.kind.model(account_id=account_id, id=one.id, created_at=now, deleted_at=None)
        record.write(one.values, now)
        record.__dict__["said"] = one.said
        records.append(record)
    session.add_all(records)
    session.flush()
    return numbers(session, account_id, (record.id for record in records))


def delete_all(session: Session, account_id: str, kind: Kind, ids: Iterable[str], now: datetime) -> None:
    """Mark them; what hangs on them hides with them."""
    clock.hold(session, account_id)
    for record in _of(session, account_id, kind, ids):
        record.delete(now)
    session.flush()


def numbers(session: Session, account_id: str, ids: Iterable[str]) -> dict[str, int]:
    """The number of the last change of each."""
    find = sa.select(Change.id, Change.seq).where(Change.account_id == account_id, Change.id.in_(set(ids)))
    return {row.id: row.seq for row in session.execute(find)}


def _of(session: Session, account_id: str, kind: Kind, ids: Iterable[str]) -> Iterable[Record]:
    model = kind.model
    find = sa.select(model).where(model.account_id == account_id, model.id.in_(set(ids)), model.deleted_at.is_(None))
    return session.scalars(find.execution_options(populate_existing=True)).all()
