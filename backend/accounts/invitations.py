"""Who may create an account here: everybody, who was invited, or nobody."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from backend.accounts import tickets
from backend.accounts.secrets import hash_secret
from backend.config import Config
from backend.errors import InvitationWanted, LinkExpired, SignUpClosed

LASTS = timedelta(days=14)
PURPOSE = "invitation"


def invite(session: Session, config: Config, now: datetime) -> str:
    """A link by which one person may create an account; what is behind the # no server and no log sees."""
    return f"{config.url}/door/join#{tickets.issue(session, PURPOSE, now, LASTS)}"


def demand(config: Config) -> None:
    """Accounts are created here at all."""
    if config.sign_up == "closed":
        raise SignUpClosed


def use(session: Session, config: Config, invitation: str, now: datetime) -> None:
    """Whoever needs an invitation has one; it goes with the account that is made, in one transaction."""
    use_hashed(session, config, hash_secret(invitation), now)


def use_hashed(session: Session, config: Config, hashed: str, now: datetime) -> None:
    """The same, of an invitation that waited while its holder was elsewhere."""
    demand(config)
    if config.sign_up == "open":
        return
    try:
        tickets.take_hashed(session, PURPOSE, hashed, now)
    except LinkExpired:
        raise InvitationWanted from None
