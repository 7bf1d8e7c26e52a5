"""An account without a passphrase: opened by what somebody has and what they are or know, a passkey with its finger or code."""

from sqlalchemy.orm import Session

from backend.accounts import tickets, ways
from backend.accounts.letters import RECOVER
from backend.accounts.model import Account
from backend.accounts.recovery import codes
from backend.changes import clock
from backend.errors import LastWayIn


def take_away(session: Session, account_id: str) -> None:
    """The passphrase opens nothing from now on, nor does a link that is on its way; LastWayIn where a lost phone would lose the account."""
    clock.hold(session, account_id)
    passkeys = ways.passkeys(session, account_id)
    if not passkeys:
        raise LastWayIn("Add a passkey first.")
    if passkeys == 1 and not codes.left(session, account_id):
        raise LastWayIn("Make recovery codes first, or add a second passkey: with the phone you would lose the account.")
    session.get_one(Account, account_id).passphrase_hash = ""
    tickets.drop(session, account_id, RECOVER)
    session.flush()
