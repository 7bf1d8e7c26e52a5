"""What an answer means for a message and for whoever gave it."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus as H

from backend.push.verdict import Answer, seconds_of

# How long after each try the next one follows, as Standard Webhooks proposes; the first is made at once.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600))
# So much longer at the most, so that what failed together does not come back together.
JITTER = 0.2
# Who says this has too much to do already, and is left alone for a while even without saying for how long.
BUSY, A_WHILE = {H.TOO_MANY_REQUESTS, H.BAD_GATEWAY, H.GATEWAY_TIMEOUT}, 60


@dataclass(frozen=True)
class Verdict:
    """sent | gone | failed; `wait` leaves the whole address alone for so many seconds."""

    end: str
    problem: str = ""
    wait: int = 0


def judge(answer: Answer, now: datetime) -> Verdict:
    """The verdict on one answer: only 2xx is a yes, and 410 is a no for good."""
    status = answer.status
    if H.OK <= status < H.MULTIPLE_CHOICES:
        return Verdict("sent")
    if status == H.GONE:
        return Verdict("gone", "It says that nobody is there any more (410).")
    if status == 0:
        return Verdict("failed", "It did not answer in time.")
    if H.MULTIPLE_CHOICES <= status < H.BAD_REQUEST:
        return Verdict("failed", f"It leads elsewhere ({status}), and nobody is led.")
    return Verdict("failed", f"It answered {status}.", wait=seconds_of(answer.retry_after, now) or (A_WHILE if status in BUSY else 0))


def next_try(tries: int, wait: int, now: datetime, dice: random.Random) -> datetime | None:
    """When it is tried again after so many tries; none if these were enough."""
    if tries > len(PAUSES):
        return None
    pause = PAUSES[tries - 1] * (1 + JITTER * dice.random())
    return now + max(pause, timedelta(seconds=wait))
