"""What no honest client sends is refused on every operation, and is never a failure of ours."""

from typing import Any

import pytest

from backend.exchange.reading import sniff
from backend.pitch import file_kinds
from tests.conftest import Person, World
from tests.walls.every import EVERY, WRITES, Operation

MIB = 1024 * 1024
BODIES = [one for one in WRITES if one.schema is not None]
HARD: dict[str, bytes] = {
    "a number of a million digits": b'{"name":' + b"9" * 1_000_000 + b"}",
    "ten thousand deep": b'{"name":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    "ten thousand objects deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "half a letter": b'{"name":"\\ud83d"}',
    "no letters": b'{"name":"\xff\xfe"}',
    "nothing but a nothing": b"\0",
    "many names": b"{" + b",".join(b'"a%d":1' % n for n in range(50_000)) + b"}",
}
CURSORS = ["a" * 3000, "9" * 3000, "-1", "\0", "\ud800", "' OR 1=1 --", "../../etc/passwd", "%", "１２３"]


@pytest.fixture(scope="module")
def ana(own_world: World) -> Person:
    return own_world.person("ana@example.com")


def raw(person: Person, one: Operation, body: bytes) -> Any:
    return person.client.open(one.address(), method=one.verb, data=body, content_type="application/json")


@pytest.mark.parametrize("body", HARD.values(), ids=HARD.keys())
def test_hard_json_is_refused_by_every_operation(ana: Person, body: bytes) -> None:
    assert {one.name: status for one in BODIES if not 400 <= (status := raw(ana, one, body).status_code) < 500} == {}


@pytest.mark.parametrize("body", HARD.values(), ids=HARD.keys())
def test_the_answer_to_hard_json_is_short(ana: Person, body: bytes) -> None:
    contacts = next(one for one in BODIES if one.name == "create_contact")
    assert len(raw(ana, contacts, body).get_data()) < 1000


@pytest.mark.parametrize("said", [b'"\\u0000"', b'{"\\u0000":1}', b"99999999999999999999", b"null"])
def test_a_value_of_another_kind_in_every_field_is_refused_or_kept(ana: Person, said: bytes) -> None:
    for one in BODIES:
        if one.name in {"erase_account", "sign_out"}:
            continue
        names = list(one.body()) if isinstance(one.body(), dict) else []
        answer = raw(ana, one, b"{" + b",".join(b'"%b":%b' % (name.encode(), said) for name in names) + b"}")
        assert answer.status_code < 500, one.name
        assert b"\\u0000" not in answer.get_data() or answer.status_code >= 400, one.name


def test_one_byte_too_many_is_refused_before_it_is_read(ana: Person) -> None:
    # A batch of sync is four times as large, and what takes files is measured by them.
    most = 8 * file_kinds.MOST_BYTES
    larger = {"send_up": 4 * MIB, "create_import": 2 * sniff.MOST_BYTES, "put_resume_version_file": most, "delete_resume_version_file": most}
    for one in WRITES:
        body = b'"' + b"a" * (larger.get(one.name, MIB) - 1) + b'"'
        assert (one.name, raw(ana, one, body).json["code"]) == (one.name, "too_large")


@pytest.mark.parametrize("cursor", CURSORS, ids=ascii)
def test_a_word_that_is_none_is_refused_in_every_query(ana: Person, cursor: str) -> None:
    for one in EVERY:
        for name in [p["name"] for p in one.parameters if p["in"] == "query"]:
            said = cursor.encode("utf-8", "surrogatepass").decode("latin-1")
            answer = ana.client.open(one.address(), method=one.verb, query_string={name: said}, json=[] if one.name == "send_up" else None)
            assert answer.status_code < 500, (one.name, name)


@pytest.mark.parametrize("name", ["If-Match", "If-None-Match", "Idempotency-Key", "Authorization", "Cookie", "X-Forwarded-For", "Accept-Encoding"])
def test_a_header_that_is_none_is_no_failure(ana: Person, name: str) -> None:
    for one in EVERY[::9]:
        for said in ("9" * 4000, '"', "W/", "Bearer", "\xff", "'; DROP TABLE contact --"):
            answer = ana.client.open(one.address(), method=one.verb, headers={name: said}, json={} if one.verb != "GET" else None)
            assert answer.status_code < 500, (one.name, said)
