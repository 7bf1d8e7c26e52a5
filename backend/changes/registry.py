"""The kinds of record that phone and server exchange."""

from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema

from backend.changes.record import Record


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind: its table, what crosses the wire, which fields are texts, whom it hides with, and whether an account has just one."""

    name: str
    model: type[Record]
    schema: type[Schema]
    texts: frozenset[str] = frozenset()
    parent: tuple[str, str] | None = None
    single: bool = False
    wire: Schema = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "wire", self.schema())

    @property
    def plural(self) -> str:
        """What rules call several of them."""
        return f"{self.name[:-1]}ies" if self.name.endswith("y") else f"{self.name}s"

    def dump(self, record: Record) -> dict[str, Any]:
        """The record as it crosses the wire."""
        return dict(self.wire.dump(record))


_kinds: dict[str, Kind] = {}
_by_model: dict[type[Record], Kind] = {}


def fill(kinds: list[Kind]) -> None:
    """Make these kinds known."""
    for kind in kinds:
        _kinds[kind.name] = kind
        _by_model[kind.model] = kind


def named(name: str) -> Kind | None:
    """The kind of this name, if there is one."""
    return _kinds.get(name)


def of(record: Record) -> Kind:
    """The kind that a record is of."""
    return _by_model[type(record)]


def every() -> list[Kind]:
    """All kinds, in the order in which they were made known."""
    return list(_kinds.values())
