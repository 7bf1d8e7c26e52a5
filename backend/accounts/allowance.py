"""How much a token may ask: so many requests a minute, whichever process answers them.

A process takes requests from the database in portions and gives them out from memory, so that of twenty one is written down, and all processes
together still never give out more than the limit.
"""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.model import Token, TokenUse
from backend.db import Database, insert

MINUTE, PORTION, REMEMBERED = 60, 20, 10_000
# Far more than the app ever asks with its cookie, however long it was without a signal; in each process, so that nothing is written down for it.
DEVICE = 1200
Key = tuple[str, str]


@dataclass(frozen=True)
class Left:
    """What is left of the minute, -1 if this request was too much, and for how many seconds it lasts."""

    limit: int
    left: int
    seconds: int


@dataclass
class _Purse:
    """What this process has taken of a minute and not given out, and how much all have taken as far as it knows."""

    minute: datetime
    unspent: int = 0
    taken: int = 0


# Of each process: what it has in hand. It is worth nothing beyond its minute.
_purses: dict[Key, _Purse] = {}
_lock = Lock()


def spend(database: Database, token: Key, limit: int, now: datetime) -> Left:
    """Give out one request of this minute."""
    minute = now.replace(second=0, microsecond=0)
    seconds = MINUTE - now.second
    purse = _purse(token, minute)
    if purse.unspent <= 0 and purse.taken < limit:
        portion = min(PORTION, limit)
        total = _take(database, token, portion, minute)
        with _lock:
            purse.unspent, purse.taken = purse.unspent + max(0, min(portion, limit - total + portion)), min(limit, total)
    with _lock:
        if purse.unspent <= 0:
            return Left(limit, -1, seconds)
        purse.unspent -= 1
        return Left(limit, purse.unspent + limit - purse.taken, seconds)


def spend_here(device: Key, limit: int, now: datetime) -> Left:
    """Give out one request of this minute, of those that this process has for a signed-in device."""
    minute, seconds = now.replace(second=0, microsecond=0), MINUTE - now.second
    purse = _purse(device, minute)
    with _lock:
        purse.taken += 1
        return Left(limit, max(-1, limit - purse.taken), seconds)


def forget(session: Session, token: Token) -> None:
    """The token is ended."""
    session.execute(sa.delete(TokenUse).where(TokenUse.account_id == token.account_id, TokenUse.token == token.id))


def _purse(key: Key, minute: datetime) -> _Purse:
    with _lock:
        found = _purses.get(key)
        if found is None or found.minute != minute:
            if len(_purses) >= REMEMBERED:
                for old in [one for one, purse in _purses.items() if purse.minute != minute]:
                    del _purses[old]
            found = _purses[key] = _Purse(minute)
        return found


def _take(database: Database, token: Key, portion: int, minute: datetime) -> int:
    """Take a portion; how much all have taken with it. A process whose clock is behind takes from the minute that has begun for the others."""
    with database.session(write=True, account=token[0]) as session:
        new = insert(session, TokenUse).values(account_id=token[0], token=token[1], minute=minute, taken=portion)
        begun = new.excluded.minute > TokenUse.minute
        values = {
            "minute": sa.case((begun, new.excluded.minute), else_=TokenUse.minute),
            "taken": sa.case((begun, portion), else_=TokenUse.taken + portion),
        }
        return int(session.execute(new.on_conflict_do_update(index_elements=["account_id", "token"], set_=values).returning(TokenUse.taken)).scalar_one())
