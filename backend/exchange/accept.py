"""From a preview to records: row by row through the merge that everything goes through."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import clock
from backend.changes.apply import Sent, apply
from backend.changes.documents import row_of
from backend.errors import NotFound, Problem
from backend.exchange.model import ImportEffect, ImportRow, ImportRun, ImportSource

# More would hold the account's clock too long.
AT_ONCE = 200
_CHANGES = ("create", "update", "cancel", "same")
_DELETED = "It was deleted meanwhile, so it was left out."


def run_of(session: Session, account_id: str, run: str, *, lock: bool = False) -> ImportRun:
    """The import of this id; NotFound if the account has none."""
    find = sa.select(ImportRun).where(ImportRun.account_id == account_id, ImportRun.id == run).execution_options(populate_existing=True)
    found = session.execute(find.with_for_update() if lock else find).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def rows_of(session: Session, run: ImportRun) -> list[ImportRow]:
    """Its rows, in the order of the file."""
    find = sa.select(ImportRow).where(ImportRow.account_id == run.account_id, ImportRow.run == run.id).order_by(ImportRow.n)
    return list(session.scalars(find.execution_options(populate_existing=True)))


def accept_some(session: Session, account_id: str, run_id: str, wanted: set[int] | None, now: datetime) -> bool:
    """Save the next rows of those wanted, all if none are named; says whether there are more."""
    run = run_of(session, account_id, run_id, lock=True)
    if run.state == "undone":
        return False
    rows = _next(session, run, wanted)
    saver = _Saver(session, run, now)
    for row in rows[:AT_ONCE]:
        saver.save(row)
    run.state, run.accepted_at = "accepted", run.accepted_at or now
    session.flush()
    return len(rows) > AT_ONCE


def _next(session: Session, run: ImportRun, wanted: set[int] | None) -> list[ImportRow]:
    """Rows that wait to be saved, one more than are saved at once."""
    mine = (ImportRow.account_id == run.account_id, ImportRow.run == run.id)
    find = sa.select(ImportRow).where(*mine, ImportRow.saved.is_(False), ImportRow.action.in_(_CHANGES))
    if wanted is not None:
        needs = {row.n: row.needs for row in session.execute(sa.select(ImportRow.n, ImportRow.needs).where(*mine))}
        find = find.where(ImportRow.n.in_(_with_needed(needs, wanted)))
    return list(session.scalars(find.order_by(ImportRow.n).limit(AT_ONCE + 1).execution_options(populate_existing=True)))


def _with_needed(needs: dict[int, int | None], wanted: set[int]) -> set[int]:
    """The rows wanted, and those that make the records which they change."""
    found: set[int] = set()
    for n in wanted & needs.keys():
        step: int | None = n
        while step is not None and step not in found:
            found.add(step)
            step = needs.get(step)
    return found


class _Saver:
    """Saves rows of one import in one transaction."""

    def __init__(self, session: Session, run: ImportRun, now: datetime) -> None:
        self.session, self.run, self.now = session, run, now
        clock.hold(session, run.account_id)
        self.place = session.scalar(sa.select(sa.func.count()).where(ImportEffect.account_id == run.account_id, ImportEffect.run == run.id)) or 0

    def save(self, row: ImportRow) -> None:
        """Save one row with what it brings along; a bad one never stops the others."""
        row.saved = True
        try:
            with self.session.begin_nested():
                if row.action != "same" and row.record is not None:
                    for record in self._brought(row.patch):
                        kind, patch = self.run.brings[record]
                        self._write(kind, record, patch, new=True)
                    self._write(row.kind, row.record, row.patch, new=row.action == "create")
                self._remember(row)
        except Problem as problem:
            row.problem = f"{row.problem} {problem.detail}".strip()

    def _brought(self, patch: dict[str, Any]) -> Iterable[str]:
        """The people and companies of this import that a patch names, what they need first."""
        named = [one for value in patch.values() for one in (value if isinstance(value, list) else [value])]
        for record in named:
            if isinstance(record, str) and record in self.run.brings:
                yield from self._brought(self.run.brings[record][1])
                yield record

    def _write(self, kind: str, record: str, patch: dict[str, Any], *, new: bool) -> None:
        account = self.run.account_id
        effect = self.session.get(ImportEffect, (account, self.run.id, record))
        if new and effect is not None:
            return
        row = row_of(self.session, account, kind, record)
        if not new and (row is None or row.deleted):
            raise Problem(_DELETED)
        before = orjson.loads(row.doc) if row is not None else {}
        result = apply(self.session, account, Sent(kind, record, patch), now=self.now)
        if result.row is None or result.status == "gone":
            raise Problem(_DELETED)
        fields, seq = result.row["fields"], result.row["seq"]
        if effect is None:
            self.place += 1
            effect = ImportEffect(account_id=account, run=self.run.id, record=record, kind=kind, place=self.place, made=row is None, seq=seq, before={})
            self.session.add(effect)
        old = {name: effect.before[name][0] if name in effect.before else before.get(name) for name in patch}
        effect.seq, effect.before = seq, effect.before | {name: [old[name], fields.get(name, 0)] for name in patch}
        self.session.flush()

    def _remember(self, row: ImportRow) -> None:
        """Know this thing again in the next file."""
        if row.seen is None:
            return
        account = self.run.account_id
        stamp = row.seen["dtstamp"]
        values = {
            "record": row.seen["record"],
            "digest": row.seen["digest"],
            "sequence": row.seen["sequence"],
            "dtstamp": datetime.fromisoformat(stamp) if stamp else None,
        }
        source = self.session.get(ImportSource, (account, row.key))
        if source is None:
            self.session.add(ImportSource(account_id=account, key=row.key, run=self.run.id, earlier=None, **values))
        else:
            if source.run != self.run.id:
                was = source.dtstamp.isoformat() if source.dtstamp else None
                source.earlier = {"record": source.record, "digest": source.digest, "sequence": source.sequence, "dtstamp": was, "run": source.run}
                source.run = self.run.id
            for name, value in values.items():
                setattr(source, name, value)
        self.session.flush()
