"""Taking an import back: what it made goes, what it changed returns, what was edited since stays."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import clock, registry
from backend.changes.apply import Sent, apply
from backend.changes.documents import row_document, row_of, rows_by_id
from backend.changes.many import delete_all
from backend.errors import UndoTooLate
from backend.exchange.accept import AT_ONCE, run_of
from backend.exchange.model import UNDO, ImportEffect, ImportRow, ImportRun, ImportSource
from backend.exchange.preview import forget
from backend.followups.model import Touchpoint
from backend.landing.model import Favour, Landing
from backend.meetings.model import Capture, Effort, Meeting
from backend.people.model import Contact

# What hangs on others goes first.
_ORDER = ("touchpoint", "capture", "meeting", "contact", "company")
_ON_A_CONTACT: tuple[tuple[Any, str], ...] = (
    (Meeting, "contact"),
    (Contact, "introduced_by"),
    (Touchpoint, "contact"),
    (Capture, "contact"),
    (Effort, "contact"),
    (Favour, "contact"),
    (Landing, "through"),
)


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
    some = effects[:AT_ONCE]
    _put_back(session, [effect for effect in some if not effect.made], now)
    _take_away(session, run.account_id, [effect for effect in some if effect.made], now)
    mine = (ImportEffect.account_id == run.account_id, ImportEffect.run == run.id, ImportEffect.record.in_([effect.record for effect in some]))
    session.execute(sa.delete(ImportEffect).where(*mine), execution_options={"synchronize_session": False})
    return len(effects) > AT_ONCE


def _take_away(session: Session, account_id: str, effects: list[ImportEffect], now: datetime) -> None:
    """Delete what the import made, unless it was edited since or something hangs on it that stays."""
    for name in _ORDER:
        made = {effect.record: effect.seq for effect in effects if effect.kind == name}
        rows = rows_by_id(session, account_id, name, made) if made else {}
        going = {record for record, seq in made.items() if record in rows and not rows[record].deleted and rows[record].seq == seq}
        users = _users(session, account_id, name, going)
        while staying := {record for record in going if users.get(record, set()) - going}:
            going -= staying
        kind = registry.named(name)
        if kind is not None and going:
            delete_all(session, account_id, kind, going, now)


def _users(session: Session, account_id: str, kind: str, records: set[str]) -> dict[str, set[str]]:
    """What hangs on these records, by their ids."""
    hanging = [(one.model, one.parent[0]) for one in registry.every() if one.parent is not None and one.parent[1] == kind]
    above: dict[str, list[tuple[Any, str]]] = {"company": [(Contact, "company")], "contact": [(model, field) for model, field in _ON_A_CONTACT]}
    found: dict[str, set[str]] = {}
    for model, name in (*hanging, *above.get(kind, [])) if records else ():
        on = getattr(model, name)
        live = sa.select(model.id, on).where(model.account_id == account_id, on.in_(records), model.deleted_at.is_(None))
        for user, record in session.execute(live):
            found.setdefault(record, set()).add(user)
    return found


def _put_back(session: Session, effects: list[ImportEffect], now: datetime) -> None:
    """Give old values back where nobody has written since."""
    for effect in effects:
        row = row_of(session, effect.account_id, effect.kind, effect.record)
        if row is None or row.deleted:
            continue
        fields = row_document(row)["fields"]
        patch = {name: old for name, (old, seq) in effect.before.items() if fields.get(name, 0) == seq}
        if patch:
            apply(session, effect.account_id, Sent(effect.kind, effect.record, patch), now=now)


def _forget_sources(session: Session, run: ImportRun) -> None:
    for source in session.scalars(sa.select(ImportSource).where(ImportSource.account_id == run.account_id, ImportSource.run == run.id)).all():
        _forget_source(session, source)
    session.execute(
        sa.update(ImportRow).where(ImportRow.account_id == run.account_id, ImportRow.run == run.id).values(saved=False),
        execution_options={"synchronize_session": False},
    )


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
