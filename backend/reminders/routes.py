"""The ledger over HTTP: what is planned, what was sent when to which device, and what became of it."""

from collections import defaultdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask.views import MethodView
from sqlalchemy.orm import Session

from backend.changes import fields as f
from backend.collection import PageQuery, cursor_of
from backend.errors import CursorExpired
from backend.push.model import Delivery
from backend.reminders import schema
from backend.reminders.model import Reminder
from backend.rest import Blueprint, asker, session

MINUTE = 60
blp = Blueprint("reminders", __name__, area="reminders", description="What is told, and when.")


class Query(PageQuery):
    """Which reminders."""

    state = f.Choice(schema.STATES, load_default=None)


@blp.route("/reminders")
class Reminders(MethodView):
    """All of them."""

    @blp.arguments(Query, location="query")
    @blp.response(200, schema.RemindersSchema)
    def get(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """List: reminders, the latest due first, with their deliveries."""
        find = sa.select(Reminder).where(Reminder.account_id == asker().account_id)
        if wanted["state"]:
            find = find.where(Reminder.state == wanted["state"])
        if "cursor" in wanted:
            last = session().get(Reminder, (asker().account_id, wanted["cursor"]))
            if last is None:
                raise CursorExpired("Begin again without a cursor.")
            find = find.where(sa.tuple_(Reminder.due_at, Reminder.id) < (last.due_at, last.id))
        rows = session().scalars(find.order_by(Reminder.due_at.desc(), Reminder.id.desc()).limit(wanted["limit"] + 1)).all()
        page = rows[: wanted["limit"]]
        told = _deliveries(session(), asker().account_id, {r.digest or r.id for r in page})
        following = cursor_of(page[-1].id) if len(rows) > len(page) else None
        return {"items": [_entry(r, told.get(r.digest or r.id, [])) for r in page], "next": following}


def _deliveries(session: Session, account_id: str, reminders: set[str]) -> dict[str, list[Delivery]]:
    found = defaultdict(list)
    for one in session.scalars(sa.select(Delivery).where(Delivery.account_id == account_id, Delivery.reminder.in_(reminders)).order_by(Delivery.id)):
        found[str(one.reminder)].append(one)
    return found


def _entry(row: Reminder, deliveries: list[Delivery]) -> dict[str, Any]:
    names = ("id", "kind", "subject", "occurrence", "due_at", "state", "title", "body", "url", "sent_at", "digest")
    held = row.raw_at if row.raw_at < row.due_at else None
    more = {"held_since": held, "late_minutes": _late(row.due_at, row.sent_at), "deliveries": [_delivery(one) for one in deliveries]}
    return {name: getattr(row, name) for name in names} | more


def _late(due: datetime, sent: datetime | None) -> int | None:
    return max(0, int((sent - due).total_seconds() // MINUTE)) if sent else None


def _delivery(one: Delivery) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("device", "state", "sent_at", "shown_at", "opened_at")} | {"problem": one.problem or None}
