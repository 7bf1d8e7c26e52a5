"""A follow-up's moment has come: other programs are told of it, whatever becomes of the push."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.reminders.model import Reminder
from backend.webhooks import tell
from backend.webhooks.model import WebhookEndpoint, WebhookEvent

FOLLOW_UPS = (
    "thank_2h", "thank_20h", "report", "promise", "touch", "touch_last", "article", "ask_3", "ask_7",
    "landed_0", "landed_3", "landed_7", "favour_asked", "favour_30",
)  # fmt: skip
AT_ONCE = 500


def untold(session: Session, now: datetime) -> list[Reminder]:
    """The follow-ups that are due and that some webhook has not been told of."""
    told = sa.exists().where(WebhookEvent.account_id == Reminder.account_id, WebhookEvent.record == Reminder.id)
    wanted = sa.exists().where(WebhookEndpoint.account_id == Reminder.account_id, WebhookEndpoint.state == "on")
    due = (Reminder.state == "pending", Reminder.goes_at <= now, Reminder.kind.in_(FOLLOW_UPS))
    return list(session.scalars(sa.select(Reminder).where(*due, wanted, ~told).limit(AT_ONCE)))


def come(session: Session, rows: list[Reminder]) -> None:
    """Tell of those of them that are follow-ups; told before, they are not told again."""
    found = [(row.account_id, row.id, row.kind, row.subject, row.goes_at or row.due_at) for row in rows if row.kind in FOLLOW_UPS]
    if found:
        tell.due(session, found)
