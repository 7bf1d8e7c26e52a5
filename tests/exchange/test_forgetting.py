"""Somebody who is forgotten is nowhere any more."""

from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa

from backend import tables
from backend.reminders.plan import plan
from tests.conftest import Person, World

MET = {"kind": "wall", "wall": "2026-12-08T10:30", "zone": "America/New_York", "promised": 30}
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zephyrine Quill\r\nEMAIL:zephyrine@example.org\r\nEND:VCARD\r\n"


def _talk(contact: str) -> dict[str, str]:
    return {"contact": contact, "kind": "message", "direction": "in", "at": "2026-12-01T10:00:00Z", "text": "Zephyrine thanks you"}


@pytest.fixture
def who(world: World, alice: Person) -> dict[str, str]:
    """Zephyrine came by an import, was met, wrote, led to Jonah and to the new job; Jonah met her too, and Grace has nothing to do with her."""
    run = alice.client.post("/api/v1/imports", data={"file": (BytesIO(CARD), "a.vcf")}, content_type="multipart/form-data").json
    alice.client.put(f"/api/v1/imports/{run['id']}/acceptance", json={})
    zephyrine = alice.get("/contacts").json["items"][0]["id"]
    alice.patch(f"/contacts/{zephyrine}", {"about": "Zephyrine likes ledgers"})
    alice.patch(f"/contacts/{zephyrine}", {"about": "Zephyrine loves ledgers"})
    jonah = alice.add("contacts", name="Jonah", introduced_by=zephyrine)["id"]
    grace = alice.add("contacts", name="Grace")["id"]
    hers = alice.add("meetings", contact=zephyrine, when=MET)["id"]
    his = alice.add("meetings", contact=jonah, also_present=[zephyrine], when=MET | {"wall": "2026-12-09T10:30"})["id"]
    alice.add("questions", meeting=hers, text="What does Zephyrine read?")
    alice.add("captures", meeting=hers, text="Zephyrine knows Jonah")
    alice.add("findings", subject_kind="contact", subject=zephyrine, area="individual", text="Zephyrine wrote a book")
    alice.add("touchpoints", contact=zephyrine, kind="message", direction="out", at="2026-12-01T09:00:00Z", text="Dear Zephyrine")
    alice.post("/touchpoints", _talk(zephyrine), headers={"Idempotency-Key": "once"})
    alice.patch(f"/contacts/{zephyrine}", {"headline": "Zephyrine keeps ledgers"})
    said = {"kind": "contact", "id": zephyrine, "patch": {"headline": "Editor"}, "base": {}}
    assert "overwritten" in alice.post("/sync", [{"key": "phone-1", **said}]).json["results"][0]
    said = {"kind": "contact", "id": zephyrine, "patch": {"about": "Other words"}, "base": {}}
    assert "refused" in alice.post("/sync", [{"key": "phone-2", **said}]).json["results"][0]
    alice.add("follow-ups", rule="thank_you", subject=hers, occurrence=hers, draft="Dear Zephyrine")
    alice.add("landings", title="Planner", company="Northlight", through=zephyrine)
    other = alice.add("contacts", name="Zephyrine Q.")["id"]
    alice.post(f"/contacts/{zephyrine}/merges", {"gone": other})
    with world.database.session(write=True) as session:
        plan(session, alice.account, world.clock.now())
    return {"zephyrine": zephyrine, "jonah": jonah, "grace": grace, "hers": hers, "his": his}


def forget(person: Person, contact: str) -> Any:
    return person.client.put(f"/api/v1/contacts/{contact}/forgetting", json={})


def said_of(world: World, word: str) -> list[str]:
    """The tables in which some row says this word."""
    with world.database.engine.connect() as connection:
        said = {table.name: str(connection.execute(sa.select(table)).all()) for table in tables.metadata.sorted_tables}
    return [name for name, rows in said.items() if word in rows]


def test_no_table_says_the_name_any_more(world: World, alice: Person, who: dict[str, str]) -> None:
    assert len(said_of(world, "Zephyrine")) > 5
    assert forget(alice, who["zephyrine"]).status_code == 204
    assert said_of(world, "Zephyrine") == []


def test_who_came_through_them_stays_without_saying_so(alice: Person, who: dict[str, str]) -> None:
    forget(alice, who["zephyrine"])
    jonah, his = alice.get(f"/contacts/{who['jonah']}").json, alice.get(f"/meetings/{who['his']}").json
    assert (jonah["introduced_by"], his["also_present"], alice.get("/landings").json["items"][0]["through"]) == (None, [], None)


def test_everybody_else_stays(alice: Person, who: dict[str, str]) -> None:
    forget(alice, who["zephyrine"])
    assert {one["name"] for one in alice.get("/contacts").json["items"]} == {"Jonah", "Grace"}


def test_phones_hear_that_they_are_gone(alice: Person, who: dict[str, str]) -> None:
    forget(alice, who["zephyrine"])
    gone = {one["id"] for one in alice.get("/sync?limit=500").json["changes"] if one.get("gone")}
    assert {who["zephyrine"], who["hers"]} <= gone


def test_somebody_in_the_trash_can_be_forgotten_too(world: World, alice: Person, who: dict[str, str]) -> None:
    alice.delete(f"/contacts/{who['zephyrine']}")
    assert forget(alice, who["zephyrine"]).status_code == 204
    assert said_of(world, "Zephyrine") == []


def test_whoever_is_forgotten_cannot_be_forgotten_again(alice: Person, who: dict[str, str]) -> None:
    forget(alice, who["zephyrine"])
    assert forget(alice, who["zephyrine"]).status_code == 410
