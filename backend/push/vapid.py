"""Who we are to push services (RFC 8292): one key an installation, one signed header a service for hours.

A browser binds its subscription to the key that it was made with. So an older key stays, and signs for those that have not subscribed anew.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest
from urllib.parse import urlsplit

import orjson
import sqlalchemy as sa
from cryptography.hazmat.primitives import serialization
from py_vapid import Vapid02
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.config import Config
from backend.db import Database, insert
from backend.push.lease import IN_PLACE
from backend.push.model import Subscription, VapidHeader, VapidKey

VALID, RENEW = timedelta(hours=12), timedelta(hours=2)
# So long after the next one was made nobody is just about to subscribe with a key any more.
KEPT = timedelta(days=1)
MAILBOX = re.compile(r"(mailto:)?[^@\s]+@[^@\s]+\.[^@\s.]+")
# Those that are bound to a key, what was signed with it, and the key itself, which goes last.
NUMBERED = ((Subscription, Subscription.key_id), (VapidHeader, VapidHeader.key_id), (VapidKey, VapidKey.id))
HERE = "mailto:push@localhost.localdomain"


@dataclass(frozen=True)
class SetUp:
    """Whether push works here, what to know about it, and how we introduce ourselves."""

    ready: bool
    note: str
    sub: str


def set_up(config: Config) -> SetUp:
    """What the environment says about push: services want to know whom to write to."""
    said = config.contact.strip()
    if MAILBOX.fullmatch(said):
        return SetUp(ready=True, note="", sub=said if said.startswith("mailto:") else f"mailto:{said}")
    if said.startswith("https://") and urlsplit(said).hostname:
        return SetUp(ready=True, note="", sub=said)
    if config.loopback:
        return SetUp(ready=True, note="For this machine alone: set BEFOREHAND_CONTACT before others use it.", sub=HERE)
    return SetUp(ready=False, note="Set BEFOREHAND_CONTACT to a public mailbox or https address, then restart.", sub="")


@dataclass(frozen=True)
class Keys:
    """The key that is in use, and by their numbers all that some browser may still be bound to."""

    newest: VapidKey
    by_id: dict[int, VapidKey]

    def of(self, to: Subscription) -> VapidKey | None:
        """The one that this browser is bound to, if it is still there."""
        return self.by_id.get(to.key_id)

    def spelled(self, public: str) -> VapidKey | None:
        """The one of this public half, as a browser says it."""
        return next((key for key in self.by_id.values() if key.public == public.rstrip("=")), None)


def keys_of(database: Database, now: datetime) -> Keys:
    """The keys; the first is made when first wanted."""
    if (found := _kept(database)) is None:
        try:
            with database.session(write=True) as session:
                session.add(_fresh(1, now))
        except IntegrityError:
            pass  # another process made it in the same moment
        found = _kept(database)
    assert found is not None  # noqa: S101 - it has just been made
    return found


def key_of(database: Database, now: datetime) -> VapidKey:
    """The key that browsers subscribe with."""
    return keys_of(database, now).newest


def rotate(session: Session, now: datetime) -> VapidKey:
    """From now on browsers subscribe with a new key; those that have subscribed are told with theirs until they do so anew."""
    made = _fresh((session.scalar(sa.select(sa.func.max(VapidKey.id))) or 0) + 1, now)
    session.add(made)
    session.flush()
    return made


def drop_older(session: Session) -> int:
    """Whoever is bound to an older key is told nothing until they subscribe anew, and the older keys are gone; how many devices that were."""
    newest = sa.select(sa.func.max(VapidKey.id)).scalar_subquery()
    gone = [session.execute(sa.delete(model).where(number < newest), execution_options=IN_PLACE) for model, number in NUMBERED]
    return int(gone[0].rowcount)  # type: ignore[attr-defined]  # a DELETE says how many


def prune(session: Session, now: datetime) -> None:
    """Older keys to which no browser is bound any more go, and what was signed with them."""
    replaced = sa.select(sa.func.max(VapidKey.id)).where(VapidKey.created_at <= now - KEPT).scalar_subquery()
    for model, number in NUMBERED[1:]:
        bound = sa.exists().where(Subscription.key_id == number)
        session.execute(sa.delete(model).where(number < replaced, ~bound), execution_options=IN_PLACE)


def header_for(database: Database, key: VapidKey, origin: str, sub: str, now: datetime) -> str:
    """The Authorization header for a push service; the one that is kept while it is good for some hours more."""
    with database.session(write=False) as session:
        kept = session.get(VapidHeader, (origin, key.id))
    if kept is not None and now + RENEW < kept.until <= now + VALID and _says(kept.header, sub):
        return kept.header
    until = now + VALID
    signed = str(Vapid02.from_pem(key.private.encode()).sign({"aud": origin, "exp": int(until.timestamp()), "sub": sub})["Authorization"])
    said = {"header": signed, "until": until}
    with database.session(write=True) as session:
        write = insert(session, VapidHeader).values(origin=origin, key_id=key.id, **said)
        session.execute(write.on_conflict_do_update(index_elements=["origin", "key_id"], set_=said))
    return signed


def _says(header: str, sub: str) -> bool:
    """Whether a header names this contact: it may have been mended since, because the service minded the old one."""
    claims = header.split(".")[1]
    return bool(orjson.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["sub"] == sub)


def receipt_token(key: VapidKey, delivery_id: str) -> str:
    """What a device says back to tell that a delivery was shown: 128 bits that only it and we can know."""
    return digest(key.private.encode(), f"receipt/{delivery_id}".encode(), "sha256")[:16].hex()


def receipt_hash(token: str) -> str:
    """What is kept of such a token."""
    return sha256(token.encode()).hexdigest()


def _kept(database: Database) -> Keys | None:
    with database.session(write=False) as session:
        found = session.scalars(sa.select(VapidKey).order_by(VapidKey.id)).all()
    return Keys(found[-1], {key.id: key for key in found}) if found else None


def _fresh(number: int, now: datetime) -> VapidKey:
    made = Vapid02()
    made.generate_keys()
    point = made.public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return VapidKey(id=number, private=made.private_pem().decode(), public=urlsafe_b64encode(point).rstrip(b"=").decode(), created_at=now)
