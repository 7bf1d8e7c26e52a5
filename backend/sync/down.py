"""Bring down: what has changed behind a cursor, as text that was written when it changed."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import clock
from backend.changes.model import Change
from backend.errors import CursorExpired
from backend.rules.days_off import public_holidays
from backend.rules.merge import cursor_status

GONE = ',"gone":true'


@dataclass(frozen=True)
class Page:
    """One page as JSON text, and the tag by which it is known again."""

    etag: str
    text: str


def etag_of(session: Session, account_id: str, country: str, today: date) -> str:
    """Where the account stands; the holidays of its country are part of it."""
    now = clock.read(session, account_id)
    return f'"{now.epoch}.{now.seq}.{sha256(_holidays(country, today).encode()).hexdigest()[:8]}"'


def page(session: Session, account_id: str, after: str | None, limit: int, holidays_json: str, etag: str) -> Page:
    """The changes behind the cursor, oldest first; CursorExpired if the server cannot go on from there."""
    now = clock.read(session, account_id)
    if after is not None and cursor_status(after, epoch=now.epoch, min_seq=now.min_seq, seq=now.seq) != 200:  # noqa: PLR2004 - HTTP
        raise CursorExpired
    start = int(after.split(".")[1]) if after else 0
    # Columns, since to make objects of the rows costs more than to read them.
    said = sa.select(Change.kind, Change.id, Change.seq, Change.deleted, Change.gone, Change.fields, Change.doc)
    rows = session.execute(said.where(Change.account_id == account_id, Change.seq > start).order_by(Change.seq).limit(limit + 1)).all()
    more, rows = len(rows) > limit, rows[:limit]
    last = rows[-1].seq if rows else start
    changes = ",".join(_text(row) for row in rows)
    head = f'"epoch":"{now.epoch}","cursor":"{now.epoch}.{last}","more":{"true" if more else "false"}'
    return Page(etag, f'{{{head},"holidays":{holidays_json},"changes":[{changes}]}}')


def holidays_of(country: str, today: date) -> str:
    """The public holidays of the next 400 days as JSON."""
    return _holidays(country, today)


def _text(row: Any) -> str:
    kind, record, seq, deleted, gone, fields, doc = row
    told = f'"deleted":{"true" if deleted else "false"}{GONE if gone else ""}'
    return f'{{"kind":"{kind}","id":"{record}","seq":{seq},{told},"fields":{fields},"doc":{doc}}}'


@lru_cache(maxsize=64)
def _holidays(country: str, today: date) -> str:
    return orjson.dumps({"country": country, "dates": public_holidays(country, today)}).decode()
