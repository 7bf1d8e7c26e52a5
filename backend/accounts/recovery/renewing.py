"""A new passphrase for whoever lost the old one."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts import arrival, tickets
from backend.accounts.letters import ADDRESS, RECOVER
from backend.accounts.model import Account, Identity, Passkey, RecoveryCode
from backend.accounts.passkeys.kept import MAKE
from backend.changes import clock
from backend.mail import outbox

BEGUN: list[Any] = []  # what else of an account opens or tells; filled by who keeps it


def by_link(session: Session, secret: str, hashed: str, now: datetime) -> Account:
    """The link says whose it is; who reads the mail owns the address."""
    ticket = tickets.take(session, RECOVER, secret, now)
    account = session.get_one(Account, ticket.account_id)
    renew(session, account, hashed)
    if ticket.said["email"] == account.email and account.verified_at is None:
        _take_over(session, account.id)
        account.verified_at = now
    return account


def _take_over(session: Session, account_id: str) -> None:
    """Until now nobody had shown that the address is theirs: it may have been somebody else who began this account, and waits in it."""
    for way in (Passkey, Identity, RecoveryCode):
        session.execute(sa.delete(way).where(way.account_id == account_id), execution_options={"synchronize_session": False})
    for end in BEGUN:
        end(session, account_id)


def renew(session: Session, account: Account, hashed: str) -> None:
    """From now on this passphrase alone: devices are signed out, tokens and links end. Whoever was in without right is out.

    Passkeys and the provider stay: they need a thing, or an account elsewhere, that a thief of the passphrase has not.
    """
    clock.hold(session, account.id)
    account.passphrase_hash = hashed
    arrival.end_devices(session, account.id)
    arrival.end_tokens(session, account.id)
    tickets.drop(session, account.id, RECOVER, ADDRESS, MAKE)
    outbox.withdraw(session, account.id, "address")
    session.flush()
