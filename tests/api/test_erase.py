"""An account goes for good."""

import io
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from backend import tables
from backend.changes import clock
from backend.errors import SignedOut
from backend.reminders.plan import plan
from tests.conftest import PASSPHRASE, Person, World

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Haddad\r\nEND:VCARD\r\n"


@pytest.fixture
def ines(world: World) -> Person:
    """Somebody who has used everything: people, meetings, a resume with its file, an import, a token, a calendar address, reminders."""
    bob = world.person("bob@example.com")
    bob.add("contacts", name="Somebody of Bob's")
    person = world.person("ines@example.com")
    who = person.add("contacts", name="Grace Park")["id"]
    person.add("meetings", contact=who, when={"kind": "wall", "wall": "2026-12-10T10:30", "zone": "America/New_York", "promised": 30})
    person.patch(f"/contacts/{who}", {"name": "Grace L. Park"})
    version = person.add("resume-versions", label="One")["id"]
    form: dict[str, Any] = {"file": (io.BytesIO(b"%PDF-1.4\n%%EOF"), "a.pdf")}
    person.client.put(f"/api/v1/resume-versions/{version}/file", data=form, content_type="multipart/form-data")
    person.client.post("/api/v1/imports", data={"file": (io.BytesIO(CARD), "a.vcf")}, content_type="multipart/form-data")
    person.post("/tokens", {"label": "A script", "scopes": ["people:read"]})
    person.post("/calendar-feed", {})
    with world.database.session(write=True) as session:
        plan(session, person.account, world.clock.now())
    return person


def erased(person: Person, passphrase: str = PASSPHRASE) -> Any:
    return person.client.delete("/api/v1/account", json={"passphrase": passphrase})


def rows(world: World, account: str) -> dict[str, int]:
    """How many rows of each table name the account."""
    found = {}
    with world.database.engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            ids = [column for column in table.columns if isinstance(column.type, sa.Uuid)]
            said = sa.or_(*(column == account for column in ids)) if ids else sa.false()
            found[table.name] = connection.execute(sa.select(sa.func.count()).select_from(table).where(said)).scalar_one()
    return {name: count for name, count in found.items() if count}


def test_no_row_of_it_is_left_in_any_table(world: World, ines: Person) -> None:
    assert len(rows(world, ines.account)) > 10
    assert erased(ines).status_code == 204
    assert rows(world, ines.account) == {}


def test_everybody_else_keeps_everything(world: World, ines: Person) -> None:
    bob = Person(world.app.test_client(), "bob@example.com")
    bob.post("/session", {"email": bob.email, "passphrase": PASSPHRASE, "device": "A phone"})
    erased(ines)
    assert [one["name"] for one in bob.get("/contacts").json["items"]] == ["Somebody of Bob's"]


def test_with_another_passphrase_nothing_goes(ines: Person) -> None:
    answer = erased(ines, "some other four words")
    assert (answer.status_code, "Nothing was erased" in answer.json["detail"], ines.get("/contacts").status_code) == (401, True, 200)


def test_a_token_cannot_erase(world: World, ines: Person) -> None:
    secret = ines.post("/tokens", {"label": "all", "scopes": ["account:read", "account:write"]}).json["token"]
    stranger = Person(world.app.test_client(), "")
    answer = stranger.client.delete("/api/v1/account", json={"passphrase": PASSPHRASE}, headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 403


def test_afterwards_nobody_is_signed_in_and_the_address_may_sign_up_anew(world: World, ines: Person) -> None:
    erased(ines)
    assert ines.get("/contacts").status_code == 401
    assert world.person("ines@example.com").get("/contacts").json["items"] == []


def test_whoever_waited_to_write_is_told_that_nobody_is_signed_in(world: World, ines: Person) -> None:
    erased(ines)
    with world.database.session(write=True) as session, pytest.raises(SignedOut):
        clock.hold(session, str(UUID(ines.account)))
