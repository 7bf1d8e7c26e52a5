"""Who we are to push services (RFC 8292): one key an installation, one signed header a service for hours."""

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

from backend.config import Config
from backend.db import Database, insert
from backend.push.model import VapidHeader, VapidKey

VALID, RENEW = timedelta(hours=12), timedelta(hours=2)
MAILBOX = re.compile(r"(mailto:)?[^@\s]+@[^@\s]+\.[^@\s.]+")
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


def key_of(database: Database, now: datetime) -> VapidKey:
    """The key that is in use, made when first wanted."""
    newest = sa.select(VapidKey).order_by(VapidKey.id.desc()).limit(1)
    with database.session(write=False) as session:
        if (found := session.scalar(newest)) is not None:
            return found
    try:
        with database.session(write=True) as session:
            session.add(_fresh(now))
    except IntegrityError:
        pass  # another process made it in the same moment
    with database.session(write=False) as session:
        return session.scalars(newest).one()


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


def _fresh(now: datetime) -> VapidKey:
    made = Vapid02()
    made.generate_keys()
    point = made.public_key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return VapidKey(id=1, private=made.private_pem().decode(), public=urlsafe_b64encode(point).rstrip(b"=").decode(), created_at=now)
