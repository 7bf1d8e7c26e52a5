"""The worker: plans, prepares and sends, until it is told to stop; then it finishes what it has begun."""

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic
from typing import NoReturn

import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend import log as logging
from backend import metrics
from backend.accounts import letters, tickets
from backend.changes import answers, erasing
from backend.clock import Clock
from backend.config import Config
from backend.db import WORKER, Database, build
from backend.mail.send import Postman
from backend.push import queue, vapid
from backend.push.send import Sender
from backend.reminders import aside, heart, moment, voice
from backend.reminders.expand import close, coming, ended, expand
from backend.reminders.model import Reminder
from backend.reminders.plan import lock, plan, wanting
from backend.webhooks.courier import Courier
from backend.webhooks.ends import prune

AT_ONCE, PAUSE, TROUBLE, DRAIN, HANGS = 100, 0.5, 5.0, 3.0, 20.0
SWEEP = timedelta(hours=1)
# More turns than any backlog needs, fewer than for ever.
MOST_TURNS = 10_000
log = structlog.get_logger()
Turn = Callable[[Callable[[], datetime]], int]


@dataclass(frozen=True)
class Seen:
    """What there is to do: accounts to plan, accounts of which something goes out soon, what webhooks are to hear, what has ended, whether any push is due."""

    wanting: list[str]
    coming: list[str]
    untold: list[Reminder]
    ended: list[tuple[str, str]]
    due: bool


@dataclass
class Worker:
    """One worker on one database."""

    database: Database
    config: Config
    name: str = field(default_factory=lambda: f"{socket.gethostname()}/{os.getpid()}")
    beaten: datetime | None = None
    swept: datetime | None = None

    def __post_init__(self) -> None:
        self.database = self.database.acting_as(WORKER)
        self.sender, self.courier = Sender(self.database, self.config, voice), Courier(self.database, self.config)
        self.postman = Postman(self.database, self.config, letters)

    def turn(self, now: Callable[[], datetime]) -> int:
        """Everything that is seen to be due, once; how much that was. Only a turn that went well is a sign of life."""
        seen = self._look(now())
        done = self._plan(seen, now()) + self._expand(seen, now())
        self._tell(seen)
        done += self._send(seen, now)
        self._sweep(now())
        self._beat(now())
        return done

    def until_quiet(self, now: datetime) -> None:
        """Everything that is due at this instant."""
        for _ in range(MOST_TURNS):
            if not self.turn(lambda: now) + self.courier.turn(lambda: now) + self.postman.turn(now):
                return

    def drain(self, clock: Clock) -> None:
        """Take nothing more; what is on its way may arrive, for as long as a push service is given."""
        self.sender.closing, end = True, monotonic() + 2 * DRAIN
        while self.sender.post.on_the_way and monotonic() < end:
            _turn(self._listen, clock)

    def _listen(self, now: Callable[[], datetime]) -> int:
        return self._send(self._look(now()), now)

    def _beat(self, now: datetime) -> None:
        if self.beaten is None or abs(now - self.beaten) >= heart.EVERY:
            with self.database.session(write=True) as session:
                heart.beat(session, self.name, now)
                metrics.QUEUE.set(queue.length(session, now))
                metrics.ASIDE.set(aside.how_many(session))
            self.beaten = now

    def _look(self, now: datetime) -> Seen:
        """Most turns find nothing, and cost one transaction that reads."""
        with self.database.session(write=False) as session:
            planned = wanting(session, now, AT_ONCE)
            return Seen(planned, coming(session, now, AT_ONCE), moment.untold(session, now), ended(session, now), queue.is_due(session, now))

    def _plan(self, seen: Seen, now: datetime) -> int:
        return sum(self._each(account_id, now, lambda session, one: plan(session, one, now)) for account_id in seen.wanting)

    def _expand(self, seen: Seen, now: datetime) -> int:
        # What has just been planned may go out at another time, or has been put aside: the next turn sees.
        accounts = [account_id for account_id in seen.coming if account_id not in seen.wanting]
        keys = vapid.keys_of(self.database, now) if accounts else None
        return sum(self._each(account_id, now, lambda session, one: expand(session, one, keys, now)) for account_id in accounts if keys)

    def _each(self, account_id: str, now: datetime, work: Callable[[Session, str], None]) -> bool:
        """Do it for this account, and put it aside if that fails; whether it was done. One that another worker has in hand is left to it."""
        try:
            with self.database.session(write=True, account=account_id) as session:
                if not lock(session, account_id, wait=False):
                    return False
                work(session, account_id)
                aside.forgive(session, account_id)
        except OperationalError:
            raise
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the other accounts go on
            with self.database.session(write=True) as session:
                aside.put(session, account_id, trouble, now)
            return False
        return True

    def _sweep(self, now: datetime) -> None:
        """What nobody needs any more goes for good: trash of thirty days, what webhooks were told, tickets and keys of pushes, old answers."""
        if self.swept is not None and abs(now - self.swept) < SWEEP:
            return
        with self.database.session(write=True) as session:
            accounts, answered = erasing.full(session, now), answers.old(session, now)
            prune(session, now)
            tickets.expire(session, now)
            vapid.prune(session, now)
        for account_id in accounts:
            with self.database.session(write=True, account=account_id) as session:
                erasing.empty(session, account_id, now)
        for account_id in answered:
            with self.database.session(write=True, account=account_id) as session:
                answers.forget(session, account_id, now)
        self.swept = now

    def _tell(self, seen: Seen) -> None:
        """Webhooks hear of what is due when it is due, however long the push takes."""
        if seen.untold:
            with self.database.session(write=True) as session:
                moment.come(session, seen.untold)

    def _send(self, seen: Seen, now: Callable[[], datetime]) -> int:
        if seen.ended:
            with self.database.session(write=True) as session:
                close(session, seen.ended)
        return self.sender.send_due(now, any_due=seen.due) + len(seen.ended)


def run(config: Config, *, once: bool = False, at: str | None = None) -> int:
    """Work until SIGTERM, or until nothing is due; at another instant only while one develops."""
    logging.configure(lines=not config.loopback)
    worker, clock = Worker(build(config.sqlalchemy_url), config), Clock(config.clock_file)
    if not worker.sender.set_up.ready:
        log.warning("push_not_ready", note=worker.sender.set_up.note)
    if once or at:
        return _once(worker, _instant(config, at) if at else clock.now())
    if config.metrics_port:
        # The web has the port that is named, the worker the next.
        metrics.serve(config.metrics_port + 1)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # Beside the pushes, which no receiver of a webhook and no mail server can hold up.
    beside = Thread(target=_carry, args=(worker.courier, clock, stop), daemon=True)
    mail = Thread(target=worker.postman.work, args=(clock.now, stop), daemon=True)
    beside.start()
    mail.start()
    # What was read at the start stays; to look through it for waste holds everything up, 70 ms once a second under load.
    gc.freeze()
    _go_on(worker.turn, clock, stop)
    worker.drain(clock)
    beside.join(2 * DRAIN)
    # A mail server that hangs is not waited for: its mail is taken up again when the lease is over.
    mail.join(HANGS)
    return 0


def _once(worker: Worker, now: datetime) -> int:
    """All that is due, and whether that went well. What went wrong is told as always: Python would print words and rows."""
    try:
        worker.until_quiet(now)
    except OperationalError as trouble:
        log.warning("database", said=logging.in_short(trouble.orig))
    except Exception:
        log.exception("turn")
    else:
        return 0
    return 1


def _carry(courier: Courier, clock: Clock, stop: Event) -> None:
    """Webhooks go out; at the end what is on its way may arrive, for a while. The rest is found again when its lease is over."""
    _go_on(courier.turn, clock, stop)
    courier.closing, end = True, monotonic() + DRAIN
    while courier.post.on_the_way and monotonic() < end:
        _turn(courier.turn, clock)


def _go_on(turn: Turn, clock: Clock, stop: Event) -> None:
    while not stop.is_set():
        stop.wait(_turn(turn, clock))


def _turn(turn: Turn, clock: Clock) -> float:
    """One turn; how long to wait before the next."""
    try:
        return 0 if turn(clock.now) else PAUSE
    except OperationalError as trouble:
        # The database is away: what was begun is rolled back and done again.
        log.warning("database", said=logging.in_short(trouble.orig))
    except Exception:
        # Without a sign of life /readyz tells of it.
        log.exception("turn")
    return TROUBLE


def _instant(config: Config, at: str) -> datetime:
    if not config.loopback:
        _refuse("--at is for development: set BEFOREHAND_URL to a loopback address.")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        _refuse("Write --at as an instant such as 2026-12-10T10:30:00Z.")
    if moment.tzinfo is None:
        _refuse("Write --at with its offset, such as 2026-12-10T10:30:00Z.")
    return moment


def _refuse(words: str) -> NoReturn:
    sys.stderr.write(f"{words}\n")
    raise SystemExit(2)
