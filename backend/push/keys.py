"""The keys of a subscription, as RFC 8291 wants them."""

from base64 import urlsafe_b64decode
from binascii import Error

from cryptography.hazmat.primitives.asymmetric import ec

POINT, SECRET = 65, 16


def plain(text: str, size: int) -> bytes | None:
    """The bytes of a base64url text, padded or not; none if it is not one of that size."""
    try:
        found = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Error, ValueError):
        return None
    return found if len(found) == size else None


def is_point(text: str) -> bool:
    """Whether a text is a point on P-256, uncompressed."""
    found = plain(text, POINT)
    if found is None:
        return False
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), found)
    except ValueError:
        return False
    return True


def is_secret(text: str) -> bool:
    """Whether a text is an authentication secret."""
    return plain(text, SECRET) is not None
