"""Passphrases and tokens: what is kept of them, and how they are checked."""

import secrets
import threading
from hashlib import sha256

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's smallest setting: 19 MiB and two passes, some 30 ms.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, type=Type.ID)
# A sign-in costs memory and time; two at once in a process are enough.
_turns = threading.BoundedSemaphore(2)
_nobody = _hasher.hash(secrets.token_urlsafe(16))
TOKEN_PREFIX = "bfh_"  # noqa: S105 - a prefix, so that scanners find leaked tokens


def hash_passphrase(passphrase: str) -> str:
    """What is kept of a passphrase."""
    with _turns:
        return _hasher.hash(passphrase)


def fits(kept: str | None, passphrase: str) -> bool:
    """Whether the passphrase is the one; takes as long for an unknown account."""
    with _turns:
        try:
            return _hasher.verify(kept or _nobody, passphrase) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def new_secret(prefix: str = "") -> str:
    """256 random bits as text."""
    return prefix + secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What is kept of a random secret; it has no weak values, so a fast hash will do."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
