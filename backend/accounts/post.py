"""Mails about an account are wanted; where no mail server is set up, nothing is kept for one."""

from sqlalchemy.orm import Session

from backend.accounts import throttle
from backend.accounts.enter import email_key
from backend.accounts.model import Account
from backend.config import Config
from backend.errors import MailNotReady
from backend.mail import outbox
from backend.rest import site


def tell(session: Session, account: Account, kind: str, *, to: str = "", new: str = "") -> None:
    """Word of what happened, or a link, to the account's address or another one; of an address that hears too much, the rest is spared."""
    address, now = to or account.email, site().clock.now()
    if site().config_.smtp_url and throttle.room(session, throttle.told(email_key(address)), now):
        outbox.put(session, kind, address, now, account_id=account.id, said={"new": new} if new else {})


def link(session: Session, account: Account, kind: str, to: str) -> None:
    """A link to an address that somebody named: they were counted when they asked."""
    outbox.put(session, kind, to, site().clock.now(), account_id=account.id)


def demand(config: Config) -> None:
    """Without a mail server no link can be sent."""
    if not config.smtp_url:
        raise MailNotReady
