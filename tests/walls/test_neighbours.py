"""Whoever knows an id of another account finds nothing there, by whatever address, filter or body; and nothing there changes."""

from typing import Any

import pytest

from backend.config import Config
from tests.conftest import Person, World
from tests.walls.every import EVERY, Operation
from tests.webhooks.conftest import ONE_ENGINE


def made_by(person: Person) -> dict[str, str]:
    """One of everything; the ids, by the address of their kind."""
    known: dict[str, str] = {"/api/v1/preferences": person.account}
    for one in EVERY:
        if one.verb == "POST" and "{" not in one.path:
            answer = one.sent(person, one.address(), one.body("Hers", _fields(known)))
            if answer.status_code == 201 and "id" in answer.json:
                known[one.kind] = answer.json["id"]
    return known | {"/api/v1/devices": person.get("/devices").json["items"][0]["id"]}


def _fields(known: dict[str, str]) -> dict[str, str]:
    named = {"contact": "contacts", "meeting": "meetings", "company": "companies", "landing": "landings", "article": "articles"}
    return {name: known[f"/api/v1/{kind}"] for name, kind in named.items() if f"/api/v1/{kind}" in known}


def everything_of(person: Person) -> Any:
    """All that the API tells them in lists."""
    told = {one.path: one.sent(person, one.path).json for one in EVERY if one.verb == "GET" and "{" not in one.path and one.name != "download_archive"}
    return {path: said for path, said in told.items() if path.startswith("/api/v1/") and "session" not in path}


WITH_AN_ID = [one for one in EVERY if "_id}" in one.path]


def test_no_id_of_another_account_is_found_by_any_operation(world: World, bob: Person) -> None:
    world.app.config_ = Config(token_limit=0)  # his clock stands still, and he asks for more than a minute allows
    alice = world.person("alice@example.com")
    hers = made_by(alice)
    assert {one.kind for one in WITH_AN_ID} - set(hers) <= {"/api/v1/passkeys", "/api/v1/account/identities"}
    before = everything_of(alice)
    for one in WITH_AN_ID:
        # Of its own kind, and of every other.
        for record in {*hers.values()}:
            answer = one.sent(bob, one.address({one.kind: record}, other=record), body_of(one, hers))
            assert (one.name, answer.status_code, answer.json["code"]) == (one.name, 404, "not_found")
    assert everything_of(alice) == before


def body_of(one: Operation, hers: dict[str, str]) -> Any:
    return one.body("His", _fields(hers))


@ONE_ENGINE
def test_a_list_narrowed_by_an_id_of_another_account_is_empty(world: World, bob: Person) -> None:
    alice = world.person("alice@example.com")
    hers = made_by(alice)
    known = _fields(hers) | {"introduced_by": hers["/api/v1/contacts"], "goal": hers["/api/v1/goals"]}
    for one in EVERY:
        for name in {p["name"] for p in one.parameters if p["in"] == "query"} & set(known):
            answer = bob.client.get(one.address(other="thanks"), query_string={name: known[name]})
            assert answer.status_code in {200, 404, 422}, one.name
            assert "Hers" not in answer.get_data(as_text=True), one.name


@ONE_ENGINE
def test_a_record_that_names_one_of_another_account_shows_nothing_of_it(world: World, bob: Person) -> None:
    alice = world.person("alice@example.com")
    hers = made_by(alice)
    made_by_bob = {}
    for one in EVERY:
        if one.verb == "POST" and "{" not in one.path and any(p["name"] == "Idempotency-Key" for p in one.parameters):
            answer = one.sent(bob, one.path, body_of(one, hers))
            assert answer.status_code in {201, 422, 404}, one.name
            if answer.status_code == 201:
                made_by_bob[one.kind] = answer.json["id"]
    before = everything_of(alice)
    for one in EVERY:
        if one.verb == "GET":
            assert b"Hers" not in one.sent(bob, one.address(made_by_bob)).get_data(), one.name
    assert everything_of(alice) == before


@pytest.mark.parametrize("named", ["delete_account_identity", "change_passkey", "delete_passkey"])
def test_what_is_made_elsewhere_is_among_them_too(named: str) -> None:
    assert named in {one.name for one in WITH_AN_ID}


@ONE_ENGINE
def test_reading_changes_no_record(world: World) -> None:
    alice = world.person("alice@example.com")
    hers = made_by(alice)
    number = alice.get("/sync?limit=1000").json["cursor"]
    for one in EVERY:
        if one.verb == "GET":
            one.sent(alice, one.address(hers))
    assert alice.get(f"/sync?after={number}").json["changes"] == []
