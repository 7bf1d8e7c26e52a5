"""Another site may not act with the cookie of this one, whatever it sends and to whatever address."""

from typing import Any

import pytest

from tests.conftest import Person, World
from tests.walls.every import WRITES, Operation

FETCHED = ("cross-site", "same-site", "", "nonsense")
ORIGINS = ("https://evil.example", "null", "http://localhost.evil.example", "http://evil.example#localhost", "http://user@localhost")
# The three kinds of body that a form, and thus any site, may send without asking first.
FORMS = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
# Where a file is sent as a form, or taken away.
UPLOADS = {"create_import", "put_resume_version_file", "delete_resume_version_file"}
NEIGHBOURS: list[dict[str, str]] = [
    *({"Sec-Fetch-Site": said} for said in FETCHED),
    *({"Origin": said} for said in ORIGINS),
    *({"Sec-Fetch-Site": said, "Origin": "http://localhost"} for said in FETCHED),
]


@pytest.fixture(scope="module")
def ana(own_world: World) -> Person:
    someone = own_world.person("ana@example.com")
    someone.add("contacts", name="Leo")
    return someone


def send(person: Person, one: Operation, headers: dict[str, str], kind: str = "application/json", body: bytes = b"{}") -> Any:
    return person.client.open(one.address(), method=one.verb, data=body, headers=headers, content_type=kind)


@pytest.mark.parametrize("one", WRITES, ids=lambda one: one.name)
def test_no_write_is_taken_from_another_site(ana: Person, one: Operation) -> None:
    tries = [*((headers, "application/json") for headers in NEIGHBOURS), *((NEIGHBOURS[0], kind) for kind in FORMS)]
    assert {send(ana, one, headers, kind).status_code for headers, kind in tries} == {403}


@pytest.mark.parametrize("one", WRITES, ids=lambda one: one.name)
def test_no_write_is_taken_from_a_form(ana: Person, one: Operation) -> None:
    kinds = FORMS[:2] if one.name in UPLOADS else FORMS
    assert {send(ana, one, {}, kind, b"name=Eve").json["code"] for kind in kinds} == {"not_json"}


def test_nothing_of_it_was_done(ana: Person) -> None:
    assert [who["name"] for who in ana.get("/contacts").json["items"]] == ["Leo"]
