"""Writes each changed record down as a document, in the transaction that changes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

import orjson
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from backend.changes import clock, registry
from backend.changes.model import Change
from backend.changes.record import Record
from backend.errors import Gone, NotFound

# Not of the records, but of what is written down of them; nothing in a session mirrors it.
_UPDATE = sa.update(cast("sa.Table", Change.__table__))
_WRITTEN = ("seq", "deleted", "fields", "doc")
EMPTY: tuple[Any, ...] = (None, "", [], False)


@dataclass(frozen=True)
class Said:
    """What somebody has just said of a record: how it was, how it is now (neither of what is deleted), whether it is the first word of it, and when."""

    kind: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    new: bool
    at: datetime


# Who else hears of it, in the same transaction; filled by whoever tells others.
HEARD: list[Callable[[Session, str, list[Said]], None]] = []


@cache
def defaults(kind: registry.Kind) -> dict[str, tuple[Any, ...]]:
    """What stands in a field that nobody has said anything about."""
    return {name: (field.load_default, *EMPTY) for name, field in kind.wire.fields.items() if not callable(field.load_default)}


def row_of(session: Session, account_id: str, kind: str, record_id: str) -> Change | None:
    """The change row of a record."""
    find = sa.select(Change).where(Change.account_id == account_id, Change.kind == kind, Change.id == record_id)
    return session.execute(find.execution_options(populate_existing=True)).scalar_one_or_none()


def live_row(session: Session, account_id: str, kind: str, record_id: str) -> Change:
    """The change row of a record that is there: Gone if it was erased, NotFound if it is deleted or never was."""
    row = row_of(session, account_id, kind, record_id)
    if row is None or row.deleted:
        raise Gone if row is not None and row.gone else NotFound
    return row


def rows_by_id(session: Session, account_id: str, kind: str, ids: Iterable[str]) -> dict[str, Change]:
    """The change rows of several records of a kind."""
    find = sa.select(Change).where(Change.account_id == account_id, Change.kind == kind, Change.id.in_(set(ids)))
    return {row.id: row for row in session.scalars(find.execution_options(populate_existing=True))}


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
    write_all_down(session, sorted(changed, key=lambda r: (r.account_id, r.id)), {(r.account_id, r.id) for r in session.new if isinstance(r, Record)})


@event.listens_for(Session, "before_flush")
def _refuse_erasing(session: Session, _context: object, _instances: object) -> None:
    for record in session.deleted:
        if isinstance(record, Record):
            raise TypeError("Records are marked as deleted, or erased together with their documents.")


def write_down(session: Session, record: Record) -> None:
    """Write one record's document, if there is anything new in it."""
    write_all_down(session, [record], set())


def write_all_down(session: Session, records: list[Record], new: set[tuple[str, str]]) -> None:
    """Write the records' documents and number what has changed, in few statements however many there are. New ones have no document yet."""
    was = _as_they_were(session, [record for record in records if (record.account_id, record.id) not in new])
    found = [(record, change) for record in records if (change := _changed(record, was.get(_name(record)))) is not None]
    for account_id in dict.fromkeys(record.account_id for record, _ in found):
        mine = [(record, change) for record, change in found if record.account_id == account_id]
        first = clock.tick(session, account_id, len(mine)) - len(mine) + 1
        values = [change.values(record, first + place) for place, (record, change) in enumerate(mine)]
        _insert(session, [one for one, (record, _) in zip(values, mine, strict=True) if _name(record) not in was])
        _update(session, [one for one, (record, _) in zip(values, mine, strict=True) if _name(record) in was])
        clock.want_plan(session, account_id)
        said = [heard for record, change in mine if (heard := change.heard(record)) is not None]
        for hear in HEARD:
            hear(session, account_id, said)


@dataclass(frozen=True)
class _Changed:
    """What is new about a record: its document, the one before, the fields that were said and when, and the numbers of the others."""

    doc: dict[str, Any]
    before: dict[str, Any] | None
    new: bool
    touched: list[str]
    fields: dict[str, int]
    at: datetime | None

    def heard(self, record: Record) -> Said | None:
        if self.at is None:
            return None
        after = self.doc if record.deleted_at is None else None
        return Said(registry.of(record).name, record.id, self.before, after, new=self.new, at=self.at)

    def values(self, record: Record, seq: int) -> dict[str, Any]:
        fields = self.fields | dict.fromkeys((f for f in self.touched if f not in {"id", "created_at"}), seq)
        said = {"seq": seq, "deleted": record.deleted_at is not None, "fields": orjson.dumps(fields).decode(), "doc": orjson.dumps(self.doc).decode()}
        return {"account_id": record.account_id, "kind": registry.of(record).name, "id": record.id, **said}


def _name(record: Record) -> tuple[str, str, str]:
    return record.account_id, registry.of(record).name, record.id


def _changed(record: Record, row: sa.Row[Any] | None) -> _Changed | None:
    said, at = record.__dict__.pop("said", frozenset()), record.__dict__.pop("said_at", None)
    kind = registry.of(record)
    doc = kind.dump(record)
    before = orjson.loads(row.doc) if row else {}
    touched = [f for f, v in doc.items() if f in said or (v != before[f] if f in before else v not in defaults(kind).get(f, EMPTY))]
    if row and not touched and row.deleted == (record.deleted_at is not None):
        return None
    there = before if row and not row.deleted else None
    return _Changed(doc, there, row is None, touched, orjson.loads(row.fields) if row else {}, at)


def _insert(session: Session, values: list[dict[str, Any]]) -> None:
    if values:
        session.execute(sa.insert(Change), [one | {"gone": False} for one in values])


def _update(session: Session, values: list[dict[str, Any]]) -> None:
    if values:
        mine = (Change.account_id == sa.bindparam("of"), Change.kind == sa.bindparam("a"), Change.id == sa.bindparam("one"))
        sets: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in _WRITTEN}
        rows = [{"of": v["account_id"], "a": v["kind"], "one": v["id"], **{f"new_{name}": v[name] for name in _WRITTEN}} for v in values]
        session.connection().execute(_UPDATE.where(*mine).values(sets), rows)


def _as_they_were(session: Session, records: list[Record]) -> dict[tuple[str, str, str], Any]:
    found: dict[tuple[str, str, str], Any] = {}
    for account_id in dict.fromkeys(record.account_id for record in records):
        mine = [record for record in records if record.account_id == account_id]
        kinds, ids = {registry.of(record).name for record in mine}, {record.id for record in mine}
        find = sa.select(Change.kind, Change.id, Change.fields, Change.doc, Change.deleted)
        for row in session.execute(find.where(Change.account_id == account_id, Change.kind.in_(kinds), Change.id.in_(ids))):
            found[account_id, row.kind, row.id] = row
    return found
