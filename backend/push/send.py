"""Send what is due: take it, put it into words at the last moment, seal it, post it, write down what became of it."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.config import Config
from backend.db import Database
from backend.metrics import DELIVERIES
from backend.push import queue, vapid
from backend.push.allowed import Allowed
from backend.push.lane import Letter, post_all
from backend.push.message import Message, TooBig, encrypt
from backend.push.model import Delivery, Subscription, VapidKey
from backend.push.queue import Outcome
from backend.push.verdict import Verdict, judge

FIRST, LONGEST = 5, 600
COMMIT_EVERY = 50
# So many accounts stand still while their words are made.
ACCOUNTS_AT_ONCE = 20
# So many requests without an answer, and a service is left alone.
SILENCES, FIRST_HOLD, LONGEST_HOLD = 5, timedelta(seconds=10), timedelta(minutes=2)
log = structlog.get_logger()


class Voice(Protocol):
    """Who knows what reminders say."""

    def compose(self, session: Session, deliveries: list[Delivery], now: datetime) -> dict[str, Message | datetime | None]:
        """What each delivery says now; an instant puts it off, none withdraws it."""


Sealed = tuple[Delivery, Subscription, Letter]


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

    def send_due(self, clock: Callable[[], datetime]) -> int:
        """Send what is due now; how many deliveries were taken."""
        if not self.set_up.ready:
            return 0
        with self.database.session(write=True) as session:
            taken = queue.claim(session, clock())
        if taken:
            self._send(taken, clock)
        return len(taken)

    def _send(self, taken: list[Delivery], clock: Callable[[], datetime]) -> None:
        key, self.ways = vapid.key_of(self.database, clock()), {}
        made = [end for some in _together(taken) for end in self._made(some, key, clock())]
        self._finish([end for end in made if isinstance(end, Outcome)], clock())
        letters, now = [one for one in made if not isinstance(one, Outcome)], clock()
        with self.database.session(write=True) as session:
            # The words may have taken their time: from here the lease is whole again, and what was withdrawn meanwhile stays here.
            mine = queue.renew(session, [one for one, _, _ in letters], now)
        self._post([parts for parts in letters if parts[0].id in mine], clock)

    def _made(self, some: list[Delivery], key: VapidKey, now: datetime) -> list[Outcome | Sealed]:
        """What becomes of deliveries of some accounts: no more, because nobody can change an account while it is put into words."""
        with self.database.session(write=True) as session:
            said = self.voice.compose(session, some, now)
            whose = sa.tuple_(Subscription.account_id, Subscription.id).in_([(d.account_id, d.subscription) for d in some])
            there = {s.id: s for s in session.scalars(sa.select(Subscription).where(whose))}
        return [self._one(one, there.get(one.subscription), said.get(one.id), key, now) for one in some]

    def _one(self, one: Delivery, to: Subscription | None, said: Message | datetime | None, key: VapidKey, now: datetime) -> Outcome | Sealed:
        if one.until <= now:
            return Outcome(one, "expired", problem=one.problem)
        if said is None:
            return Outcome(one, "withdrawn")
        if isinstance(said, datetime):
            return Outcome(one, "pending", run_at=said)
        return self._sealed(one, to, said, key, now)

    def _sealed(self, one: Delivery, to: Subscription | None, message: Message, key: VapidKey, now: datetime) -> Outcome | Sealed:
        origin = self.allowed.origin(to.endpoint) if to else None
        if to is None or origin is None:
            return Outcome(one, "failed", problem="This device no longer takes push.")
        if to.key_id != key.id:
            return Outcome(one, "failed", problem="This device has to switch reminders on again.")
        if (held := self.held.get(origin, now)) > now:
            return self._again(one, Verdict("retry", "The push service is given time."), held, now)
        try:
            return one, to, self._letter(one, to, message, key, origin, now)
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

    def _post(self, sealed: list[Sealed], clock: Callable[[], datetime]) -> None:
        ways, ends, gone = {letter.id: (one, to) for one, to, letter in sealed}, list[Outcome](), list[Subscription]()
        for letter, answer in post_all(letter for _, _, letter in sealed):
            (one, to), now = ways[letter.id], clock()
            verdict = judge(answer, now)
            if verdict.alarm:
                log.error("push_refused", status=answer.status, said=answer.body, problem=verdict.problem)
            self._hear(self.allowed.origin(letter.endpoint) or "", answer.status, verdict, now)
            if verdict.end in {"gone", "renew"}:
                gone.append(to)
            ends.append(self._judged(one, verdict, now))
            if len(ends) >= COMMIT_EVERY:
                self._finish(ends, now, gone)
                ends, gone = [], []
        self._finish(ends, clock(), gone)
        self._hold(clock())

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
                for one in ends:
                    DELIVERIES.labels("again" if one.state == "pending" else one.state).inc()
                for to in gone:
                    session.execute(sa.delete(Subscription).where(Subscription.account_id == to.account_id, Subscription.id == to.id))


def _together(taken: list[Delivery]) -> list[list[Delivery]]:
    """Deliveries of a few accounts each, one account's never apart."""
    accounts = [list(mine) for _, mine in groupby(sorted(taken, key=lambda d: (d.account_id, d.id)), key=lambda d: d.account_id)]
    return [[one for mine in accounts[n : n + ACCOUNTS_AT_ONCE] for one in mine] for n in range(0, len(accounts), ACCOUNTS_AT_ONCE)]
