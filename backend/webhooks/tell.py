"""What has happened is written down for whoever wants to hear of it, in the transaction in which it happens."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import documents
from backend.changes.documents import Said
from backend.changes.ids import new_id
from backend.db import insert
from backend.rules import when
from backend.rules.happened import about, happened
from backend.webhooks.model import WebhookDelivery, WebhookEndpoint, WebhookEvent

DUE = "follow_up.due"
AT_ONCE = 500
Event = dict[str, Any]


class Listener(NamedTuple):
    """An address, as far as it decides what it is told of."""

    account_id: str
    id: str
    events: list[str]


def event_of(account_id: str, type_: str, at: datetime, kind: str | None = None, record: str | None = None, data: dict[str, Any] | None = None) -> Event:
    """An event; what happened to which record, with what else can be said in ids and times."""
    named = {"kind": kind, "id": record} if record else {}
    return {"account_id": account_id, "id": new_id(), "type": type_, "at": at, "kind": kind, "record": record, "data": named | (data or {})}


def hear(session: Session, account_id: str, said: list[Said]) -> None:
    """Tell of what follows from the changes of one account."""
    events = []
    for one in said:
        for type_ in happened(one.kind, one.before, one.after, one.at, new=one.new):
            doc = one.after or one.before or {}
            events.append(event_of(account_id, type_, one.at, one.kind, one.id, about(one.kind, doc)))
    if events:
        put(session, events, listening(session, {account_id}))


def due(session: Session, reminders: Collection[tuple[str, str, str, str, datetime]]) -> None:
    """Tell of reminders whose moment has come: account, id, kind, subject and instant of each. Said twice it is told once."""
    to = listening(session, {one[0] for one in reminders})
    events = []
    for account_id, record, kind, subject, at in reminders if to else ():
        found = event_of(account_id, DUE, at, "reminder", record, {"reminder": kind, "subject": subject, "at": when.text(at)})
        events.append(found | {"id": str(uuid5(UUID(account_id), f"{DUE}/{record}"))})
    put(session, events, to)


def listening(session: Session, accounts: Collection[str]) -> list[Listener]:
    """The addresses of these accounts that are told of anything."""
    find = sa.select(WebhookEndpoint.account_id, WebhookEndpoint.id, WebhookEndpoint.events)
    mine = (WebhookEndpoint.account_id.in_(accounts), WebhookEndpoint.state == "on")
    return [Listener(*row) for row in session.execute(find.where(*mine).order_by(WebhookEndpoint.account_id, WebhookEndpoint.id))]


def put(session: Session, events: Iterable[Event], to: Collection[Listener]) -> None:
    """Write down the events that one of these addresses wants, and a delivery to each that does; nothing of what nobody wants."""
    wanted = [event for event in events if _wanting(event, to)]
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        once = insert(session, WebhookEvent).values(some).on_conflict_do_nothing(index_elements=["account_id", "id"]).returning(WebhookEvent.id)
        new = set(session.scalars(once))
        rows = [row for event in some if event["id"] in new for row in deliveries(event, [one.id for one in _wanting(event, to)])]
        if rows:
            session.execute(sa.insert(WebhookDelivery), rows)


def deliveries(event: Event, endpoints: Iterable[str]) -> list[dict[str, Any]]:
    """The rows of an event that is written down, one for each of these."""
    fresh = {"state": "pending", "run_at": event["at"], "fence": 0, "tries": 0, "created_at": event["at"], "problem": ""}
    return [fresh | {"account_id": event["account_id"], "id": new_id(), "endpoint": one, "event": event["id"]} for one in endpoints]


def _wanting(event: Event, to: Iterable[Listener]) -> list[Listener]:
    return [one for one in to if one.account_id == event["account_id"] and event["type"] in one.events]


documents.HEARD.append(hear)
