"""Writes each changed record down as a document, in the transaction that changes it."""

from functools import cache
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from backend.changes import clock, registry
from backend.changes.model import Change
from backend.changes.record import Record

EMPTY: tuple[Any, ...] = (None, "", [], False)


@cache
def defaults(kind: registry.Kind) -> dict[str, tuple[Any, ...]]:
    """What stands in a field that nobody has said anything about."""
    return {name: (field.load_default, *EMPTY) for name, field in kind.wire.fields.items() if not callable(field.load_default)}


def row_of(session: Session, account_id: str, kind: str, record_id: str) -> Change | None:
    """The change row of a record."""
    find = sa.select(Change).where(Change.account_id == account_id, Change.kind == kind, Change.id == record_id)
    return session.execute(find.execution_options(populate_existing=True)).scalar_one_or_none()


def row_document(row: Change) -> dict[str, Any]:
    """A change row as it crosses the wire."""
    return {
        "kind": row.kind,
        "id": row.id,
        "seq": row.seq,
        "deleted": row.deleted,
        **({"gone": True} if row.gone else {}),
        "fields": orjson.loads(row.fields),
        "doc": orjson.loads(row.doc),
    }


def docs(session: Session, account_id: str, *kinds: str) -> dict[str, list[dict[str, Any]]]:
    """The account's documents under the plural of each kind, in the order of their ids; without what is deleted or hides with something deleted."""
    asked = [kind for kind in registry.every() if kind.name in kinds]
    mine = (Change.account_id == account_id, Change.deleted.is_(False), Change.kind.in_([kind.name for kind in asked]))
    rows = session.execute(sa.select(Change.kind, Change.doc).where(*mine).order_by(Change.id)).all()
    above = {kind.name: kind.parent for kind in asked if kind.parent}
    gone = _deleted(session, account_id, {parent for _, parent in above.values()}) if above else set()
    found: dict[str, list[dict[str, Any]]] = {kind.name: [] for kind in asked}
    for row in rows:
        doc = orjson.loads(row.doc)
        if row.kind not in above or (above[row.kind][1], doc[above[row.kind][0]]) not in gone:
            found[row.kind].append(doc)
    return {kind.plural: found[kind.name] for kind in asked}


def _deleted(session: Session, account_id: str, kinds: set[str]) -> set[tuple[str, str]]:
    find = sa.select(Change.kind, Change.id).where(Change.account_id == account_id, Change.kind.in_(kinds), Change.deleted)
    return {(row.kind, row.id) for row in session.execute(find)}


@event.listens_for(Session, "after_flush")
def _write_down(session: Session, _context: object) -> None:
    changed = [r for r in (*session.new, *session.dirty) if isinstance(r, Record)]
    for record in sorted(changed, key=lambda r: (r.account_id, r.id)):
        write_down(session, record, new=record in session.new)


@event.listens_for(Session, "before_flush")
def _refuse_erasing(session: Session, _context: object, _instances: object) -> None:
    for record in session.deleted:
        if isinstance(record, Record):
            raise TypeError("Records are marked as deleted, or erased together with their documents.")


def write_down(session: Session, record: Record, *, new: bool = False) -> None:
    """Write the record's document and number what has changed; nothing if nothing has. A new record has no document yet."""
    said = record.__dict__.pop("said", frozenset())
    kind = registry.of(record)
    doc, deleted = kind.dump(record), record.deleted_at is not None
    row = None if new else _as_it_was(session, kind.name, record)
    before = orjson.loads(row.doc) if row else {}
    touched = [f for f, v in doc.items() if f in said or (v != before[f] if f in before else v not in defaults(kind).get(f, EMPTY))]
    if row and not touched and row.deleted == deleted:
        return
    seq = clock.tick(session, record.account_id)
    fields = (orjson.loads(row.fields) if row else {}) | dict.fromkeys((f for f in touched if f not in {"id", "created_at"}), seq)
    values = {"seq": seq, "deleted": deleted, "fields": orjson.dumps(fields).decode(), "doc": orjson.dumps(doc).decode()}
    write = (
        sa.update(Change).where(Change.account_id == record.account_id, Change.kind == kind.name, Change.id == record.id).values(**values)
        if row
        else sa.insert(Change).values(account_id=record.account_id, kind=kind.name, id=record.id, gone=False, **values)
    )
    session.execute(write, execution_options={"synchronize_session": False})
    clock.want_plan(session, record.account_id)


def _as_it_was(session: Session, kind: str, record: Record) -> sa.Row[str, str, bool] | None:
    mine = (Change.account_id == record.account_id, Change.kind == kind, Change.id == record.id)
    return session.execute(sa.select(Change.fields, Change.doc, Change.deleted).where(*mine)).one_or_none()
