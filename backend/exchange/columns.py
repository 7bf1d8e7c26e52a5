"""What an account remembers of tables: which column was which."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.exchange.model import ImportColumns
from backend.exchange.reading.headers import plain
from backend.exchange.reading.people_table import Choice, Columns


def recall(session: Session, account_id: str, columns: Columns) -> Choice | None:
    """What was said the last time that a table had these columns, in whatever order."""
    kept = session.get(ImportColumns, (account_id, columns.key))
    if kept is None:
        return None
    left = {name: list(fields) for name, fields in kept.fields.items()}
    return Choice(tuple(left[plain(one.header)].pop(0) for one in columns.columns), kept.day_first)


def remember(session: Session, account_id: str, columns: Columns, now: datetime) -> None:
    """Keep what was said of these columns."""
    fields: dict[str, list[str]] = {}
    for one in columns.columns:
        fields.setdefault(plain(one.header), []).append(one.field)
    find = sa.select(ImportColumns).where(ImportColumns.account_id == account_id, ImportColumns.key == columns.key)
    kept = session.scalars(find).one_or_none()
    if kept is None:
        kept = ImportColumns(account_id=account_id, key=columns.key)
        session.add(kept)
    kept.fields, kept.day_first, kept.at = fields, columns.day_first, now
    session.flush()
