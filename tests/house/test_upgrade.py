"""What an earlier version wrote down is there after all later migrations, and can be worked with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa
from alembic import command

from backend.accounts import secrets
from backend.app import create_app
from backend.commands.migrate import alembic_config
from backend.config import Config
from backend.db import UtcDateTime, build
from tests.conftest import MONDAY, PASSPHRASE, Person, SetClock

THEN = "0006"
ME = "0192f0c4-0000-7222-8333-000000000000"
OF_KIND = {
    UtcDateTime: MONDAY,
    sa.Boolean: False,
    sa.Integer: 0,
    sa.Float: 0.0,
    sa.JSON: [],
    sa.LargeBinary: b"%PDF-1.4",
    sa.DateTime: MONDAY,
    sa.Date: date(2026, 12, 7),
}
SAID: dict[str, dict[str, Any]] = {
    "account": {"email": "old@example.com", "email_key": "old@example.com", "passphrase_hash": secrets.hash_passphrase(PASSPHRASE)},
    "account_clock": {"epoch": "an-old-epoch", "seq": 100},
    "plan": {"dirty": True},
    "preference": {"zone": "Europe/Berlin", "quiet_from": "21:00", "quiet_until": "08:00", "country": "DE", "cadence": "5", "pace": 130},
    "contact": {"name": "Grace Park", "about": "Met in Berlin"},
    "company": {"name": "Kiln"},
    "goal": {"text": "Learn how crews are planned"},
    "question": {"text": "Who decides?", "priority": "must", "state": "open", "minutes": 2},
    "capture": {"text": "Write to Jonah", "kind": "promise", "by": "me", "due_on": "2026-12-09"},
    "touchpoint": {"text": "Dear Grace", "kind": "message", "direction": "out"},
    "article": {"url": "https://journal.example/a", "title": "On crews"},
    "resume_version": {"label": "Grid operations"},
}
RECORDS = [name for name in SAID if name not in {"account", "account_clock", "plan"}]
PATHS = {"contact": "contacts", "company": "companies", "goal": "goals", "question": "questions", "capture": "captures", "touchpoint": "touchpoints"}
REFERENCES = {"contact": "contact", "meeting": "meeting"}


def identity(name: str) -> str:
    return ME if name in {"preference", "account"} else f"0192f0c4-0000-7222-8333-{RECORDS.index(name) + 1:012d}"


def value(name: str, column: sa.Column[Any]) -> Any:
    if column.name in {"account_id", "id"}:
        return ME if column.name == "account_id" else identity(name)
    if column.name in SAID[name] or column.nullable:
        return SAID[name].get(column.name, identity("contact") if column.name == "contact" else None)
    if isinstance(column.type, sa.Uuid) or column.name in REFERENCES:
        return identity("contact")
    return next((of for kind, of in OF_KIND.items() if isinstance(column.type, kind)), "")


def write_as_then(connection: sa.Connection) -> None:
    """One row of each of many kinds, with its document, in the tables as they were."""
    # Which columns there were the database says, how they are written today's models.
    from backend.tables import metadata  # noqa: PLC0415 - beside its reason

    there = {name: {c["name"] for c in sa.inspect(connection).get_columns(name)} for name in SAID}
    for n, name in enumerate(SAID):
        values = {c.name: value(name, c) for c in metadata.tables[name].columns if c.name in there[name]}
        connection.execute(sa.insert(metadata.tables[name]).values(values))
        if name in RECORDS:
            doc = {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in values.items() if k not in {"account_id", "deleted_at"}}
            said = {"account_id": ME, "kind": name, "id": identity(name), "seq": n + 1, "deleted": False, "gone": False}
            connection.execute(sa.insert(metadata.tables["change"]).values(said | {"fields": "{}", "doc": orjson.dumps(doc).decode()}))


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Person]:
    """Somebody who signs in after the upgrade."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    if request.param == "postgresql":
        url = Config(database_url=request.getfixturevalue("cluster").create(f"old_{abs(hash(str(tmp_path)))}")).sqlalchemy_url
    command.upgrade(alembic_config(url), THEN)
    database = build(url)
    with database.engine.begin() as connection:
        write_as_then(connection)
    database.engine.dispose()
    command.upgrade(alembic_config(url), "head")
    someone = Person(create_app(Config(), database, SetClock()).test_client(), "old@example.com")  # type: ignore[arg-type]  # a clock by its one verb
    assert someone.post("/session", {"email": someone.email, "passphrase": PASSPHRASE, "device": "A phone"}).status_code == 201
    yield someone
    database.engine.dispose()


def test_what_was_written_then_is_read_now_and_phones_go_on_where_they_were(old: Person) -> None:
    for name, path in PATHS.items():
        [found] = old.get(f"/{path}").json["items"]
        assert {field: found[field] for field in SAID[name]} == SAID[name]
    page = old.get("/sync?after=an-old-epoch.3").json
    assert ({one["kind"] for one in page["changes"]}, page["epoch"]) == (set(RECORDS), "an-old-epoch")


def test_it_can_be_changed_and_said_more_of(old: Person) -> None:
    answer = old.patch(f"/captures/{identity('capture')}", {"place": "Hamburg", "text": "Write to Jonah today"})
    assert (answer.status_code, answer.json["place"], answer.json["text"], answer.json["by"]) == (200, "Hamburg", "Write to Jonah today", "me")
    assert old.patch(f"/contacts/{identity('contact')}", {"cadence": "6"}).json["about"] == "Met in Berlin"
