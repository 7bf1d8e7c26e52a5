"""One change comes home: merged while its account's clock is held, whoever sends it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from marshmallow import ValidationError
from sqlalchemy.orm import Session

from backend.changes import clock, registry
from backend.changes.documents import row_document, row_of, write_down
from backend.changes.ids import new_id
from backend.changes.model import Change, History
from backend.changes.record import Record
from backend.changes.registry import Kind
from backend.errors import ChangedMeanwhile, Gone, IdTaken, Invalid, NotFound
from backend.rules.merge import Outcome, merge_change


@dataclass(frozen=True)
class Sent:
    """One change as it was sent; without a base it is meant for the record as it stands now."""

    kind: str
    id: str
    patch: dict[str, Any] = field(default_factory=dict)
    base: dict[str, str] | None = None
    delete: bool = False
    if_match: int | None = None
    only_new: bool = False
    only_old: bool = False


@dataclass(frozen=True)
class Result:
    """What became of it: the status, the whole row as it now stands, and what was refused or overwritten."""

    status: str
    row: dict[str, Any] | None = None
    refused: dict[str, Any] = field(default_factory=dict)
    overwritten: dict[str, Any] = field(default_factory=dict)


def apply(session: Session, account_id: str, sent: Sent, *, now: datetime) -> Result:
    """Merge one change into the account; raises a Problem if it cannot be understood."""
    kind = registry.named(sent.kind)
    if kind is None:
        raise Invalid(errors={"kind": ["There is no such kind of record."]})
    if kind.single and (sent.delete or sent.id != account_id):
        if sent.only_old:
            raise NotFound
        raise Invalid("An account has one of these, with the account's id; it can be changed, not made or deleted.")
    return _merge(session, account_id, kind, sent, _understood(kind, sent), now)


def _understood(kind: Kind, sent: Sent) -> dict[str, Any]:
    try:
        return dict(kind.wire.load(sent.patch, partial=True))
    except ValidationError as refused:
        raise Invalid(errors=refused.messages_dict) from None


def _merge(session: Session, account_id: str, kind: Kind, sent: Sent, values: dict[str, Any], now: datetime) -> Result:
    epoch = clock.hold(session, account_id).epoch
    row = row_of(session, account_id, kind.name, sent.id)
    _demand(sent, row)
    record = session.get(kind.model, (account_id, sent.id), populate_existing=True) if row is not None else None
    patch = {f: v for f, v in kind.wire.dump(values).items() if f in values}
    before = _plain(row)
    base = sent.base if sent.base is not None else {f: f"{epoch}.{s}" for f, s in (before or {"fields": {}})["fields"].items()}
    outcome = merge_change(before, {"patch": patch, "base": base, "delete": sent.delete}, epoch, kind.texts)
    if outcome.status == "gone":
        return Result("gone", row_document(row) if row else None)
    if outcome.status == "created":
        record = _create(kind, account_id, sent, now)
        session.add(record)
    elif record is not None:
        _change(record, outcome, values, now)
    session.flush()
    if record is not None and record.__dict__.get("said"):
        write_down(session, record)
    brought = _bring_back_ancestors(session, kind, record) if record is not None and not sent.delete else False
    _remember(session, account_id, sent, outcome, now)
    session.flush()
    row = row_of(session, account_id, kind.name, sent.id)
    status = "revived" if brought and outcome.status in {"applied", "replaced"} else outcome.status
    return Result(status, row_document(row) if row else None, outcome.refused, dict(outcome.history))


def _demand(sent: Sent, row: Change | None) -> None:
    if row is not None and row.gone and (sent.only_old or sent.only_new):
        raise Gone
    if sent.only_new and row is not None:
        raise IdTaken
    if sent.only_old and (row is None or row.deleted):
        raise NotFound
    if sent.if_match is not None and (row is None or row.seq != sent.if_match):
        raise ChangedMeanwhile(headers={"ETag": f'"{row.seq}"'} if row else None)


def _plain(row: Change | None) -> dict[str, Any] | None:
    return None if row is None else row_document(row) | {"forgotten": row.gone}


def _create(kind: Kind, account_id: str, sent: Sent, now: datetime) -> Record:
    try:
        whole = kind.wire.load(sent.patch)
    except ValidationError as refused:
        raise Invalid(errors=refused.messages_dict) from None
    record = kind.model(account_id=account_id, id=sent.id, created_at=now, deleted_at=None)
    record.write(dict(whole), now)
    record.__dict__["said"] = frozenset(sent.patch)
    return record


def _change(record: Record, outcome: Outcome, values: dict[str, Any], now: datetime) -> None:
    if outcome.writes:
        record.write({f: values[f] if f in values and v is not None else v for f, v in outcome.writes.items()}, now)
    if outcome.delete:
        record.delete(now)
    elif outcome.revive:
        record.revive()


def _bring_back_ancestors(session: Session, kind: Kind, record: Record | None) -> bool:
    """Editing a child brings what it hangs on back into sight."""
    brought = False
    while kind.parent and record is not None:
        field_name, parent_kind = kind.parent
        parent_id = getattr(record, field_name)
        found = registry.named(parent_kind)
        if found is None or parent_id is None:
            break
        kind = found
        record = session.get(kind.model, (record.account_id, parent_id), populate_existing=True)
        if record is not None and record.deleted_at is not None:
            record.revive()
            brought = True
    return brought


def _remember(session: Session, account_id: str, sent: Sent, outcome: Outcome, now: datetime) -> None:
    session.add_all(
        History(account_id=account_id, id=new_id(), kind=sent.kind, record=sent.id, field=name, value=orjson.dumps(value).decode(), at=now)
        for name, value in outcome.history
    )
