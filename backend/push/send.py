"""Send what is due: take it, put it into words at the last moment, seal it, post it, write down what became of it."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby
from time import monotonic
from typing import Protocol

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.config import Config
from backend.db import Database
from backend.log import quoted
from backend.metrics import DELIVERIES
from backend.push import queue, vapid
from backend.push.allowed import Allowed
from backend.push.lane import Letter, Post
from backend.push.message import Message, TooBig, encrypt
from backend.push.model import Delivery, Subscription, VapidKey
from backend.push.queue import Outcome
from backend.push.vapid import Keys
from backend.push.verdict import UNKNOWN, Answer, Verdict, judge

FIRST, LONGEST = 5, 600
# So many are taken before their answers have come; the last of them is begun within its lease, even by a service that is slow.
ON_THE_WAY, COMMIT_EVERY = 800, 100
# So long answers are waited for, until it is seen what else is due; with a full batch there is more to take, and lanes are only kept going.
LISTEN, GLANCE = 0.5, 0.02
# So many accounts stand still while their words are made.
ACCOUNTS_AT_ONCE = 20
# So many requests without an answer, and a service is left alone.
SILENCES, FIRST_HOLD, LONGEST_HOLD = 5, timedelta(seconds=10), timedelta(minutes=2)
# So many accounts in a row, and it is the service that does not accept our key.
STRANGERS = 3
log = structlog.get_logger()


class Voice(Protocol):
    """Who knows what reminders say."""

    def compose(self, session: Session, deliveries: list[Delivery], now: datetime) -> dict[str, Message | datetime | None]:
        """What each delivery says now; an instant puts it off, none withdraws it."""


HELD = Verdict("retry", "The push service is given time.")
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
    # The accounts whose pushes a service has refused for their key since it last took one.
    strange: dict[str, set[str]] = field(default_factory=dict)
    # Of the present batch: what is signed for each origin with each key, and its addresses.
    ways: dict[tuple[str, int], tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    post: Post = field(default_factory=Post)
    out: dict[str, tuple[Delivery, Subscription]] = field(default_factory=dict)
    # At the end nothing more is taken, and what nobody has begun to post is given back.
    closing: bool = False
    dice: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self.allowed, self.set_up = Allowed.of(self.config), vapid.set_up(self.config)

    def send_due(self, clock: Callable[[], datetime], *, any_due: bool = True) -> int:
        """Take what is due, if any is, post it, and hear what has come back; how much is going on. A service that hangs keeps no other waiting."""
        try:
            taken = self._take(clock()) if any_due else []
            if taken:
                self._hand_in(taken, clock)
            return len(taken) + self._listen(clock, LISTEN if len(taken) < COMMIT_EVERY else GLANCE) + self.post.on_the_way
        except Exception:
            # What is on its way and not written down is found again when its lease is over.
            self.post.close()
            self.out = {}
            raise

    def _take(self, now: datetime) -> list[Delivery]:
        room = ON_THE_WAY - self.post.on_the_way
        if self.closing or not self.set_up.ready or room <= 0:
            return []
        with self.database.session(write=True) as session:
            return queue.claim(session, now, room)

    def _hand_in(self, taken: list[Delivery], clock: Callable[[], datetime]) -> None:
        keys, self.ways = vapid.keys_of(self.database, clock()), {}
        made = [end for some in _together(taken) for end in self._made(some, keys, clock())]
        self._finish([end for end in made if isinstance(end, Outcome)], clock())
        letters, now = [one for one in made if not isinstance(one, Outcome)], clock()
        with self.database.session(write=True) as session:
            # The words may have taken their time: from here the lease is whole again, and what was withdrawn meanwhile stays here.
            mine = queue.renew(session, [one for one, _, _ in letters], now)
        self.out |= {letter.id: (one, to) for one, to, letter in letters if one.id in mine}
        self.post.add(letter for one, _, letter in letters if one.id in mine)

    def _made(self, some: list[Delivery], keys: Keys, now: datetime) -> list[Outcome | Sealed]:
        """What becomes of deliveries of some accounts: no more, because nobody can change an account while it is put into words."""
        with self.database.session(write=True) as session:
            said = self.voice.compose(session, some, now)
            whose = sa.tuple_(Subscription.account_id, Subscription.id).in_([(d.account_id, d.subscription) for d in some])
            there = {s.id: s for s in session.scalars(sa.select(Subscription).where(whose))}
        return [self._one(one, there.get(one.subscription), said.get(one.id), keys, now) for one in some]

    def _one(self, one: Delivery, to: Subscription | None, said: Message | datetime | None, keys: Keys, now: datetime) -> Outcome | Sealed:
        if one.until <= now:
            return Outcome(one, "expired", problem=one.problem)
        if said is None:
            return Outcome(one, "withdrawn")
        if isinstance(said, datetime):
            return Outcome(one, "pending", run_at=said)
        return self._sealed(one, to, said, keys, now)

    def _sealed(self, one: Delivery, to: Subscription | None, message: Message, keys: Keys, now: datetime) -> Outcome | Sealed:
        origin = self.allowed.origin(to.endpoint) if to else None
        if to is None or origin is None:
            return Outcome(one, "failed", problem="This device no longer takes push.")
        if (key := keys.of(to)) is None:
            return Outcome(one, "failed", problem="This device has to switch reminders on again.")
        if (held := self.held.get(origin, now)) > now:
            return self._again(one, HELD, held, now)
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
        if (origin, key.id) not in self.ways:
            signed = vapid.header_for(self.database, key, origin, self.set_up.sub, now)
            self.ways[origin, key.id] = signed, tuple(self.allowed.addresses(origin) or ())
        signed, addresses = self.ways[origin, key.id]
        body = encrypt(message.payload(self.config.url, vapid.receipt_token(key, one.id)), to)
        # At TTL 0 a phone that is asleep would never hear of it.
        ttl = max(1, int((one.until - now).total_seconds()))
        head = (f"TTL: {ttl}", f"Urgency: {'high' if message.urgent else 'normal'}", "Content-Encoding: aes128gcm", "Content-Type: application/octet-stream")
        return Letter(one.id, to.endpoint, (*head, f"Authorization: {signed}", "Expect:"), body, addresses, self.allowed.ca_of(origin))

    def _listen(self, clock: Callable[[], datetime], seconds: float) -> int:
        """Write down what comes back in this time; how much that is."""
        ends, gone, until = list[Outcome](), list[Subscription](), monotonic() + seconds
        while self.post.on_the_way:
            if self.closing:
                ends += [Outcome(self.out.pop(letter.id)[0], "pending", clock()) for letter in self.post.recall() if letter.id in self.out]
            for letter, answer in self.post.move():
                if (whose := self.out.pop(letter.id, None)) is not None:
                    ends += self._heard(*whose, letter, answer, clock(), gone)
            if len(ends) >= COMMIT_EVERY or monotonic() >= until:
                break
        self._finish(ends, clock(), gone)
        self._hold(clock())
        return len(ends)

    def _heard(self, one: Delivery, to: Subscription, letter: Letter, answer: Answer, now: datetime, gone: list[Subscription]) -> list[Outcome]:
        """What an answer means for its delivery, and for those that wait for the same service."""
        origin = self.allowed.origin(letter.endpoint) or ""
        verdict = self._known(judge(answer, now), origin, one.account_id)
        if verdict.alarm:
            log.error("push_refused", service=origin, status=answer.status, said=quoted(answer.body), problem=verdict.problem)
        self._hear(origin, answer.status, verdict, now)
        if verdict.end in {"gone", "renew"}:
            gone.append(to)
        waiting = [self.out.pop(other.id)[0] for other in self.post.recall(letter.endpoint) if other.id in self.out] if verdict.wait else []
        return [self._judged(one, verdict, now), *(self._again(other, HELD, self.held[origin], now) for other in waiting)]

    def _known(self, verdict: Verdict, origin: str, account_id: str) -> Verdict:
        """One device may be bound to another key, or pretend to be: it waits alone. A service knows our key no more when it refuses several accounts on end."""
        if verdict.end == "sent":
            self.strange.pop(origin, None)
        if verdict != UNKNOWN:
            return verdict
        refused = self.strange.setdefault(origin, set())
        if len(refused) < STRANGERS:
            refused.add(account_id)
        return verdict if len(refused) == STRANGERS else replace(verdict, wait=0)

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
