"""From a preview to records: row by row through the merge that everything goes through."""

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import clock
from backend.changes.apply import Sent, apply
from backend.changes.documents import row_of
from backend.changes.many import New, add_all, understood
from backend.errors import Invalid, NotFound, Problem
from backend.exchange.model import ImportEffect, ImportRow, ImportRun, ImportSource

# More would hold the account's clock too long.
AT_ONCE = 500
_CHANGES = ("create", "update", "cancel", "same")
_ELSEWHERE = "Another import has brought it meanwhile, so it was left out."
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


def demand_rows(session: Session, run: ImportRun, wanted: set[int]) -> None:
    """Invalid if rows are named that the import does not have: nobody is told of something that never was there."""
    there = set(session.scalars(sa.select(ImportRow.n).where(ImportRow.account_id == run.account_id, ImportRow.run == run.id)))
    if missing := wanted - there:
        raise Invalid(errors={"rows": [f"Name rows of this import, by their n; it has no {min(missing)}."]})


def accept_some(session: Session, account_id: str, run_id: str, wanted: set[int] | None, now: datetime) -> bool:
    """Save the next rows of those wanted, all if none are named; says whether there are more."""
    run = run_of(session, account_id, run_id, lock=True)
    if run.state == "undone":
        return False
    rows = _next(session, run, wanted)
    _Saver(session, run, rows[:AT_ONCE], now).save_all()
    run.state, run.accepted_at = "accepted", run.accepted_at or now
    session.flush()
    return len(rows) > AT_ONCE


def _next(session: Session, run: ImportRun, wanted: set[int] | None) -> list[ImportRow]:
    """Rows that wait to be saved, one more than are saved at once."""
    mine = (ImportRow.account_id == run.account_id, ImportRow.run == run.id)
    find = sa.select(ImportRow).where(*mine, ImportRow.saved.is_(False), ImportRow.action.in_(_CHANGES))
    if wanted is not None:
        needs = {row.n: row.needs for row in session.execute(sa.select(ImportRow.n, ImportRow.needs).where(*mine, ImportRow.needs.is_not(None)))}
        find = find.where(ImportRow.n.in_(_with_needed(needs, wanted)))
    return list(session.scalars(find.order_by(ImportRow.n).limit(AT_ONCE + 1).execution_options(populate_existing=True)))


def _with_needed(needs: dict[int, int | None], wanted: set[int]) -> set[int]:
    """The rows wanted, and those that make the records which they change."""
    found: set[int] = set()
    for n in wanted:
        step: int | None = n
        while step is not None and step not in found:
            found.add(step)
            step = needs.get(step)
    return found


class _Saver:
    """Saves rows of one import in one transaction. What it keeps beside the records is read before and written behind all of them."""

    def __init__(self, session: Session, run: ImportRun, rows: list[ImportRow], now: datetime) -> None:
        self.session, self.run, self.rows, self.now = session, run, rows, now
        clock.hold(session, run.account_id)
        self.brought = {row.n: list(dict.fromkeys(self._brought(row.patch))) for row in rows}
        touched = {record for row in rows for record in (row.record, *self.brought[row.n])}
        mine = (ImportEffect.account_id == run.account_id, ImportEffect.run == run.id)
        found = sa.select(ImportEffect).where(*mine, ImportEffect.record.in_(touched))
        self.effects = {one.record: one for one in session.scalars(found)}
        self.place = session.execute(sa.select(sa.func.count()).where(*mine)).scalar_one()
        known = sa.select(ImportSource).where(ImportSource.account_id == run.account_id, ImportSource.key.in_({row.key for row in rows}))
        self.sources = {one.key: one for one in session.scalars(known)}
        self.made: list[ImportEffect | ImportSource] = []

    def save_all(self) -> None:
        """Save the rows: what is new together, since nothing new needs what is changed, then the changes one by one."""
        self._save_new([row for row in self.rows if row.action == "create"])
        for row in self.rows:
            if row.action != "create":
                self._save_change(row)
        self.session.add_all(self.made)
        saved = sa.update(ImportRow).where(
            ImportRow.account_id == self.run.account_id, ImportRow.run == self.run.id, ImportRow.n.in_([row.n for row in self.rows])
        )
        self.session.flush()
        self.session.execute(saved.values(saved=True), execution_options={"synchronize_session": False})

    def _save_new(self, rows: list[ImportRow]) -> None:
        """A row that cannot be understood is left out, with what only it would bring along."""
        new: dict[str, New] = {}
        kept = []
        for row in rows:
            if self._is_elsewhere(row):
                row.problem = f"{row.problem} {_ELSEWHERE}".strip()
                continue
            wanted = {one: self.run.brings[one] for one in self.brought[row.n]} | {str(row.record): [row.kind, row.patch]}
            try:
                new |= {one: understood(kind, one, patch) for one, (kind, patch) in wanted.items() if one not in self.effects and one not in new}
            except Problem as problem:
                row.problem = f"{row.problem} {problem.detail}".strip()
                continue
            kept.append(row)
        for record, seq in _in_order(new, add_all(self.session, self.run.account_id, new.values(), self.now)):
            self._keep(self._effect(new[record].kind.name, record, made=True, seq=seq, before={}))
        for row in kept:
            self._remember(row)

    def _save_change(self, row: ImportRow) -> None:
        """Save one row with what it brings along; a bad one never stops the others."""
        try:
            effects = self._write_all(row) if row.action != "same" else []
        except Problem as problem:
            row.problem = f"{row.problem} {problem.detail}".strip()
            return
        for effect in effects:
            self._keep(effect)
        self._remember(row)

    def _is_elsewhere(self, row: ImportRow) -> bool:
        """Whether another import has made this thing since the preview."""
        source = self.sources.get(row.key)
        if source is None or source.record == row.record:
            return False
        there = row_of(self.session, self.run.account_id, row.kind, source.record)
        return there is not None and not there.deleted

    def _write_all(self, row: ImportRow) -> list[ImportEffect]:
        brought = [(one, *self.run.brings[one], True) for one in self.brought[row.n]]
        wanted = [*brought, (str(row.record), row.kind, row.patch, False)]
        left = [(record, kind, patch, new) for record, kind, patch, new in wanted if not (new and record in self.effects)]
        # One record alone is saved whole or not at all anyway.
        with self.session.begin_nested() if len(left) > 1 else nullcontext():
            return [self._write(kind, record, patch, new=new) for record, kind, patch, new in left]

    def _brought(self, patch: dict[str, Any]) -> Iterable[str]:
        """The people and companies of this import that a patch names, what they need first."""
        named = [one for value in patch.values() for one in (value if isinstance(value, list) else [value])]
        for record in named:
            if isinstance(record, str) and record in self.run.brings:
                yield from self._brought(self.run.brings[record][1])
                yield record

    def _write(self, kind: str, record: str, patch: dict[str, Any], *, new: bool) -> ImportEffect:
        """Save one record; what it was before, for undoing it."""
        account = self.run.account_id
        row = None if new else row_of(self.session, account, kind, record)
        if not new and (row is None or row.deleted):
            raise Problem(_DELETED)
        before = orjson.loads(row.doc) if row is not None else {}
        result = apply(self.session, account, Sent(kind, record, patch), now=self.now)
        if result.row is None or result.status == "gone":
            raise Problem(_DELETED)
        fields = result.row["fields"]
        told = {name: [before.get(name), fields.get(name, 0)] for name in patch}
        return self._effect(kind, record, made=new, seq=result.row["seq"], before=told)

    def _effect(self, kind: str, record: str, *, made: bool, seq: int, before: dict[str, Any]) -> ImportEffect:
        return ImportEffect(account_id=self.run.account_id, run=self.run.id, record=record, kind=kind, place=0, made=made, seq=seq, before=before)

    def _keep(self, effect: ImportEffect) -> None:
        """What was done to a record several times is undone at once, to what it was at first."""
        kept = self.effects.get(effect.record)
        if kept is None:
            self.effects[effect.record] = effect
            self.place += 1
            effect.place = self.place
            self.made.append(effect)
            return
        first = {name: [kept.before[name][0] if name in kept.before else old, seq] for name, (old, seq) in effect.before.items()}
        kept.seq, kept.before = effect.seq, kept.before | first

    def _remember(self, row: ImportRow) -> None:
        """Know this thing again in the next file."""
        if row.seen is None:
            return
        stamp = row.seen["dtstamp"]
        values = {**row.seen, "dtstamp": datetime.fromisoformat(stamp) if stamp else None}
        source = self.sources.get(row.key)
        if source is None:
            source = self.sources[row.key] = ImportSource(account_id=self.run.account_id, key=row.key, run=self.run.id, earlier=None, **values)
            self.made.append(source)
            return
        if source.run != self.run.id:
            was = source.dtstamp.isoformat() if source.dtstamp else None
            source.earlier = {"record": source.record, "digest": source.digest, "sequence": source.sequence, "dtstamp": was, "run": source.run}
            source.run = self.run.id
        for name, value in values.items():
            setattr(source, name, value)


def _in_order(new: dict[str, New], numbers: dict[str, int]) -> Iterable[tuple[str, int]]:
    """As they were wanted, what is needed first."""
    return ((record, numbers[record]) for record in new)
