"""Whoever hears no answer sends again: with one key it has one effect and one answer."""

import uuid

import pytest

from tests.conftest import Person, World
from tests.walls.every import EVERY, Operation

KEYED = [one for one in EVERY if any(p["name"] == "Idempotency-Key" for p in one.parameters)]
CHANGES = [one for one in EVERY if one.verb == "PATCH" and one.path.endswith("{record_id}")]


@pytest.fixture(scope="module")
def ana(own_world: World) -> Person:
    return own_world.person("ana@example.com")


@pytest.mark.parametrize("one", KEYED, ids=lambda one: one.name)
def test_one_key_makes_one(ana: Person, one: Operation) -> None:
    before = len(ana.client.get(f"{one.path}?limit=500").json["items"])
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    answers = [one.sent(ana, one.path, one.body(), headers=headers) for _ in range(3)]
    assert {(a.status_code, a.get_data(), a.headers["ETag"], a.headers["Location"]) for a in answers} == {
        (201, answers[0].get_data(), answers[0].headers["ETag"], answers[0].headers["Location"])
    }
    assert len(ana.client.get(f"{one.path}?limit=500").json["items"]) == before + 1


@pytest.mark.parametrize("one", KEYED, ids=lambda one: one.name)
def test_another_request_with_the_same_key_is_refused(ana: Person, one: Operation) -> None:
    headers = {"Idempotency-Key": str(uuid.uuid4())}
    one.sent(ana, one.path, one.body(), headers=headers)
    assert one.sent(ana, one.path, one.body(whole=False), headers=headers).json["code"] == "idempotency_key_reused"


@pytest.mark.parametrize("one", CHANGES, ids=lambda one: one.name)
def test_a_change_said_three_times_is_one_change(ana: Person, one: Operation) -> None:
    makes = [other for other in KEYED if other.path == one.kind]
    record = makes[0].sent(ana, makes[0].path, makes[0].body()).json["id"] if makes else ana.account
    answers = [one.sent(ana, one.address({one.kind: record}), one.body("Changed")) for _ in range(3)]
    assert {a.status_code for a in answers} == {200}
    assert {a.headers["ETag"] for a in answers} == {answers[0].headers["ETag"]}


def test_every_list_that_one_can_add_to_takes_a_key() -> None:
    lists = {one.path for one in EVERY if one.verb == "GET" and any(p["name"] == "cursor" for p in one.parameters)}
    added = {one.path for one in EVERY if one.verb == "POST"}
    assert (lists & added) - {one.path for one in KEYED} == set()
    assert len(KEYED) > 15


def test_deleted_twice_is_deleted_once(ana: Person) -> None:
    made = ana.add("contacts", name="Leo")["id"]
    assert [ana.delete(f"/contacts/{made}").status_code for _ in range(3)] == [204, 404, 404]
