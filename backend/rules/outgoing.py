"""When a reminder goes out: quiet hours, running meetings, three a day, and several as one digest."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from backend.rules import when
from backend.rules.timetable import HOUR, ORDER, URGENT, Due, Facts

# Never put off for the sake of three a day.
UNCOUNTED = URGENT | {"eve"}
MOST_A_DAY, DIGEST_FROM = 3, 3
# What was told longer ago no longer counts as waiting for an answer.
LATELY = timedelta(days=14)
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Told:
    """A reminder that has gone out: which, when, and whether inside a digest."""

    key: Key
    sent: datetime
    digest: bool = False


@dataclass(frozen=True)
class Push:
    """What goes out next: one reminder, or several as a digest."""

    at: datetime
    keys: tuple[Key, ...]
    digest: bool


def quiet_end(facts: Facts, moment: datetime) -> datetime | None:
    """The end of the quiet hours around the moment, or none."""
    today = when.day_of(moment, facts.zone)
    nights = (_night(day, facts.quiet, facts.zone) for day in (today - timedelta(days=1), today))
    return next((over for begin, over in nights if begin <= moment < over), None)


@lru_cache(maxsize=4096)
def _night(day: date, quiet: tuple[str, str], zone: str) -> tuple[datetime, datetime]:
    """The quiet hours that begin on a day, as instants: where a clock is put forward or back they end when `at` says."""
    begin, end = quiet
    return when.at(day, begin, zone), when.at(day + timedelta(days=1) if begin > end else day, end, zone)


def settle(facts: Facts, due: Due, moment: datetime) -> datetime:
    """The moment, put behind quiet hours and running meetings for what can wait."""
    if due.kind in URGENT:
        return moment
    while (later := quiet_end(facts, moment) or _meeting_over(facts, moment)) is not None:
        moment = later
    return moment


def next_push(facts: Facts, pending: Iterable[Due], told: Iterable[Told], now: datetime, awake: Callable[[datetime], datetime] = lambda at: at) -> Push | None:
    """Which of the pending reminders goes out first, and when; `awake` moves an instant out of a span without a worker."""
    waiting = {d.key: d for d in pending}
    goes = {d.key: _go(facts, d, max(d.raw, now), awake) for d in waiting.values()}
    sent = list(told)
    while True:
        live = {k: at for k, at in goes.items() if waiting[k].until is None or at < waiting[k].until}  # type: ignore[operator]  # None is asked first
        push = _first(live)
        if push is None or _may_go(facts, push, sent):
            return push
        tomorrow = when.day_of(push.at, facts.zone) + timedelta(days=1)
        for key in push.keys:
            goes[key] = settle(facts, waiting[key], when.at(tomorrow, facts.quiet[1], facts.zone))


def _go(facts: Facts, due: Due, moment: datetime, awake: Callable[[datetime], datetime]) -> datetime:
    at = settle(facts, due, moment)
    while awake(at) != at:
        at = settle(facts, due, awake(at))
    return at


def _meeting_over(facts: Facts, moment: datetime) -> datetime | None:
    return next((over for start, over in facts.meetings if start <= moment < over), None)


def _first(live: dict[Key, datetime]) -> Push | None:
    pushes = [Push(at, (key,), digest=False) for key, at in live.items() if key[0] in URGENT]
    calm = sorted((k for k in live if k[0] not in URGENT), key=lambda k: (live[k], ORDER.index(k[0]), k[1], k[2]))
    if calm:
        group = [k for k in calm if live[k] - live[calm[0]] <= HOUR]
        many = len(group) >= DIGEST_FROM
        pushes.append(Push(live[group[-1]], tuple(group), digest=True) if many else Push(live[calm[0]], (calm[0],), digest=False))
    return min(pushes, key=lambda p: (p.at, p.keys[0][0] not in URGENT)) if pushes else None


def _may_go(facts: Facts, push: Push, told: list[Told]) -> bool:
    if not push.digest and push.keys[0][0] in UNCOUNTED:
        return True
    day = when.day_of(push.at, facts.zone)
    today = [t for t in told if t.key[0] not in URGENT and when.day_of(t.sent, facts.zone) == day]
    counted = {(t.sent, None if t.digest else t.key) for t in today if t.digest or t.key[0] not in UNCOUNTED}
    return len(counted) < MOST_A_DAY
