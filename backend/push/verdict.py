"""What a push service's answer means for the message, the device and the service."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus as H

BUSY = {H.NOT_ACCEPTABLE, H.TOO_MANY_REQUESTS}  # Windows says 406 where others say 429
LONGEST = 6 * 3600


@dataclass(frozen=True)
class Answer:
    """What came back: a status (0 if nothing did), the body's beginning, and how long to wait."""

    status: int
    body: str = ""
    retry_after: str = ""


@dataclass(frozen=True)
class Verdict:
    """sent | gone | renew | refused | retry; `wait` holds the whole service back for so many seconds."""

    end: str
    problem: str = ""
    wait: int = 0
    alarm: bool = False


def judge(answer: Answer, now: datetime) -> Verdict:
    """The verdict on one answer."""
    status, body = answer.status, answer.body.lower()
    if H.OK <= status < H.MULTIPLE_CHOICES:
        return Verdict("sent")
    if status in {H.BAD_REQUEST, H.FORBIDDEN} and "vapidpkhashmismatch" in body.replace(" ", ""):
        return Verdict("renew", "This device has to switch reminders on again.")
    if status in BUSY:
        return Verdict("retry", "The push service asks to wait.", wait=seconds_of(answer.retry_after, now) or 60)
    if status >= H.INTERNAL_SERVER_ERROR:
        return Verdict("retry", f"The push service is in trouble ({status}).", wait=seconds_of(answer.retry_after, now))
    return CLEAR.get(status) or Verdict("refused", f"The push service refused it ({status}).", alarm=True)


GONE = Verdict("gone", "This device no longer takes push.")
SILENT = Verdict("retry", "The push service did not answer.")
UNKNOWN = Verdict("retry", "The push service does not accept our key.", wait=300, alarm=True)
CLEAR = {
    0: SILENT,
    H.REQUEST_TIMEOUT: SILENT,
    H.NOT_FOUND: GONE,
    H.GONE: GONE,
    H.UNAUTHORIZED: UNKNOWN,
    H.FORBIDDEN: UNKNOWN,
    H.REQUEST_ENTITY_TOO_LARGE: Verdict("refused", "The message was too large.", alarm=True),
}


def seconds_of(said: str, now: datetime) -> int:
    """What Retry-After says, in seconds: a number, or a date; six hours at the most, and none if it cannot be read."""
    if said.isdecimal():
        return min(int(said), LONGEST)
    try:
        return max(0, min(int((parsedate_to_datetime(said).astimezone(UTC) - now).total_seconds()), LONGEST))
    except (ValueError, TypeError):
        return 0
