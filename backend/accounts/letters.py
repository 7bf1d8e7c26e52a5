"""What the mails about an account say. The link in one is made at the last moment: its time begins when it goes out, and it lies nowhere."""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from backend.accounts import tickets
from backend.accounts.enter import by_email
from backend.accounts.model import Account
from backend.accounts.ways import by_passkey_alone
from backend.changes import clock
from backend.config import Config
from backend.errors import SignedOut
from backend.mail.model import Mail
from backend.mail.post import Words

VERIFY, ADDRESS, RECOVER = "verify", "address", "recover"
DAY, TEN_MINUTES = timedelta(hours=24), timedelta(minutes=10)


def words(session: Session, config: Config, mail: Mail, now: datetime) -> Words | None:
    """What it says; nothing where there is no such account, or nothing left to say."""
    account = session.get(Account, mail.account_id) if mail.account_id else by_email(session, mail.to)
    if account is not None:
        try:
            clock.hold(session, account.id)
        except SignedOut:
            return None  # because it was erased in this moment
    said = SAID[mail.kind](session, config, mail, now, account) if account else None
    if account is None or said is None:
        return None
    # The address as it is kept: two that look alike may be one account, and the other may be somebody else's mailbox.
    to = mail.to if mail.account_id else account.email
    return Words(to, said[0], f"{said[1]}\n\nBeforehand at {urlsplit(config.url).netloc}\n")


Said = tuple[str, str] | None


def _verify(session: Session, config: Config, mail: Mail, now: datetime, account: Account) -> Said:
    if account.verified_at or account.email != mail.to:
        return None
    secret = tickets.issue(session, VERIFY, now, DAY, account_id=account.id, said={"email": mail.to})
    text = (
        "This address belongs to an account at Beforehand. Confirm it within 24 hours:\n\n"
        f"{config.url}/door/confirm#{secret}\n\n"
        "If you made no account, let it be: whoever wrote your address there cannot read your mail."
    )
    return "Confirm your address", text


def _address(session: Session, config: Config, mail: Mail, now: datetime, account: Account) -> Said:
    secret = tickets.issue(session, ADDRESS, now, DAY, account_id=account.id, said={"email": mail.to})
    text = (
        f"The account of {account.email} at Beforehand shall move to this address. Confirm it within 24 hours:\n\n"
        f"{config.url}/door/confirm#{secret}\n\n"
        "Until then everything stays as it is. If you asked for nothing, let it be."
    )
    return "Confirm your new address", text


def _recover(session: Session, config: Config, _mail: Mail, now: datetime, account: Account) -> Said:
    if by_passkey_alone(session, account):
        text = (
            "Somebody asked for a new passphrase for your account at Beforehand. You have taken the passphrase away, so mail brings none back: "
            f"come in with a passkey, or with one of your recovery codes:\n\n{config.url}/door/recover"
        )
        return "Your account has no passphrase", text
    secret = tickets.issue(session, RECOVER, now, TEN_MINUTES, account_id=account.id, said={"email": account.email})
    ends = "All devices are then signed out, and access tokens end."
    if account.verified_at is None:
        ends += " This address was never confirmed, so passkeys, recovery codes, webhooks and the calendar address end too: you make them anew."
    text = (
        "Choose a new passphrase within 10 minutes. The link is good once:\n\n"
        f"{config.url}/door/passphrase#{secret}\n\n"
        f"{ends} If you did not ask for it, let it be: nothing has changed."
    )
    return "A new passphrase", text


def _told(subject: str, text: str) -> Callable[[Session, Config, Mail, datetime, Account], Said]:
    def say(_session: Session, config: Config, mail: Mail, _now: datetime, _account: Account) -> Said:
        return subject, text.format(new=mail.said.get("new", ""), url=config.url)

    return say


UNASKED = "If it was not you, choose a new passphrase at once: {url}/door/recover"
SAID: dict[str, Callable[[Session, Config, Mail, datetime, Account], Said]] = {
    "verify": _verify,
    "address": _address,
    "recover": _recover,
    "address_asked": _told("Your address is to change", "Your account at Beforehand is to move to {new}, once that is confirmed there.\n\n" + UNASKED),
    "address_changed": _told("Your address was changed", "Your account at Beforehand belongs to {new} now. This address no longer opens it."),
    "passphrase": _told("Your passphrase was changed", "Somebody chose a new passphrase for your account at Beforehand.\n\n" + UNASKED),
    "without": _told(
        "Your passphrase was taken away",
        "Your account at Beforehand opens with a passkey from now on, without a passphrase.\n\n"
        "If it was not you, come in with a passkey or a recovery code and choose a new one: {url}/door/recover",
    ),
    "codes": _told(
        "Recovery codes were made",
        "Ten new recovery codes were made for your account at Beforehand. Each opens it once; those before are worth nothing.\n\n" + UNASKED,
    ),
    "token": _told(
        "An access token was made",
        "A program may come into your account at Beforehand with a new access token: see You, Access tokens, where each can be ended.\n\n" + UNASKED,
    ),
    "passkey_gone": _told("A passkey was removed", "A passkey of your account at Beforehand was removed. It opens nothing any more.\n\n" + UNASKED),
    "provider_gone": _told("A way to sign in was removed", "Your account at Beforehand no longer opens with {new}.\n\n" + UNASKED),
    "passkey": _told("A passkey was added", "Your account at Beforehand opens with one more passkey.\n\n" + UNASKED),
    "provider": _told("A way to sign in was added", "Your account at Beforehand now opens with {new} as well.\n\n" + UNASKED),
}
