"""Ids that whoever creates a record makes."""

import secrets
import time
from uuid import UUID


def new_id() -> str:
    """A UUIDv7 (RFC 9562): its first 48 bits are milliseconds, so that new rows lie together."""
    stamp = time.time_ns() // 1_000_000
    value = (stamp << 80) | (0x7 << 76) | (secrets.randbits(12) << 64) | (0b10 << 62) | secrets.randbits(62)
    return str(UUID(int=value))
