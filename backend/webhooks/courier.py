"""The way to the addresses: what is due is signed and posted, and what comes back is written down. It waits for nobody in particular."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import orjson
import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from backend.changes.model import Change
from backend.config import Config
from backend.db import Database
from backend.push import lease
from backend.push.lane import Letter, Post
from backend.rules import when
from backend.webhooks.address import Addresses
from backend.webhooks.ends import End, finish
from backend.webhooks.model import WebhookDelivery, WebhookEndpoint, WebhookEvent
from backend.webhooks.sign import signatures
from backend.webhooks.verdict import Verdict, judge

SECONDS, ON_THE_WAY, EACH, TOGETHER = 15, 200, 8, 50
# So long a crowd before one door stands back for the others.
STAND_BACK = timedelta(seconds=1)
# What Standard Webhooks advises; a record that would not fit stays here.
MOST_BYTES = 20_000
log = structlog.get_logger()
Named = tuple[str, str]


@dataclass
class Courier:
    """The way out of one process."""

    database: Database
    config: Config
    post: Post = field(default_factory=Post)
    out: dict[str, WebhookDelivery] = field(default_factory=dict)
    crowd: Counter[str] = field(default_factory=Counter)
    dice: random.Random = field(default_factory=random.Random)
    # At the end nothing more is taken.
    closing: bool = False

    def __post_init__(self) -> None:
        self.addresses = Addresses.of(self.config)

    def turn(self, clock: Callable[[], datetime]) -> int:
        """Take what is due, post it, and hear what has come back; how much is going on."""
        try:
            return self._turn(clock)
        except Exception:
            # What is on its way and not written down is found again when its lease is over.
            self.post.close()
            self.out, self.crowd = {}, Counter()
            raise

    def _turn(self, clock: Callable[[], datetime]) -> int:
        taken = self._take(clock())
        ends = self._hand_in(taken, clock())
        for letter, answer in self.post.move():
            self.crowd -= Counter([urlsplit(letter.endpoint).netloc])
            ends.append(End(self.out.pop(letter.id), judge(answer, clock()), answer.status))
        if ends:
            with self.database.session(write=True) as session:
                finish(session, ends, clock(), self.dice)
        return len(taken) + len(ends) + self.post.on_the_way

    def _take(self, now: datetime) -> list[WebhookDelivery]:
        room = 0 if self.closing else min(TOGETHER, ON_THE_WAY - self.post.on_the_way)
        with self.database.session(write=False) as session:
            waits = session.scalar(sa.select(WebhookDelivery.id).where(WebhookDelivery.run_at <= now).limit(1))
        if room <= 0 or waits is None:
            return []
        with self.database.session(write=True) as session:
            return lease.take(session, WebhookDelivery, now, room)

    def _hand_in(self, taken: list[WebhookDelivery], now: datetime) -> list[End]:
        """What ends before it is posted; the rest is on its way."""
        if not taken:
            return []
        ends = []
        with self.database.session(write=False) as session:
            to, events = _endpoints(session, taken), _events(session, taken)
        records = self._records([one for one in taken if (found := to.get((one.account_id, one.endpoint))) is not None and found.with_record])
        for one in taken:
            event = one.account_id, one.event
            made = self._tried(one, to.get((one.account_id, one.endpoint)), events.get(event), records.get(event), now)
            if isinstance(made, End):
                ends.append(made)
            else:
                self.crowd[urlsplit(made.endpoint).netloc] += 1
                self.out[one.id] = one
                self.post.add([made])
        return ends

    def _records(self, taken: list[WebhookDelivery]) -> dict[Named, str]:
        """The record of each event, where it was asked for; of one account at a time, since the worker sees no more of what people wrote."""
        found: dict[Named, str] = {}
        for account_id in {one.account_id for one in taken}:
            mine = WebhookEvent.id.in_([one.event for one in taken if one.account_id == account_id])
            same = sa.and_(Change.account_id == WebhookEvent.account_id, Change.kind == WebhookEvent.kind, Change.id == WebhookEvent.record)
            find = sa.select(WebhookEvent.id, Change.doc).join(Change, same).where(WebhookEvent.account_id == account_id, mine, Change.deleted.is_(False))
            with self.database.session(write=False, account=account_id) as session:
                found |= {(account_id, row.id): row.doc for row in session.execute(find)}
        return found

    def _tried(self, one: WebhookDelivery, to: WebhookEndpoint | None, event: WebhookEvent | None, record: str | None, now: datetime) -> End | Letter:
        try:
            return self._made(one, to, event, record, now)
        except Exception:
            # Whatever is wrong with this one, the others go out.
            log.exception("webhook_not_made", account=one.account_id, delivery=one.id)
            return End(one, Verdict("failed", "The message could not be made."))

    def _made(self, one: WebhookDelivery, to: WebhookEndpoint | None, event: WebhookEvent | None, record: str | None, now: datetime) -> End | Letter:
        if to is None or event is None or to.state != "on":
            return End(one, Verdict("withdrawn"))
        if to.held_until is not None and to.held_until > now:
            return End(one, Verdict("later"), at=to.held_until)
        if self.addresses.host(to.address) is None:
            return End(one, Verdict("failed", "This address may not be told."))
        if self.crowd[urlsplit(to.address).netloc] >= EACH:
            return End(one, Verdict("later"), at=now + STAND_BACK)
        return self._letter(one, to, event, record if to.with_record else None, now)

    def _letter(self, one: WebhookDelivery, to: WebhookEndpoint, event: WebhookEvent, record: str | None, now: datetime) -> Letter:
        body, stamp = payload(event, record, with_record=to.with_record), int(now.timestamp())
        secrets = [to.secret] + ([to.old_secret] if to.old_secret and to.old_until and to.old_until > now else [])
        signed = signatures(secrets, event.id, stamp, body)
        head = (f"webhook-id: {event.id}", f"webhook-timestamp: {stamp}", f"webhook-signature: {signed}", "Content-Type: application/json")
        test = self.addresses.is_test(to.address)
        ca = self.addresses.test_ca if test else ""
        return Letter(one.id, to.address, (*head, "User-Agent: Beforehand", "Expect:"), body, ca_file=ca, public=not test, seconds=SECONDS)


def payload(event: WebhookEvent, record: str | None, *, with_record: bool) -> bytes:
    """What is said: type, timestamp and data; with the record as REST gives it at this moment if it was asked for, is still there, and fits."""
    said: dict[str, Any] = {"type": event.type, "timestamp": when.text(event.at), "data": event.data}
    whole = said | {"data": event.data | {"record": orjson.Fragment(record) if record else None}}
    body = orjson.dumps(whole) if with_record else orjson.dumps(said)
    return body if len(body) < MOST_BYTES else orjson.dumps(said | {"data": event.data | {"record": None}})


def _endpoints(session: Session, taken: list[WebhookDelivery]) -> dict[Named, WebhookEndpoint]:
    mine = sa.tuple_(WebhookEndpoint.account_id, WebhookEndpoint.id).in_([(one.account_id, one.endpoint) for one in taken])
    return {(one.account_id, one.id): one for one in session.scalars(sa.select(WebhookEndpoint).where(mine))}


def _events(session: Session, taken: list[WebhookDelivery]) -> dict[Named, WebhookEvent]:
    mine = sa.tuple_(WebhookEvent.account_id, WebhookEvent.id).in_([(one.account_id, one.event) for one in taken])
    return {(one.account_id, one.id): one for one in session.scalars(sa.select(WebhookEvent).where(mine))}
