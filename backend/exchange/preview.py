"""From a file to a preview: read it, hold it against the account, keep what it would change."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.model import Preference
from backend.changes.ids import new_id
from backend.changes.model import Change
from backend.exchange.model import UNDO, ImportEffect, ImportRow, ImportRun, ImportSource
from backend.exchange.planning.rows import Known, Row, Seen
from backend.exchange.read import Account, Read
from backend.exchange.reading.lines import keepable

_KEEP_PREVIEW = timedelta(days=1)


def account_of(session: Session, account_id: str, email: str) -> Account:
    """What the account has, as far as an import needs it."""
    preference = session.get(Preference, (account_id, account_id))
    own = frozenset(mail.casefold() for mail in (email, *(preference.own_addresses if preference else ())))
    docs = {kind: _docs(session, account_id, kind) for kind in ("contact", "meeting", "company")}
    sources = session.scalars(sa.select(ImportSource).where(ImportSource.account_id == account_id))
    became = _merged(session, account_id)
    seen = {one.key: Seen(became(one.record), one.digest, one.sequence, one.dtstamp) for one in sources}
    companies = {doc["name"].casefold(): company for company, doc in docs["company"].items()}
    return Account(Known(docs["contact"], docs["meeting"], companies, seen, own), preference.zone if preference else "UTC")


def _merged(session: Session, account_id: str) -> Callable[[str], str]:
    """Of whom somebody has become a part, so that a file that knows them still does not bring them back."""
    into = {one["gone"]: one["kept"] for one in _docs(session, account_id, "merge").values() if one["undone_at"] is None}

    def became(record: str) -> str:
        passed: set[str] = set()
        while record in into and record not in passed:
            passed.add(record)
            record = into[record]
        return record

    return became


def _docs(session: Session, account_id: str, kind: str) -> dict[str, dict[str, Any]]:
    find = sa.select(Change.id, Change.doc).where(Change.account_id == account_id, Change.kind == kind, Change.deleted.is_(False))
    return {row.id: orjson.loads(row.doc) for row in session.execute(find.order_by(Change.id))}


def keep_preview(session: Session, account_id: str, name: str, found: Read, now: datetime) -> ImportRun:
    """Keep what was planned until it is accepted; nothing of it is saved yet."""
    forget_old(session, account_id, now)
    plan = found.plan
    brings = {record: [kind, dict(patch)] for record, (kind, patch) in plan.brings.items()}
    run = ImportRun(
        account_id=account_id,
        id=new_id(),
        name=keepable(name)[:500],
        format=found.format,
        columns=asdict(found.columns) if found.columns else None,
        state="preview",
        brings=brings,
        created_at=now,
        accepted_at=None,
    )
    session.add(run)
    session.add_all(_row(account_id, run.id, row) for row in plan.rows)
    session.flush()
    return run


def _row(account_id: str, run: str, row: Row) -> ImportRow:
    return ImportRow(
        account_id=account_id,
        run=run,
        n=row.n,
        kind=row.kind,
        action=row.action,
        summary=row.summary,
        problem=row.problem,
        details=[asdict(detail) for detail in row.details],
        record=row.record or None,
        patch=dict(row.patch),
        needs=row.needs,
        key=row.key,
        seen=plain_seen(row.seen),
        saved=False,
    )


def plain_seen(seen: Seen | None) -> dict[str, Any] | None:
    """What was seen, as JSON."""
    if seen is None:
        return None
    return {**asdict(seen), "dtstamp": seen.dtstamp.isoformat() if seen.dtstamp else None}


def forget_old(session: Session, account_id: str, now: datetime) -> None:
    """Forget previews that nobody accepted, and imports that can no longer be undone."""
    old = sa.select(ImportRun.id).where(
        ImportRun.account_id == account_id,
        ImportRun.created_at < sa.case((ImportRun.state == "preview", now - _KEEP_PREVIEW), else_=now - UNDO - _KEEP_PREVIEW),
    )
    for run in session.scalars(old).all():
        forget(session, account_id, run)


def forget(session: Session, account_id: str, run: str) -> None:
    """Forget an import; what it saved stays."""
    for table, column in ((ImportRow, ImportRow.run), (ImportEffect, ImportEffect.run), (ImportRun, ImportRun.id)):
        session.execute(sa.delete(table).where(table.account_id == account_id, column == run), execution_options={"synchronize_session": False})
