"""The ways to send: ours, and those of pywebpush's README."""

import asyncio
import os
import ssl
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from typing import Any

import aiohttp
import sqlalchemy as sa
from py_vapid import Vapid02
from pywebpush import WebPushException, webpush, webpush_async
from sqlalchemy.orm import Session

from backend.changes.ids import new_id
from backend.config import Config
from backend.db import Database, insert
from backend.push import queue, vapid
from backend.push.allowed import Allowed
from backend.push.message import Message
from backend.push.model import Delivery, Subscription
from backend.push.send import Sender
from tests.push.service import Browser

THREADS, AT_ONCE, DEADLINE = 8, 100, 10
WHO = "mailto:push@localhost.localdomain"
Parcel = tuple[Browser, str]


def message(tag: str) -> Message:
    """What every way sends."""
    said = "Café Ostra, 114 Harbor Street. Your three questions, and how Priya knows him, are in the brief."
    return Message(tag, "brief", tag, "Tomasz Wilk in 60 minutes", said, f"/meetings/{tag}/brief", urgent=True, account=tag)


def payload(tag: str) -> bytes:
    """The same as it is encrypted."""
    return message(tag).payload("http://localhost:8000", "0" * 32)


@dataclass(frozen=True)
class Open(Allowed):
    """Allows the origins of the bench, which are several."""

    origins: frozenset[str] = frozenset()

    def origin(self, endpoint: str) -> str | None:
        """The origin of an endpoint of the bench."""
        found = "/".join(endpoint.split("/", 3)[:3])
        return found if found in self.origins else None

    def ca_of(self, origin: str) -> str:
        """All of them have one authority."""
        del origin
        return self.test_ca

    def addresses(self, origin: str) -> list[str] | None:
        """Nobody has to look them up."""
        del origin


class Voice:
    """Knows what a delivery of the bench says. What our own says of reminders is no peer's business."""

    def compose(self, session: Session, deliveries: list[Delivery], now: datetime) -> dict[str, Message | datetime | None]:
        """A message each."""
        del session, now
        return {d.id: message(d.id) for d in deliveries}


@dataclass
class Ours:
    """The sender of our worker, on a database."""

    database: Database
    ca: str
    origins: Iterable[str]
    ahead: timedelta = timedelta(0)
    known: dict[str, Subscription] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.sender = Sender(self.database, Config(), Voice())
        self.sender.allowed = Open(test_ca=self.ca, origins=frozenset(self.origins))
        self.key = vapid.key_of(self.database, self.now())

    def now(self) -> datetime:
        """The time, which can be put forward."""
        return datetime.now(UTC) + self.ahead

    def fresh(self) -> None:
        """A worker that remembers nothing, and an empty queue."""
        allowed, self.sender = self.sender.allowed, Sender(self.database, Config(), Voice())
        self.sender.allowed = allowed
        with self.database.session(write=True) as session:
            session.execute(sa.delete(Delivery))

    def subscriptions(self, browsers: list[Browser]) -> list[Subscription]:
        """What is kept of these browsers."""
        with self.database.session(write=True) as session:
            for browser in browsers:
                if browser.endpoint not in self.known:
                    self.known[browser.endpoint] = self._subscribed(session, browser)
        return [self.known[browser.endpoint] for browser in browsers]

    def put(self, browsers: list[Browser]) -> list[str]:
        """A delivery to each of these browsers, due now in this order; their tags."""
        now, tos = self.now(), self.subscriptions(browsers)
        rows = [_row(to, now - timedelta(seconds=1) + n * timedelta(microseconds=1)) for n, to in enumerate(tos)]
        with self.database.session(write=True) as session:
            session.execute(insert(session, Delivery), rows)
        return [row["id"] for row in rows]

    def send(self, seconds: float = 60, enough: Callable[[], bool] = lambda: False) -> None:
        """Turn as the worker does, until nothing is due, or the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not enough():
            if not self.sender.send_due(self.now):
                if not self._due():
                    return
                time.sleep(0.05)

    def states(self) -> dict[str, str]:
        """What became of each."""
        with self.database.session(write=False) as session:
            return dict(session.execute(sa.select(Delivery.id, Delivery.state)).tuples().all())

    def settle(self) -> None:
        """Until no answer is waited for."""
        while self.sender.post.on_the_way:
            self.sender.send_due(self.now)

    def left(self, tags: list[str]) -> int:
        """How many of these have not ended."""
        with self.database.session(write=False) as session:
            return session.scalar(sa.select(sa.func.count()).where(Delivery.id.in_(tags), Delivery.run_at.is_not(None))) or 0

    def forget(self, origin: str, tags: list[str]) -> None:
        """Nobody has to be told of these, and nobody waits for their service."""
        post = self.sender.post
        for netloc in [netloc for netloc in post.lanes if origin.endswith(netloc)]:
            post.lanes.pop(netloc).close()
        with self.database.session(write=True) as session:
            session.execute(sa.update(Delivery).where(Delivery.id.in_(tags)).values(state="withdrawn", run_at=None))

    def _due(self) -> int:
        with self.database.session(write=False) as session:
            return queue.length(session, self.now())

    def _subscribed(self, session: Session, browser: Browser) -> Subscription:
        keys = browser.subscription["keys"]
        made = Subscription(account_id=new_id(), id=new_id(), endpoint=browser.endpoint, endpoint_hash=browser.endpoint[-64:], created_at=self.now())
        made.p256dh, made.auth, made.key_id = keys["p256dh"], keys["auth"], self.key.id
        session.add(made)
        return made


def _row(to: Subscription, at: datetime) -> dict[str, Any]:
    whom = {"account_id": to.account_id, "id": new_id(), "subscription": to.id, "device": "A phone", "reminder": None}
    return whom | {"state": "pending", "run_at": at, "until": at + timedelta(days=1), "fence": 0, "tries": 0, "receipt_hash": "", "created_at": at}


@dataclass(frozen=True)
class Readme:
    """pywebpush as its README shows it: `webpush()` for one message after another, or by several threads, or `webpush_async()` with one session."""

    key: str
    ca: str

    def one_by_one(self, parcels: list[Parcel]) -> None:
        """A loop."""
        self._trust()
        for parcel in parcels:
            self._send(parcel)

    def by_threads(self, parcels: list[Parcel]) -> None:
        """The same loop in eight threads."""
        self._trust()
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(self._send, parcels))

    def at_once(self, parcels: list[Parcel]) -> None:
        """A hundred at once over one session, each with a deadline, the key read once: the best that pywebpush has."""
        asyncio.run(self._at_once(parcels))

    def _send(self, parcel: Parcel) -> None:
        browser, tag = parcel
        with suppress(WebPushException):
            webpush(browser.subscription, payload(tag), vapid_private_key=self.key, vapid_claims={"sub": WHO})

    async def _at_once(self, parcels: list[Parcel]) -> None:
        context, key, gate = ssl.create_default_context(cafile=self.ca), Vapid02.from_string(self.key), asyncio.Semaphore(AT_ONCE)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE, ssl=context)) as session:

            async def send(browser: Browser, tag: str) -> None:
                async with gate:
                    with suppress(WebPushException, TimeoutError):
                        await webpush_async(
                            browser.subscription, payload(tag), vapid_private_key=key, vapid_claims={"sub": WHO}, timeout=DEADLINE, aiohttp_session=session
                        )

            await asyncio.gather(*(send(browser, tag) for browser, tag in parcels))

    def _trust(self) -> None:
        os.environ["REQUESTS_CA_BUNDLE"] = self.ca


def for_a_while(way: Callable[[list[Parcel]], None], parcels: list[Parcel], seconds: float) -> None:
    """Send this way in a process of its own, which is ended when the time is over: it may hang."""
    process = get_context("fork").Process(target=way, args=(parcels,), daemon=True)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
