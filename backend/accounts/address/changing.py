"""The address of an account: confirmed, and changed once its owner says so at the new one."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.accounts import tickets
from backend.accounts.enter import email_key
from backend.accounts.letters import ADDRESS, RECOVER, VERIFY
from backend.accounts.model import Account, Preference, Ticket
from backend.accounts.post import link, tell
from backend.changes import clock
from backend.errors import EmailTaken, LinkExpired


def ask(session: Session, account: Account, email: str) -> None:
    """Both addresses hear of it; nothing changes before the new one says yes. Whether it has an account here is not told."""
    clock.hold(session, account.id)
    tickets.drop(session, account.id, ADDRESS)
    link(session, account, "address", email)
    tell(session, account, "address_asked", new=email)


def confirm(session: Session, secret: str, now: datetime) -> str:
    """The address that is confirmed from now on."""
    ticket = _taken(session, secret, now)
    clock.hold(session, ticket.account_id or "")
    account, email = session.get_one(Account, ticket.account_id), str(ticket.said["email"])
    if ticket.purpose == ADDRESS:
        _move(session, account, email)
    elif account.email != email:
        raise LinkExpired
    account.verified_at = now
    session.flush()
    return email


def _taken(session: Session, secret: str, now: datetime) -> Ticket:
    try:
        return tickets.take(session, VERIFY, secret, now)
    except LinkExpired:
        return tickets.take(session, ADDRESS, secret, now)


def _move(session: Session, account: Account, email: str) -> None:
    old, values = account.email, {"email": email, "email_key": email_key(email)}
    try:
        with session.begin_nested():
            session.execute(sa.update(Account).where(Account.id == account.id).values(**values), execution_options={"synchronize_session": False})
    except IntegrityError:
        raise EmailTaken("There is another account with this address by now. Sign in to that one instead.") from None
    session.refresh(account)
    tell(session, account, "address_changed", to=old, new=email)
    # Links that went to the old address are for nobody any more.
    tickets.drop(session, account.id, ADDRESS, VERIFY, RECOVER)
    preference = session.get_one(Preference, (account.id, account.id))
    if email not in preference.own_addresses:
        preference.own_addresses = [*preference.own_addresses, email]
