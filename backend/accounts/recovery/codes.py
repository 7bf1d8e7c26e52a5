"""Recovery codes: ten words on paper, each good once."""

import secrets as random
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts import secrets
from backend.accounts.model import Account, RecoveryCode
from backend.changes import clock

# Without letters and figures that look alike; sixteen of them are 80 bits, too many to go through even with the hashes in hand.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
HOW_MANY, GROUPS, IN_A_GROUP = 10, 4, 4


def renew(session: Session, account_id: str) -> list[str]:
    """Ten new ones; those before are worth nothing."""
    clock.hold(session, account_id)
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id), execution_options={"synchronize_session": False})
    codes = ["-".join("".join(random.choice(LETTERS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS)) for _ in range(HOW_MANY)]
    session.add_all(RecoveryCode(account_id=account_id, code_hash=_hash(code)) for code in codes)
    session.flush()
    return codes


def left(session: Session, account_id: str) -> int:
    """How many have not been used."""
    unused = sa.select(sa.func.count()).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return session.execute(unused).scalar_one()


def use(session: Session, account: Account | None, code: str, now: datetime) -> bool:
    """Whether it is one of the account's that nobody has used; now somebody has. For an unknown account it asks as much."""
    mine = (RecoveryCode.account_id == (account.id if account else NOBODY), RecoveryCode.code_hash == _hash(code), RecoveryCode.used_at.is_(None))
    used = sa.update(RecoveryCode).where(*mine).values(used_at=now).returning(RecoveryCode.account_id)
    return session.execute(used, execution_options={"synchronize_session": False}).one_or_none() is not None


NOBODY = "00000000-0000-0000-0000-000000000000"


def _hash(code: str) -> str:
    """However it was typed: with or without strokes, large or small."""
    return secrets.hash_secret("".join(letter for letter in code.lower() if letter.isalnum()))
