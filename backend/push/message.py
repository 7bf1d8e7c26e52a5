"""One message: what it says, as Declarative Web Push writes it, encrypted for one device."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from pywebpush import WebPusher

from backend.push.model import Subscription

# 3,993 bytes is what every service must take; phones on poor lines are glad of less.
MOST_BYTES = 2500


class TooBig(ValueError):
    """The message would not fit."""


@dataclass(frozen=True)
class Act:
    """A button of a card: where it leads, or what the phone writes down; with neither it just closes the card."""

    action: str
    title: str
    url: str = ""
    write: dict[str, Any] | None = None


@dataclass(frozen=True)
class Message:
    """What a card says: its tag, so that a second copy replaces the first; its subject, so that a newer one closes older ones."""

    tag: str
    kind: str
    subject: str
    title: str
    body: str
    path: str
    urgent: bool = False
    acts: tuple[Act, ...] = ()
    outstanding: int = 0
    account: str = ""

    def payload(self, home: str, receipt: str) -> bytes:
        """The JSON that Safari shows by itself and that our service worker shows elsewhere."""
        data = {
            "id": self.tag,
            "kind": self.kind,
            "subject": self.subject,
            "account": self.account,
            "receipt": receipt,
            "actions": [_act(act, home) for act in self.acts],
        }
        card = {"title": self.title, "body": self.body, "navigate": home + self.path, "tag": self.tag, "lang": "en", "dir": "ltr", "data": data}
        return orjson.dumps({"web_push": 8030, "notification": card, "app_badge": self.outstanding})


def encrypt(payload: bytes, to: Subscription) -> bytes:
    """The payload for one device (RFC 8291), with a fresh key and salt; TooBig beyond 2,500 bytes."""
    sealed = _pusher(to.p256dh, to.auth).encode(payload, content_encoding="aes128gcm")
    body = bytes(sealed["body"]) if sealed else b""
    if len(body) > MOST_BYTES:
        raise TooBig(f"{len(body)} bytes")
    return body


@lru_cache(maxsize=2048)
def _pusher(p256dh: str, auth: str) -> WebPusher:
    """The keys of a device, read once: that is a fifth of what sealing costs. What is secret about a message is made anew by `encode`."""
    made = WebPusher({"endpoint": "", "keys": {"p256dh": p256dh, "auth": auth}})
    made.receiver_key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), made.receiver_key)
    return made


def _act(act: Act, home: str) -> dict[str, Any]:
    url = act.url if not act.url or act.url.startswith("https://") else home + act.url
    return {"action": act.action, "title": act.title} | ({"url": url} if url else {}) | ({"write": act.write} if act.write else {})
