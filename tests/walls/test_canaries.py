"""Through every operation go words of somebody and secrets: none is in the log, and no refusal says them to anybody."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from typing import Any

import pytest
import structlog

from backend import log
from tests.conftest import PASSPHRASE, Person, World
from tests.walls.every import EVERY, Operation

WORD = "Zephyrine"
SECRETS = {"token", "secret", "codes", "address"}


@contextmanager
def hearing() -> Iterator[io.StringIO]:
    """What is written while JSON lines are on."""
    said, before = io.StringIO(), logging.getLogger().handlers[:]
    with redirect_stderr(said):
        log.configure(lines=True)
        yield said
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = before


def three_ways(one: Operation, person: Person, known: dict[str, str]) -> Iterator[Any]:
    """As it should be, with words where none belong, and broken."""
    query = {p["name"]: WORD for p in one.parameters if p["in"] == "query"}
    answer = one.sent(person, one.address(known), one.body(WORD))
    if answer.status_code in {200, 201} and answer.is_json and isinstance(answer.json, dict) and "id" in answer.json:
        known.setdefault(one.kind, answer.json["id"])
    yield answer
    yield one.sent(person, one.address(other=WORD), {"name": [WORD], "text": {WORD: WORD}}, query_string=query, headers={"If-Match": WORD})
    yield person.client.open(one.address(), method=one.verb, data=f'{{"name": "{WORD}', content_type="application/json")


def secrets_in(answer: Any, person: Person) -> set[str]:
    """What an answer says once and never again, and what the browser keeps."""
    found = {cookie.value for cookie in [person.client.get_cookie("beforehand")] if cookie is not None}
    if answer.is_json and answer.status_code in {200, 201} and isinstance(answer.json, dict):
        for name in SECRETS & set(answer.json):
            found |= set(answer.json[name]) if isinstance(answer.json[name], list) else {str(answer.json[name])}
    return {one for one in found if len(one) > 8 and not one.startswith("https://example.org")}


@pytest.fixture(scope="module")
def walked(own_world: World) -> tuple[set[str], list[Any], str]:
    """All secrets that came up, all refusals, and the log."""
    alice = own_world.person("alice@example.com")
    secrets, refusals = {PASSPHRASE, WORD, WORD.lower()}, []
    with hearing() as heard:
        known: dict[str, str] = {"/api/v1/preferences": alice.account}
        for one in EVERY:
            for answer in three_ways(one, alice, known):
                secrets |= secrets_in(answer, alice)
                refusals += [(one.name, answer)] if answer.status_code >= 400 else []
    return secrets, refusals, heard.getvalue()


def test_none_of_it_is_in_the_log(walked: tuple[set[str], list[Any], str]) -> None:
    secrets, _, said = walked
    assert (len(said.splitlines()) >= 3 * len(EVERY), len(secrets) > 8) == (True, True)
    assert [one for one in secrets if one in said] == []


def test_no_refusal_says_what_was_written(walked: tuple[set[str], list[Any], str]) -> None:
    _, refusals, _ = walked
    assert len(refusals) > len(EVERY)
    # The name of a field that is not known is said again: it is in the caller's own request, and nowhere else.
    told = [(name, json.dumps(list(values_of(a.json)))) for name, a in refusals if a.is_json]
    assert [(name, text) for name, text in told if WORD in text] == []


def test_a_refusal_is_a_problem_and_never_a_failure(walked: tuple[set[str], list[Any], str]) -> None:
    _, refusals, _ = walked
    assert [(name, a.status_code, a.mimetype) for name, a in refusals if a.status_code == 500 or a.mimetype != "application/problem+json"] == []


def values_of(said: Any) -> Iterator[Any]:
    """What stands in it, without the names of fields."""
    if isinstance(said, dict | list):
        for one in said.values() if isinstance(said, dict) else said:
            yield from values_of(one)
    else:
        yield said
