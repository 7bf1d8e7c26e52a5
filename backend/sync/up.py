"""Send up: a batch of changes, each idempotent, each for itself."""

import re
from datetime import datetime
from typing import Any

import orjson
import structlog
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from backend.changes import clock
from backend.changes.apply import Result, Sent, apply
from backend.changes.documents import row_document, row_of
from backend.changes.model import Applied
from backend.errors import Broken, Invalid, Problem
from backend.sync.schema import BATCH, SentSchema

log = structlog.get_logger()
KEY = re.compile(r"[\x21-\x7e]{1,100}")


def read_batch(said: Any) -> list[dict[str, Any]]:
    """The changes of a request; Invalid if it is no list of keyed changes at all."""
    if not isinstance(said, list) or len(said) > BATCH:
        raise Invalid(f"Send a list of at most {BATCH} changes.")
    wrong = {str(n): {"key": ["Give each change a key of 1 to 100 characters."]} for n, x in enumerate(said) if not _keyed(x)}
    if wrong:
        raise Invalid(errors=wrong)
    return said


def send_up(session: Session, account_id: str, batch: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    """Merge each change in a savepoint of its own; a bad one never stops the others."""
    epoch = clock.hold(session, account_id).epoch
    return {"epoch": epoch, "results": [_one(session, account_id, sent, epoch, now) for sent in batch]}


def _keyed(sent: Any) -> bool:
    return isinstance(sent, dict) and isinstance(sent.get("key"), str) and bool(KEY.fullmatch(sent["key"]))


def _one(session: Session, account_id: str, said: dict[str, Any], epoch: str, now: datetime) -> dict[str, Any]:
    try:
        sent = SentSchema().load(said)
    except ValidationError as refused:
        return {"key": said["key"], "status": "invalid", "problem": _told(Invalid(errors=refused.messages_dict))}
    claimed = Applied(account_id=account_id, key=f"sync:{sent['key']}", digest="", answer="", at=now)
    try:
        with session.begin_nested():
            session.add(claimed)
    except IntegrityError:
        return _again(session, account_id, sent)
    try:
        result = _merged(session, account_id, sent, epoch, now)
    except OperationalError:
        raise
    except Exception:
        # A bug of ours must not keep the phone from sending everything else. The key stays unused: it can be sent again.
        log.exception("change", account=account_id, kind=sent["kind"], record=sent["id"])
        session.delete(claimed)
        session.flush()
        return {"key": sent["key"], "status": "invalid", "problem": _told(Broken())}
    claimed.answer = orjson.dumps({k: v for k, v in result.items() if k != "row"}).decode()
    session.flush()
    return result


def _merged(session: Session, account_id: str, sent: dict[str, Any], epoch: str, now: datetime) -> dict[str, Any]:
    change = Sent(sent["kind"], sent["id"], sent["patch"], sent["base"], sent["delete"])
    try:
        with session.begin_nested():
            result = apply(session, account_id, change, now=now)
    except Problem as problem:
        return {"key": sent["key"], "status": "invalid", "problem": _told(problem)}
    return {
        "key": sent["key"],
        "status": result.status,
        **({"base": _written(sent, result, epoch)} if result.row else {}),
        **({"row": result.row} if result.row else {}),
        **({"refused": result.refused} if result.refused else {}),
        **({"overwritten": result.overwritten} if result.overwritten else {}),
    }


def _written(sent: dict[str, Any], result: Result, epoch: str) -> dict[str, str]:
    """For each field that was sent, the number at which this change wrote it; a later answer's row may be newer."""
    fields = result.row["fields"] if result.row else {}
    return {f: f"{epoch}.{fields[f]}" for f in sent["patch"] if f in fields and f not in result.refused}


def _told(problem: Problem) -> dict[str, Any]:
    said = problem.document()
    return {k: said[k] for k in ("code", "title", "detail", "errors") if k in said}


def _again(session: Session, account_id: str, sent: dict[str, Any]) -> dict[str, Any]:
    # One key with two contents: the first counts.
    kept = session.get_one(Applied, (account_id, f"sync:{sent['key']}"), populate_existing=True)
    row = row_of(session, account_id, sent["kind"], sent["id"])
    return {**orjson.loads(kept.answer), "again": True, **({"row": row_document(row)} if row else {})}
