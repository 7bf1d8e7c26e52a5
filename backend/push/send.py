"""Send what is due: take it, put it into words at the last moment, seal it, post it, write down what became of it."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.config import Config
from backend.db import Database
from backend.push import queue, vapid
from backend.push.allowed import Allowed
from backend.push.lane import Letter, post_all
from backend.push.message import Message, TooBig, encrypt
from backend.push.model import Delivery, Subscription, VapidKey
from backend.push.queue import Outcome
from backend.push.verdict import Verdict, judge

FIRST, LONGEST = 5, 600
COMMIT_EVERY = 50
# So many requests without an answer, and a service is left alone.
SILENCES, FIRST_HOLD, LONGEST_HOLD = 5, timedelta(seconds=10), timedelta(minutes=2)
log = structlog.get_logger()


class Voice(Protocol):
    """Who knows what reminders say."""

    def compose(self, session: Session, deliveries: list[Delivery], now: datetime) -> dict[str, Message | datetime | None]:
        """What each delivery says now; an instant puts it off, none withdraws it."""


@dataclass
class Silence:
    """How often a service has not answered since it was last held, and how often it was held since it last answered."""

    answers: int = 0
    holds: int = 0


@dataclass
class Sender:
    """The way out of one process."""

    database: Database
    config: Config
    voice: Voice
    held: dict[str, datetime] = field(default_factory=dict)
    silent: dict[str, Silence] = field(default_factory=dict)
    # Of the present batch: what is signed for each origin, and its addresses.
    ways: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    dice: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.allowed, self.set_up = Allowed.of(self.config), vapid.set_up(self.config)

    def send_due(self, now: datetime) -> int:
        """Send what is due now; how many deliveries were taken."""
        if not self.set_up.ready:
            return 0
        with self.database.session(write=True) as session:
            taken = queue.claim(session, now)
        if taken:
            self._send(taken, now)
        return len(taken)

    def _send(self, taken: list[Delivery], now: datetime) -> None:
        key = vapid.key_of(self.database, now)
        self.ways = {}
        with self.database.session(write=True) as session:
            said = self.voice.compose(session, taken, now)
            ends = [end for one in taken if (end := self._unsaid(one, said.get(one.id), now))]
            queue.finish(session, ends, now)
            there = {s.id: s for s in session.scalars(sa.select(Subscription).where(Subscription.id.in_({d.subscription for d in taken})))}
        ended = {end.delivery.id for end in ends}
        ways = {d.id: (d, there.get(d.subscription)) for d in taken if d.id not in ended}
        made = [self._sealed(one, to, message, key, now) for one, to in ways.values() if isinstance(message := said[one.id], Message)]
        self._finish([end for end in made if isinstance(end, Outcome)], now)
        self._post([letter for letter in made if isinstance(letter, Letter)], ways, now)

    def _unsaid(self, one: Delivery, said: Message | datetime | None, now: datetime) -> Outcome | None:
        if one.until <= now:
            return Outcome(one, "expired", problem=one.problem)
        if said is None:
            return Outcome(one, "withdrawn")
        return Outcome(one, "pending", run_at=said) if isinstance(said, datetime) else None

    def _sealed(self, one: Delivery, to: Subscription | None, message: Message, key: VapidKey, now: datetime) -> Letter | Outcome:
        origin = self.allowed.origin(to.endpoint) if to else None
        if to is None or origin is None:
            return Outcome(one, "failed", problem="This device no longer takes push.")
        if to.key_id != key.id:
            return Outcome(one, "failed", problem="This device has to switch reminders on again.")
        if (held := self.held.get(origin, now)) > now:
            return self._again(one, Verdict("retry", "The push service is given time."), held, now)
        try:
            return self._letter(one, to, message, key, origin, now)
        except OperationalError:
            raise
        except Exception as trouble:
            # Whatever is wrong with this one, the others go out.
            log.exception("push_not_sealed", account=one.account_id, delivery=one.id, kind=message.kind)
            if isinstance(trouble, TooBig):
                return Outcome(one, "failed", problem="The message was too large.")
            said = str(trouble)[:200] if isinstance(trouble, OSError) else "The message could not be made."
            return self._again(one, Verdict("retry", said), None, now)

    def _letter(self, one: Delivery, to: Subscription, message: Message, key: VapidKey, origin: str, now: datetime) -> Letter:
        if origin not in self.ways:
            signed = vapid.header_for(self.database, key, origin, self.set_up.sub, now)
            self.ways[origin] = signed, tuple(self.allowed.addresses(origin) or ())
        signed, addresses = self.ways[origin]
        body = encrypt(message.payload(self.config.url, vapid.receipt_token(key, one.id)), to)
        # At TTL 0 a phone that is asleep would never hear of it.
        ttl = max(1, int((one.until - now).total_seconds()))
        head = (f"TTL: {ttl}", f"Urgency: {'high' if message.urgent else 'normal'}", "Content-Encoding: aes128gcm", "Content-Type: application/octet-stream")
        return Letter(one.id, to.endpoint, (*head, f"Authorization: {signed}", "Expect:"), body, addresses, self.allowed.ca_of(origin))

    def _post(self, letters: list[Letter], ways: dict[str, tuple[Delivery, Subscription | None]], now: datetime) -> None:
        ends: list[Outcome] = []
        gone: list[Subscription] = []
        for letter, answer in post_all(letters):
            one, to = ways[letter.id]
            verdict = judge(answer, now)
            if verdict.alarm:
                log.error("push_refused", status=answer.status, said=answer.body, problem=verdict.problem)
            self._hear(self.allowed.origin(letter.endpoint) or "", answer.status, verdict, now)
            if verdict.end in {"gone", "renew"} and to is not None:
                gone.append(to)
            ends.append(self._judged(one, verdict, now))
            if len(ends) >= COMMIT_EVERY:
                self._finish(ends, now, gone)
                ends, gone = [], []
        self._finish(ends, now, gone)
        self._hold(now)

    def _hear(self, origin: str, status: int, verdict: Verdict, now: datetime) -> None:
        """A service that asks to wait is left alone so long."""
        if verdict.wait:
            self.held[origin] = now + timedelta(seconds=verdict.wait)
        if status:
            self.silent.pop(origin, None)
        else:
            self.silent.setdefault(origin, Silence()).answers += 1

    def _hold(self, now: datetime) -> None:
        """A service that says nothing at all is left alone too, each time for longer: waiting for it keeps the others waiting."""
        for origin, silence in self.silent.items():
            if silence.answers >= SILENCES:
                self.held[origin] = now + min(LONGEST_HOLD, FIRST_HOLD * 2**silence.holds)
                silence.answers, silence.holds = 0, min(silence.holds + 1, 10)

    def _judged(self, one: Delivery, verdict: Verdict, now: datetime) -> Outcome:
        if verdict.end == "retry":
            return self._again(one, verdict, None, now)
        return Outcome(one, "sent" if verdict.end == "sent" else "failed", problem=verdict.problem)

    def _again(self, one: Delivery, verdict: Verdict, at: datetime | None, now: datetime) -> Outcome:
        pause = timedelta(seconds=max(verdict.wait, FIRST + self.dice.random() * min(LONGEST, FIRST * 2**one.tries)))
        at = at or now + pause
        return Outcome(one, "pending", at, verdict.problem) if at < one.until else Outcome(one, "failed", problem=verdict.problem)

    def _finish(self, ends: Iterable[Outcome], now: datetime, gone: Iterable[Subscription] = ()) -> None:
        ends, gone = list(ends), list(gone)
        if ends or gone:
            with self.database.session(write=True) as session:
                queue.finish(session, ends, now)
                for one in gone:
                    session.execute(sa.delete(Subscription).where(Subscription.account_id == one.account_id, Subscription.id == one.id))
