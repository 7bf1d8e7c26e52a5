"""Bringing down and sending up."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import brotli
import orjson
import pytest
import sqlalchemy as sa

from backend.changes.model import AccountClock, Change
from tests.conftest import Person, World


def sent(key: str, kind: str, record: str, **patch: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "id": record, "patch": patch, "base": {}}


A = "0192f0c4-aaaa-7222-8333-444455556666"
B = "0192f0c4-bbbb-7222-8333-444455556666"


def test_what_one_phone_sends_up_another_brings_down(alice: Person) -> None:
    alice.post("/sync", [sent("k1", "contact", A, name="Ana")])
    assert [c["doc"]["name"] for c in alice.get("/sync").json["changes"] if c["kind"] == "contact"] == ["Ana"]


def test_behind_the_cursor_there_is_only_what_is_new(alice: Person) -> None:
    alice.post("/sync", [sent("k1", "contact", A, name="Ana")])
    cursor = alice.get("/sync").json["cursor"]
    alice.post("/sync", [sent("k2", "contact", B, name="Ben")])
    assert [c["id"] for c in alice.get(f"/sync?after={cursor}").json["changes"]] == [B]


def test_pages_follow_one_another(alice: Person) -> None:
    for n in range(5):
        alice.add("contacts", name=f"Person {n}")
    first = alice.get("/sync?limit=3").json
    second = alice.get(f"/sync?limit=3&after={first['cursor']}").json
    assert (first["more"], second["more"], len(first["changes"]) + len(second["changes"])) == (True, False, 6)


def test_nothing_new_is_a_304(alice: Person) -> None:
    answer = alice.get("/sync")
    assert alice.get("/sync", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_another_country_is_something_new(alice: Person) -> None:
    etag = alice.get("/sync").headers["ETag"]
    alice.patch(f"/preferences/{alice.account}", {"country": "PT"})
    assert alice.get("/sync", headers={"If-None-Match": etag}).json["holidays"]["country"] == "PT"


def test_holidays_come_along(alice: Person) -> None:
    assert "2026-12-25" in alice.get("/sync").json["holidays"]["dates"]


def test_a_cursor_of_another_epoch_starts_over(alice: Person) -> None:
    assert alice.get("/sync?after=elsewhere.3").json["code"] == "cursor_expired"


@pytest.mark.parametrize("cursor", ["nonsense", "e1.", "e1.99999999999999999999", "%00.1", "e1.-1"])
def test_a_bad_cursor_is_named(alice: Person, cursor: str) -> None:
    assert alice.get(f"/sync?after={cursor}").json["errors"] == {"after": ["Use the cursor of the answer before, unchanged."]}


def test_a_bad_change_does_not_stop_the_others(alice: Person) -> None:
    answer = alice.post("/sync", [sent("k1", "contact", A, name=""), sent("k2", "contact", B, name="Ben")])
    assert [r["status"] for r in answer.json["results"]] == ["invalid", "created"]


def test_a_bad_change_says_what_to_mend(alice: Person) -> None:
    answer = alice.post("/sync", [sent("k1", "contact", A, name="")])
    assert answer.json["results"][0]["problem"]["errors"] == {"name": ["Write a name; one letter is enough."]}


@pytest.mark.parametrize("name", ["\u200b", " \u00ad\u2060 ", "\u3164"])
def test_a_name_of_signs_that_no_screen_shows_is_asked_for_again(alice: Person, name: str) -> None:
    answer = alice.post("/sync", [sent("k1", "contact", A, name=name)])
    assert answer.json["results"][0]["problem"]["errors"] == {"name": ["Write a name; one letter is enough."]}


def test_a_bad_id_is_a_bad_change(alice: Person) -> None:
    answer = alice.post("/sync", [sent("k1", "contact", "nobody", name="A")])
    assert answer.json["results"][0]["problem"]["errors"] == {"id": ["Send an id as UUID text."]}


def test_changes_without_keys_are_refused_together(alice: Person) -> None:
    assert alice.post("/sync", [{"kind": "contact"}]).status_code == 422


def test_the_answer_carries_the_whole_row(alice: Person) -> None:
    row = alice.post("/sync", [sent("k1", "contact", A, name="Ana")]).json["results"][0]["row"]
    assert (row["doc"]["name"], row["fields"]["name"] == row["seq"]) == ("Ana", True)


def test_a_page_can_be_packed(alice: Person) -> None:
    for n in range(20):
        alice.add("contacts", name=f"Person {n}")
    answer = alice.get("/sync", headers={"Accept-Encoding": "br"})
    assert len(orjson.loads(brotli.decompress(answer.data))["changes"]) == 21


def test_another_account_has_its_own_changes(alice: Person, bob: Person) -> None:
    alice.post("/sync", [sent("k1", "contact", A, name="Ana")])
    assert [c["kind"] for c in bob.get("/sync").json["changes"]] == ["preference"]


def test_the_same_id_in_two_accounts_is_two_records(alice: Person, bob: Person) -> None:
    for person in (alice, bob):
        person.post("/sync", [sent("k1", "contact", A, name=person.email)])
    assert alice.get(f"/contacts/{A}").json["name"] == "alice@example.com"


def test_eight_writers_and_no_change_is_missed(world: World, alice: Person) -> None:
    cookie = alice.client.get_cookie("beforehand")
    assert cookie is not None

    def write(n: int) -> list[int]:
        client = world.app.test_client()
        client.set_cookie("beforehand", cookie.value)
        return [client.post("/api/v1/contacts", json={"name": f"{n} {m}"}).status_code for m in range(6)]

    with ThreadPoolExecutor(8) as pool:
        assert {c for codes in pool.map(write, range(8)) for c in codes} == {201}
    with world.database.session(write=False) as session:
        numbers = session.scalars(sa.select(Change.seq).where(Change.account_id == alice.account)).all()
        assert sorted(numbers) == list(range(1, session.get_one(AccountClock, alice.account).seq + 1))


def test_a_sender_of_another_epoch_is_told_before_anything_is_written(alice: Person) -> None:
    answer = alice.post("/sync?epoch=elsewhere", [sent("k1", "contact", A, name="Ana")])
    assert (answer.json["code"], alice.get("/contacts").json["items"]) == ("cursor_expired", [])


def test_a_repeated_change_is_told_when_it_was_written_itself(alice: Person) -> None:
    first = alice.post("/sync", [sent("k1", "contact", A, name="Ana")]).json["results"][0]
    alice.patch(f"/contacts/{A}", {"name": "Ana Ruiz"})
    again = alice.post("/sync", [sent("k1", "contact", A, name="Ana")]).json["results"][0]
    assert (again["base"], again["row"]["doc"]["name"]) == (first["base"], "Ana Ruiz")
