"""Secrets, and what is signed with them."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from hmac import digest
from secrets import token_bytes

PREFIX, SIZE = "whsec_", 32


def new_secret() -> str:
    """A secret that nobody has yet."""
    return PREFIX + b64encode(token_bytes(SIZE)).decode()


def signatures(secrets: Iterable[str], message: str, timestamp: int, body: bytes) -> str:
    """What says that a message is ours, once for each secret that is good."""
    signed = f"{message}.{timestamp}.".encode() + body
    return " ".join(f"v1,{b64encode(digest(b64decode(secret.removeprefix(PREFIX)), signed, 'sha256')).decode()}" for secret in secrets)
