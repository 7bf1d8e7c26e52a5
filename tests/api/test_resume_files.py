"""The file of a resume version: who may have it, what it may be, and how long it stays."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa

from backend.pitch.file_kinds import DOCX, MOST_BYTES, PDF
from backend.pitch.model import ResumeFile, ResumeVersion
from tests.conftest import Person, World

PAPER = b"%PDF-1.7\nGrid operations\n%%EOF"
WORD = b"PK\x03\x04....[Content_Types].xml....word/document.xml...."


@pytest.fixture
def version(alice: Person) -> str:
    return str(alice.add("resume-versions", label="Grid operations", date="2026-11-19")["id"])


def put(person: Person, version: str, content: bytes = PAPER, name: str = "grid.pdf") -> Any:
    return person.client.put(f"/api/v1/resume-versions/{version}/file", data={"file": (BytesIO(content), name)})


def fetch(person: Person, version: str, **more: Any) -> Any:
    return person.get(f"/resume-versions/{version}/file", **more)


def test_what_was_kept_comes_back_to_the_byte(alice: Person, version: str) -> None:
    put(alice, version)
    assert fetch(alice, version).data == PAPER


def test_the_record_says_what_its_file_is(alice: Person, version: str) -> None:
    put(alice, version)
    kept = alice.get(f"/resume-versions/{version}").json
    assert (kept["file"], kept["size"], kept["sha256"]) == ("grid.pdf", len(PAPER), sha256(PAPER).hexdigest())


def test_it_is_handed_over_to_be_saved_and_not_to_be_shown(alice: Person, version: str) -> None:
    put(alice, version, name='r"é\r\nsumé.pdf')
    headers = fetch(alice, version).headers
    assert headers["Content-Disposition"].startswith("attachment; ")
    assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == (PDF, "nosniff")


def test_a_word_file_is_known_by_what_is_in_it(alice: Person, version: str) -> None:
    put(alice, version, WORD, "grid.pdf")
    assert fetch(alice, version).headers["Content-Type"] == DOCX


@pytest.mark.parametrize(
    "content", [b"", b"<html><script>", b"PK\x03\x04 a zip of something else", b"\x89PNG"], ids=["nothing", "a page", "a zip", "a picture"]
)
def test_anything_else_is_refused_with_what_to_choose(alice: Person, version: str, content: bytes) -> None:
    answer = put(alice, version, content)
    assert (answer.status_code, answer.json["code"], answer.json["detail"]) == (422, "file_refused", "Choose a PDF or a Word file (.docx).")


def test_a_file_of_two_megabytes_fits_and_one_byte_more_does_not(alice: Person, version: str) -> None:
    whole = PAPER.ljust(MOST_BYTES, b" ")
    assert [put(alice, version, content).status_code for content in (whole, whole + b" ")] == [200, 413]


def test_a_form_without_a_file_is_told_so(alice: Person, version: str) -> None:
    assert list(alice.client.put(f"/api/v1/resume-versions/{version}/file").json["errors"]) == ["file"]


def test_nobody_else_may_read_replace_or_take_it_away(alice: Person, bob: Person, version: str) -> None:
    put(alice, version)
    assert [answer.status_code for answer in (fetch(bob, version), put(bob, version), bob.delete(f"/resume-versions/{version}/file"))] == [404, 404, 404]


def test_taken_away_it_is_gone_and_the_record_stays(alice: Person, version: str) -> None:
    put(alice, version)
    assert alice.delete(f"/resume-versions/{version}/file").status_code == 204
    assert (fetch(alice, version).status_code, alice.get(f"/resume-versions/{version}").json["file"]) == (404, None)


def test_a_deleted_version_shows_its_file_to_nobody(alice: Person, version: str) -> None:
    put(alice, version)
    alice.delete(f"/resume-versions/{version}")
    assert (fetch(alice, version).status_code, put(alice, version).status_code) == (404, 404)


def test_a_record_that_is_erased_takes_its_file_along(world: World, alice: Person, version: str) -> None:
    put(alice, version)
    with world.database.session(write=True) as session:
        session.execute(sa.delete(ResumeVersion).where(ResumeVersion.account_id == alice.account))
    with world.database.session(write=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ResumeFile)) == 0


def test_what_a_phone_has_already_is_not_sent_again(alice: Person, version: str) -> None:
    put(alice, version)
    assert fetch(alice, version, headers={"If-None-Match": f'"{sha256(PAPER).hexdigest()}"'}).status_code == 304


def test_every_device_hears_of_a_new_file(alice: Person, version: str) -> None:
    cursor = alice.get("/sync").json["cursor"]
    put(alice, version)
    assert [change["doc"]["file"] for change in alice.get(f"/sync?after={cursor}").json["changes"]] == ["grid.pdf"]
