"""What is thrown at the HTTP side and must come back as a problem with a cure, never as a failure."""

from io import BytesIO
from typing import Any

import pytest

from tests.conftest import Person

ANY = "0192f0c4-1111-7222-8333-444455556666"
LIMIT = 1024 * 1024
CUT = {"wsgi.input_terminated": True}


def chunked(person: Person, body: bytes) -> Any:
    """A body in chunks: nobody says beforehand how long it is."""
    headers = {"Transfer-Encoding": "chunked"}
    return person.client.post("/api/v1/contacts", input_stream=BytesIO(body), content_type="application/json", headers=headers, environ_overrides=CUT)


def test_a_body_in_chunks_is_read(alice: Person) -> None:
    assert chunked(alice, b'{"name":"Ana"}').status_code == 201


def test_a_body_in_chunks_that_is_too_long_is_refused_for_that(alice: Person) -> None:
    answer = chunked(alice, b'{"name":"' + b"a" * LIMIT + b'"}')
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_a_body_in_chunks_is_not_taken_by_halves(alice: Person) -> None:
    assert chunked(alice, b'{"name":"Ana"}' + b" " * LIMIT).status_code == 413


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "https://evil@localhost", "localhost", ""])
def test_an_origin_that_is_none_is_another_site(alice: Person, origin: str) -> None:
    assert alice.post("/contacts", {"name": "Eve"}, headers={"Origin": origin}).json["code"] == "cross_site"


BROKEN = {
    "nothing": b"",
    "half": b"{",
    "not a number": b'{"email":NaN}',
    "an endless number": b'{"email":1e400}',
    "a long number": b'{"email":' + b"9" * 5000 + b"}",
    "endless nesting": b"[" * 100_000,
    "a lone surrogate": b'{"email":"\\ud800"}',
}


@pytest.mark.parametrize("path", ["/contacts", "/session", "/sync"])
@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_broken_json_is_told_so_on_every_route(alice: Person, path: str, body: bytes) -> None:
    answer = alice.client.post(f"/api/v1{path}", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["code"], answer.json["detail"][:18]) == (400, "bad_request", "Send JSON in UTF-8")


@pytest.mark.parametrize("path", ["/contacts", "/sync"])
def test_no_body_at_all_is_no_json(alice: Person, path: str) -> None:
    answer = alice.client.post(f"/api/v1{path}")
    assert (answer.status_code, answer.json["code"]) == (415, "not_json")


def test_a_form_is_no_batch(alice: Person) -> None:
    answer = alice.client.post("/api/v1/sync", data={"a": (BytesIO(b"[]"), "a.json")})
    assert (answer.status_code, answer.json["code"]) == (415, "not_json")


@pytest.mark.parametrize("kind", ["a\0", "", " ", "x" * 21])
def test_history_of_a_kind_that_cannot_be_is_refused(alice: Person, kind: str) -> None:
    answer = alice.client.get("/api/v1/history", query_string={"kind": kind, "id": ANY})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["kind"])


def test_a_kind_that_cannot_be_harms_no_other_change_of_its_batch(alice: Person) -> None:
    good = {"key": "k1", "kind": "contact", "id": ANY, "patch": {"name": "Ana"}}
    alice.post("/sync", [good])
    answer = alice.post("/sync", [good | {"kind": "a\0"}, good | {"key": "k2", "patch": {"name": "Ana Ruiz"}}])
    assert [r["status"] for r in answer.json["results"]] == ["invalid", "replaced"]


@pytest.mark.parametrize("name", ["a" * 300, "a" * 300 + ".js", "%00", "%00.js", "..%2f..%2fpyproject.toml", "a/" * 1500])
def test_a_name_that_no_disk_holds_is_no_failure(charlie: Person, name: str) -> None:
    assert charlie.client.get(f"/{name}").status_code in {200, 404}


def test_a_cursor_of_the_future_starts_over(alice: Person) -> None:
    """After a backup was put back the phone would otherwise never hear of the numbers between."""
    epoch, number = alice.get("/sync").json["cursor"].split(".")
    answer = alice.get(f"/sync?after={epoch}.{int(number) + 1}")
    assert (answer.status_code, answer.json["code"]) == (410, "cursor_expired")


@pytest.mark.parametrize("path", ["/sync", "/contacts/{id}"])
def test_a_version_that_a_proxy_packed_is_known_again(alice: Person, path: str) -> None:
    path = path.format(id=alice.add("contacts", name="Ana")["id"])
    etag = alice.get(path).headers["ETag"]
    assert [alice.get(path, headers={"If-None-Match": said}).status_code for said in (etag, f"W/{etag}", f'"other", {etag}', '"other"')] == [304, 304, 304, 200]


def test_what_is_shared_where_no_service_worker_takes_it_goes_on_in_the_address(alice: Person) -> None:
    answer = alice.client.post("/share", data={"title": "Crews & pace", "url": "https://journal.example/crews"}, content_type="multipart/form-data")
    assert (answer.status_code, answer.location) == (303, "/share?title=Crews+%26+pace&url=https%3A%2F%2Fjournal.example%2Fcrews")
