"""One of two: the rule says what changes, and each change goes the way of all changes."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy.orm import Session

from backend.changes import clock
from backend.changes.apply import Sent, apply
from backend.changes.documents import docs
from backend.changes.ids import new_id
from backend.errors import Invalid, NotFound
from backend.rules.one_person import KINDS, merged, parted

_ONE = "These two are one already. Name another contact."


def merge(session: Session, account_id: str, kept: str, gone: str, now: datetime) -> str:
    """Make `gone` a part of `kept`; the id of the merge, by which it is undone."""
    clock.hold(session, account_id)
    given = docs(session, account_id, *KINDS)
    there = {one["id"] for one in given["contacts"]}
    if kept not in there:
        raise NotFound
    if gone not in there or gone == kept:
        raise Invalid(errors={"gone": [_ONE if gone == kept else "There is no such contact."]})
    found = merged(given | {"account": account_id, "kept": kept, "gone": gone})
    made = new_id()
    record = {"kept": kept, "gone": gone, "at": now.isoformat(), "did": orjson.dumps(found["did"]).decode()}
    _apply(session, account_id, [*found["changes"], {"kind": "merge", "id": made, "patch": record}], now)
    return made


def undo(session: Session, account_id: str, made: dict[str, Any], now: datetime) -> None:
    """Two again: what was changed since stays as it is."""
    if made["undone_at"] is not None:
        return
    clock.hold(session, account_id)
    given = docs(session, account_id, *KINDS)
    found = parted(given | {"gone": made["gone"], "did": orjson.loads(made["did"])})
    _apply(session, account_id, [*found["changes"], {"kind": "merge", "id": made["id"], "patch": {"undone_at": now.isoformat()}}], now)


def _apply(session: Session, account_id: str, changes: list[dict[str, Any]], now: datetime) -> None:
    for change in changes:
        apply(session, account_id, Sent(change["kind"], change["id"], change.get("patch", {}), delete=change.get("delete", False)), now=now)
