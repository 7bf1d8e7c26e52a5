"""Somebody is forgotten: they go everywhere, with every talk and every note about them, and with what was kept of it beside the records."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.changes import answers, clock, registry
from backend.changes.apply import Sent, apply
from backend.changes.erasing import erase
from backend.changes.model import Change
from backend.errors import Gone, NotFound
from backend.exchange.model import ImportRow, ImportSource
from backend.reminders.model import Reminder
from backend.rules.one_person import NAMING
from backend.webhooks.ends import forget_telling

Records = dict[tuple[str, str], dict[str, Any]]
# Who led to a job stays a fact of that job; only the name of it goes.
_STAYS = {"landing"}
_OF_MEETING = "meeting"


def forget(session: Session, account_id: str, contact: str, now: datetime) -> None:
    """Erase the contact and whatever is about them, in the trash too; who came through them stays, without saying so."""
    clock.hold(session, account_id)
    records = _records(session, account_id)
    name = _name(session, account_id, records, contact)
    everyone = _who(records, contact)
    going = {found for one in everyone for found in _about(records, one)}
    going |= set(_hanging(records, {record for _, record in going}))
    for change in _loosened(records, going, everyone):
        apply(session, account_id, change, now=now)
    session.flush()
    for kind, record in sorted(going):
        found = registry.named(kind)
        if found is not None:
            erase(session, account_id, found, record)
    gone = {record for _, record in going}
    _beside(session, account_id, gone, name)
    forget_telling(session, account_id, gone)
    answers.let_go(session, account_id)


def _records(session: Session, account_id: str) -> Records:
    find = sa.select(Change.kind, Change.id, Change.doc).where(Change.account_id == account_id, Change.gone.is_(False))
    return {(row.kind, row.id): orjson.loads(row.doc) for row in session.execute(find)}


def _name(session: Session, account_id: str, records: Records, contact: str) -> str:
    if ("contact", contact) in records:
        return str(records["contact", contact]["name"])
    if session.get(Change, (account_id, "contact", contact)) is not None:
        raise Gone
    raise NotFound


def _who(records: Records, contact: str) -> set[str]:
    """The contact, and every other record of the same person that became one with it."""
    found = {contact}
    pairs = [{doc["kept"], doc["gone"]} for (kind, _), doc in records.items() if kind == "merge" and doc["undone_at"] is None]
    while more := {one for pair in pairs if pair & found for one in pair} - found:
        found |= more
    return found


def _about(records: Records, contact: str) -> Iterator[tuple[str, str]]:
    """The contact, what names them as whom it is about, and who they once were taken for."""
    for (kind, record), doc in records.items():
        named = any(kind == one and doc.get(field) == contact for one, field in NAMING if one not in _STAYS)
        if record == contact or named or (kind == "merge" and contact in {doc["kept"], doc["gone"]}):
            yield kind, record


def _hanging(records: Records, gone: set[str]) -> Iterator[tuple[str, str]]:
    """What was kept of a talk that goes, and what was done about anything that goes."""
    for (kind, record), doc in records.items():
        hangs = doc.get(_OF_MEETING) in gone and kind != "favour"
        acted = kind == "follow_up" and (doc["subject"] in gone or any(part in gone for part in doc["occurrence"].split("/")))
        unsettled = kind == "conflict" and doc["subject"] in gone
        if hangs or acted or unsettled:
            yield kind, record


def _loosened(records: Records, going: set[tuple[str, str]], everyone: set[str]) -> Iterator[Sent]:
    """What stays says nothing of them any more."""
    gone = {record for _, record in going}
    for (kind, record), doc in records.items():
        if (kind, record) in going:
            continue
        patch: dict[str, Any] = {field: None for field in ("introduced_by", "through") if doc.get(field) in everyone}
        if everyone & set(doc.get("also_present") or []):
            patch["also_present"] = [one for one in doc["also_present"] if one not in everyone]
        if kind == "favour" and doc.get(_OF_MEETING) in gone:
            patch[_OF_MEETING] = None
        if patch:
            yield Sent(kind, record, patch)


def _beside(session: Session, account_id: str, gone: set[str], name: str) -> None:
    """What imports and reminders wrote down: a reminder stays as a fact, without its words."""
    mine = {"synchronize_session": False}
    session.execute(sa.delete(ImportRow).where(ImportRow.account_id == account_id, ImportRow.record.in_(gone)), execution_options=mine)
    session.execute(sa.delete(ImportSource).where(ImportSource.account_id == account_id, ImportSource.record.in_(gone)), execution_options=mine)
    words = {name, name.split(maxsplit=1)[0]} if name.split() else set()
    told = sa.or_(Reminder.subject.in_(gone), *(column.contains(word, autoescape=True) for word in words for column in (Reminder.title, Reminder.body)))
    plain = {"title": "A reminder", "body": "", "url": "/"}
    session.execute(sa.update(Reminder).where(Reminder.account_id == account_id, told).values(**plain), execution_options=mine)
