"""The ways into an account, told to its owner."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.model import Account, Identity, Passkey
from backend.accounts.recovery import codes


def passkeys(session: Session, account_id: str) -> int:
    """How many passkeys open it."""
    return session.execute(sa.select(sa.func.count()).where(Passkey.account_id == account_id)).scalar_one()


def by_passkey_alone(session: Session, account: Account) -> bool:
    """Whether its owner has taken the passphrase away: who reads the mail does not bring it back, if the address is known to be the owner's."""
    return account.verified_at is not None and not account.passphrase_hash and passkeys(session, account.id) > 0


def told(session: Session, account_id: str) -> dict[str, Any]:
    """How one comes in, without anything that opens."""
    account = session.get_one(Account, account_id)
    identities = session.scalars(sa.select(Identity).where(Identity.account_id == account_id).order_by(Identity.created_at)).all()
    said = {"email": account.email, "verified_at": account.verified_at, "passphrase": bool(account.passphrase_hash)}
    return {**said, "passkeys": passkeys(session, account_id), "codes_left": codes.left(session, account_id), "identities": identities}
