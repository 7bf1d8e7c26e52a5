"""What was written down of a record is what its schema would say of it now, whatever was said."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
import sqlalchemy as sa
from marshmallow import fields as plain

from backend.app import KINDS
from backend.changes import fields as f
from backend.changes.model import Change
from backend.changes.registry import Kind
from backend.meetings.schema import WhenSchema
from tests.conftest import Person, World

WORDS = ("", "Zoë", "two\nlines", "李明 ", "crew\r\nplan", "🏠 home", "x" * 40, "ก็ได้", "null", "0")
START = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Chatter:
    """Says whatever may be said of a field."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - a test that can be repeated

    def fields(self, kind: Kind, *, every: bool) -> dict[str, Any]:
        """Some of the fields of a kind, of a new record all that are demanded."""
        found = {name: field for name, field in kind.wire.fields.items() if not field.dump_only}
        return {name: self.value(field) for name, field in found.items() if (every and field.required) or self.dice.random() < 0.6}

    def value(self, field: Any) -> Any:
        """Something that fits the field."""
        if field.allow_none and self.dice.random() < 0.2:
            return None
        said = next((say for of, say in SAID if isinstance(field, of)), None)
        assert said, f"Say what fits {type(field).__name__}."
        return said(self, field)

    def when(self, _field: Any) -> dict[str, Any]:
        """A time of a meeting."""
        promised = self.dice.choice([None, 20, 45])
        day = (START + timedelta(days=self.dice.randrange(40))).date().isoformat()
        shapes: list[dict[str, Any]] = [
            {"kind": "wall", "wall": f"{day}T10:30", "zone": self.dice.choice(["Europe/Lisbon", "Asia/Kolkata"])},
            {"kind": "instant", "utc": self.instant(None)},
            {"kind": "date", "wall": day},
        ]
        return self.dice.choice(shapes) | {"promised": promised}

    def instant(self, _field: Any) -> str:
        """A moment, in the several ways in which phones write it."""
        moment = START + timedelta(seconds=self.dice.randrange(3_000_000), microseconds=self.dice.choice([0, 123456]))
        return moment.isoformat().replace("+00:00", self.dice.choice(["Z", "+00:00", "-05:00"]))

    def words(self, field: Any) -> str:
        """Some words, short enough."""
        return self.dice.choice(WORDS)[: field.most]

    def number(self, field: Any) -> int:
        """A whole number within the bounds."""
        bounds = field.validators[0]
        return self.dice.randint(bounds.min, bounds.max)


SAID: tuple[tuple[Any, Any], ...] = (
    (f.Choice, lambda c, field: c.dice.choice(field.words)),
    (f.Name, lambda c, field: f"A {c.words(field)}"[: field.most]),
    (f.Text, Chatter.words),
    (f.Flag, lambda c, _: c.dice.random() < 0.5),
    (f.Count, Chatter.number),
    (f.Minutes, lambda c, _: c.dice.choice([0, 2, 2.5, 600])),
    (f.Id, lambda c, _: str(UUID(int=c.dice.getrandbits(128), version=4))),
    (f.Instant, Chatter.instant),
    (f.Day, lambda c, _: (START + timedelta(days=c.dice.randrange(90))).date().isoformat()),
    (f.Clock, lambda c, _: f"{c.dice.randrange(24):02d}:30"),
    (f.Zone, lambda c, _: c.dice.choice(["UTC", "Asia/Kolkata", "America/New_York"])),
    (plain.List, lambda c, field: [c.value(field.inner) for _ in range(c.dice.randrange(3))]),
    (plain.Nested, lambda c, field: c.when(field) if field.nested is WhenSchema else c.fields(field, every=True)),
    (plain.String, lambda c, field: c.dice.choice(field.metadata.get("enum") or ["a"])),
)


def lived(person: Person, kind: Kind, seed: int) -> None:
    """A record that is made, changed, deleted, changed again and so revived."""
    chatter = Chatter(seed)
    record = person.account if kind.single else chatter.value(f.Id())
    acts: list[dict[str, Any]] = [{"patch": chatter.fields(kind, every=not kind.single)}]
    acts += [{"patch": chatter.fields(kind, every=False)} for _ in range(3)]
    if not kind.single:
        acts[2:2] = [{"delete": True}]
    for n, act in enumerate(acts):
        now = {row["id"]: row["fields"] for row in person.get("/sync").json["changes"]}.get(record, {})
        epoch = person.get("/sync").json["epoch"]
        change = {"key": f"{kind.name}/{seed}/{n}", "kind": kind.name, "id": record, "base": {name: f"{epoch}.{seq}" for name, seq in now.items()}, **act}
        [result] = person.post("/sync", [change]).json["results"]
        assert result["status"] in {"applied", "created", "replaced", "revived"}, (change, result)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_document_is_the_dump_of_its_record(world: World, alice: Person, kind: Kind) -> None:
    for seed in range(6):
        lived(alice, kind, seed)
    with world.database.session(write=False) as session:
        records = session.scalars(sa.select(kind.model).where(kind.model.account_id == alice.account)).all()
        kept = [session.get_one(Change, (alice.account, kind.name, record.id)) for record in records]
        assert [orjson.loads(row.doc) for row in kept] == [kind.schema().dump(record) for record in records]
        assert [row.deleted for row in kept] == [record.deleted_at is not None for record in records]
