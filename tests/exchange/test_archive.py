"""Everything goes out in one archive, and comes back equal."""

import io
import zipfile
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from backend.accounts import enter
from backend.demo import fill
from backend.exchange.restoring import NotAnArchive, restore
from backend.reminders.model import Reminder
from backend.reminders.plan import plan
from tests.conftest import Person, World

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def ines(world: World) -> Person:
    """The demo search, a resume with a file, and somebody deleted."""
    passphrase = fill(world.database, world.clock.now())
    person = Person(world.app.test_client(), "demo@example.com")
    assert person.post("/session", {"email": person.email, "passphrase": passphrase, "device": "A phone"}).status_code == 201
    version = person.get("/resume-versions").json["items"][0]["id"]
    form = {"file": (io.BytesIO(PDF), "Résumé of Ines.pdf")}
    assert person.client.put(f"/api/v1/resume-versions/{version}/file", data=form, content_type="multipart/form-data").status_code == 200
    gone = person.add("contacts", name="Somebody deleted")["id"]
    assert person.delete(f"/contacts/{gone}").status_code == 204
    return person


def archive(person: Person) -> bytes:
    answer = person.get("/export")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return bytes(answer.data)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def records(data: bytes) -> dict[str, Any]:
    said = orjson.loads(unpacked(data)["records.json"])
    for part in ("records", "deleted"):
        for one in said[part]["preference"]:
            del one["id"], one["created_at"]
    return {part: said[part] for part in ("records", "deleted")}


def brought(world: World, data: bytes, tmp_path: Path, email: str = "new@example.com") -> int:
    """Bring an archive into the account of this address."""
    file = tmp_path / "archive.zip"
    file.write_bytes(data)
    with world.database.session(write=True) as session:
        account = enter.by_email(session, email)
        assert account is not None
        return restore(session, account, file, world.clock.now())


def repacked(data: bytes, **changed: bytes | None) -> bytes:
    """The archive with some of its files changed or left out, by their names before the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in unpacked(data).items():
            new = changed.get(name.partition(".")[0], content)
            if new is not None:
                packed.writestr(name, new)
    return out.getvalue()


def test_an_account_comes_back_record_by_record(world: World, ines: Person, tmp_path: Path) -> None:
    out, other = archive(ines), world.person("new@example.com")
    brought(world, out, tmp_path)
    assert records(archive(other)) == records(out)


def test_the_file_of_a_resume_comes_back(world: World, ines: Person, tmp_path: Path) -> None:
    out, other = archive(ines), world.person("new@example.com")
    brought(world, out, tmp_path)
    version = next(one["id"] for one in ines.get("/resume-versions").json["items"] if one["file"])
    assert other.get(f"/resume-versions/{version}/file").data == PDF


def test_a_phone_hears_of_all_that_came_back(world: World, ines: Person, tmp_path: Path) -> None:
    out, other = archive(ines), world.person("new@example.com")
    count = brought(world, out, tmp_path)
    changes = other.get("/sync?limit=1000").json["changes"]
    assert len(changes) == count


def test_reminders_are_planned_for_what_came_back(world: World, ines: Person, tmp_path: Path) -> None:
    out, other = archive(ines), world.person("new@example.com")
    brought(world, out, tmp_path)
    with world.database.session(write=True) as session:
        plan(session, other.account, world.clock.now())
        assert session.scalar(sa.select(sa.func.count()).where(Reminder.account_id == other.account))


def test_nothing_of_another_account_is_in_it(alice: Person) -> None:
    alice.add("contacts", name="Somebody of Alice's")
    everything = b"".join(unpacked(archive(alice)).values())
    assert (b"Somebody of Alice" in everything, b"Bob" in everything) == (True, False)


def test_its_parts_are_where_its_readme_says(ines: Person) -> None:
    found = unpacked(archive(ines))
    assert {"README.txt", "records.json", "schema.json", "people-3.0.vcf", "people-4.0.vcf", "meetings.ics", "tables/contacts.csv"} <= set(found)
    assert [name.rpartition("/")[2] for name in found if name.startswith("files/")] == ["Résumé of Ines.pdf"]


def test_a_cell_that_a_spreadsheet_would_work_out_is_text(alice: Person) -> None:
    alice.add("contacts", name="=1+1", tags=["-2", "b"])
    rows = unpacked(archive(alice))["tables/contacts.csv"].decode("utf-8-sig").splitlines()
    assert ("'=1+1" in rows[1], "'-2; b" in rows[1]) == (True, True)


def test_a_token_without_the_scope_gets_no_archive(world: World, alice: Person) -> None:
    secret = alice.post("/tokens", {"label": "people", "scopes": ["people:read"]}).json["token"]
    stranger = Person(world.app.test_client(), "")
    assert stranger.get("/export", headers={"Authorization": f"Bearer {secret}"}).status_code == 403


def test_an_account_that_holds_something_is_not_written_over(world: World, ines: Person, tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match="holds records already"):
        brought(world, archive(ines), tmp_path, "demo@example.com")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"records": None}, "not an archive of Beforehand"),
        ({"records": b"{"}, "cannot be read"),
        ({"records": b"[]"}, "not an archive of Beforehand"),
        ({"records": b'{"format": "beforehand-archive", "version": 99}'}, "newer Beforehand"),
        ({"records": b'{"format": "beforehand-archive", "version": 1}'}, "not as they were written"),
        ({"records": b'{"format": "beforehand-archive", "version": 1, "records": {"contact": [{"name": "A"}]}, "deleted": {}}'}, "its id"),
        ({"records": b'{"format": "beforehand-archive", "version": 1, "records": {"contact": [{"id": 7}]}, "deleted": {}}'}, "not as it was written"),
        ({"records": b'{"format": "beforehand-archive", "version": 1, "records": {"spell": [{}]}, "deleted": {}}'}, "newer Beforehand"),
    ],
)
def test_what_is_no_whole_archive_says_why_and_leaves_nothing(world: World, alice: Person, tmp_path: Path, changed: dict[str, bytes | None], said: str) -> None:
    other = world.person("new@example.com")
    with pytest.raises(NotAnArchive, match=said):
        brought(world, repacked(archive(alice), **changed), tmp_path)
    assert other.get("/contacts").json["items"] == []


def test_a_missing_resume_file_is_named_and_nothing_is_half_brought_back(world: World, ines: Person, tmp_path: Path) -> None:
    other, out = world.person("new@example.com"), archive(ines)
    cut = repacked(out, **{name.partition(".")[0]: None for name in unpacked(out) if name.startswith("files/")})
    with pytest.raises(NotAnArchive, match="is missing"):
        brought(world, cut, tmp_path)
    assert other.get("/contacts").json["items"] == []


def test_a_broken_zip_says_what_to_do(world: World, tmp_path: Path) -> None:
    world.person("new@example.com")
    with pytest.raises(NotAnArchive, match="Download the archive once more"):
        brought(world, b"PK\x03\x04nonsense", tmp_path)
