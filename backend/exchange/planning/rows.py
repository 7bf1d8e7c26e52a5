"""What the planner knows, and what it answers."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Doc = Mapping[str, Any]


@dataclass(frozen=True)
class Seen:
    """What an earlier import made of something in a file: the record, and the version that it saw."""

    record: str
    digest: str
    sequence: int = 0
    dtstamp: datetime | None = None


@dataclass(frozen=True)
class Known:
    """What the account has: live documents by id, companies by name in lower case, and what earlier imports saw, by key."""

    contacts: Mapping[str, Doc] = field(default_factory=dict)
    meetings: Mapping[str, Doc] = field(default_factory=dict)
    companies: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, Seen] = field(default_factory=dict)
    own: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Detail:
    """One field, before and after."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Row:
    """What one thing in the file comes to: the record it makes or changes, and how."""

    n: int
    kind: str
    action: str
    summary: str
    problem: str = ""
    details: tuple[Detail, ...] = ()
    record: str = ""
    patch: Mapping[str, Any] = field(default_factory=dict)
    needs: int | None = None
    key: str = ""
    seen: Seen | None = None


@dataclass(frozen=True)
class Plan:
    """All rows, and the people and companies that they bring along, as (kind, patch) by id."""

    rows: tuple[Row, ...]
    brings: Mapping[str, tuple[str, Doc]]


def key_of(kind: str, *parts: str) -> str:
    """The name of something in a file, of which nothing personal can be read."""
    return hashlib.sha256("\n".join((kind, *parts)).encode()).hexdigest()


def digest_of(value: object) -> str:
    """A short stand-in for a value, to see whether it is another one."""
    return hashlib.sha256(repr(value).encode()).hexdigest()


def sentences(said: Iterable[str]) -> str:
    """Several sentences as one text."""
    return " ".join(dict.fromkeys(one for one in said if one))


def differences(before: Doc, patch: Doc, fields: Iterable[str] | None = None) -> tuple[Detail, ...]:
    """The fields that a patch would change, as they are and as they would be."""
    return tuple(Detail(name, before.get(name), patch[name]) for name in (fields or patch) if name in patch and patch[name] != before.get(name))
