"""A visit to a provider, from the door or from You, and what comes of it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts import enter, invitations, secrets, tickets
from backend.accounts.model import Account, Identity, Passkey, Ticket
from backend.accounts.provider import issuer
from backend.accounts.schema import Email
from backend.changes import clock
from backend.changes.ids import new_id
from backend.config import Config, Provider
from backend.errors import AddressWanted, IdentityTaken, LastWayIn, NotFound, ProviderRefused
from backend.wall import account_of
from backend.wall import enter as come_in

LASTS = timedelta(minutes=10)
VISIT, LINK = "provider", "identity"
BACK = "/api/v1/session/provider"


@dataclass(frozen=True)
class Somebody:
    """Whoever came back from the provider."""

    issuer: str
    subject: str
    email: str
    verified: bool
    name: str

    @property
    def hashed(self) -> str:
        """By what they are known again: one provider's name for them may be another's for somebody else."""
        return secrets.hash_secret(f"{self.issuer}\n{self.subject}")

    @property
    def label(self) -> str:
        """What they are called there."""
        return (self.email or self.name or self.subject)[:500]


def provider_of(config: Config) -> Provider:
    """The one that is set up."""
    if config.oidc is None:
        raise NotFound("No provider is set up: see BEFOREHAND_OIDC_ISSUER.")
    return config.oidc


def begin(session: Session, config: Config, now: datetime, said: dict[str, Any], account_id: str | None = None) -> tuple[str, str]:
    """Where the browser goes, and what it keeps meanwhile: the same secret proves to the provider and to us that it is this browser."""
    provider, browser, nonce = provider_of(config), secrets.new_secret(), secrets.new_secret()
    issuer.known(provider, now)
    kept = {"nonce": nonce, "browser": secrets.hash_secret(browser), "said": said}
    state = tickets.issue(session, VISIT, now, LASTS, account_id=account_id, said=kept)
    return issuer.address(provider, now, f"{config.url}{BACK}", state, nonce, browser), browser


def came_back(config: Config, now: datetime, visit: Ticket, browser: str, query: dict[str, str]) -> Somebody:
    """Who it is; ProviderRefused if another browser set out, another provider answers, or the person said no there."""
    provider = provider_of(config)
    if visit.said["browser"] != secrets.hash_secret(browser) or not query["code"] or query["iss"] not in {"", provider.issuer}:
        raise ProviderRefused
    told = issuer.claims(provider, now, f"{config.url}{BACK}", query["code"], visit.said["nonce"], browser)
    email = str(told.get("email", "")).strip()
    plain = email if re.fullmatch(Email.pattern, email) else ""
    return Somebody(provider.issuer, told["sub"], plain, told.get("email_verified") is True, str(told.get("name", ""))[:200])


def enter_as(session: Session, config: Config, now: datetime, who: Somebody, said: dict[str, Any]) -> Account:
    """The account that this somebody was linked with before, or a new one. Never one that merely has the same address."""
    if come_in(session, Identity.known_hash, who.hashed) is not None:
        identity = session.scalars(sa.select(Identity).where(Identity.known_hash == who.hashed)).one()
        identity.last_used_at = now
        session.flush()
        return session.get_one(Account, identity.account_id)
    invitations.use_hashed(session, config, said["invitation"], now)
    if not who.email:
        raise AddressWanted
    account = enter.sign_up(session, who.email, "", {"name": who.name, "zone": said["zone"], "country": said["country"]}, now)
    account.verified_at = now if who.verified else None
    _add(session, account.id, who, now)
    return account


def link(session: Session, account_id: str, secret: str, now: datetime) -> Identity:
    """This somebody opens the account from now on, since its owner says so here."""
    ticket = tickets.take(session, LINK, secret, now)
    if ticket.account_id != account_id:
        raise ProviderRefused("Somebody else is signed in here by now. Begin again in You.")
    clock.hold(session, account_id)
    who = Somebody(**ticket.said)
    if account_of(session, Identity.known_hash, who.hashed) is not None:
        raise IdentityTaken
    return _add(session, account_id, who, now)


def remove(session: Session, account_id: str, identity_id: str) -> None:
    """It opens nothing any more. The last way in stays."""
    clock.hold(session, account_id)
    identity = session.get(Identity, (account_id, identity_id))
    if identity is None:
        raise NotFound
    others = sa.select(sa.func.count()).where(Identity.account_id == account_id)
    keys = session.scalar(sa.select(Passkey.id).where(Passkey.account_id == account_id).limit(1))
    if not keys and session.execute(others).scalar_one() == 1 and not session.get_one(Account, account_id).passphrase_hash:
        raise LastWayIn("Choose a passphrase or add a passkey first.")
    session.delete(identity)
    session.flush()


def _add(session: Session, account_id: str, who: Somebody, now: datetime) -> Identity:
    known = {"issuer": who.issuer, "subject": who.subject, "known_hash": who.hashed, "label": who.label}
    identity = Identity(account_id=account_id, id=new_id(), created_at=now, last_used_at=None, **known)
    session.add(identity)
    session.flush()
    return identity
