"""Records over REST, the same for every kind."""

from typing import Any

import pytest

from tests.conftest import Person, World


def test_a_new_record_is_answered_whole(alice: Person) -> None:
    made = alice.add("contacts", name="Harriet Boone")
    assert (made["name"], made["mails"], made["company"]) == ("Harriet Boone", [], None)


def test_it_says_where_it_is(alice: Person) -> None:
    answer = alice.post("/contacts", {"name": "Harriet Boone"})
    assert alice.client.get(answer.headers["Location"]).json == answer.json


def test_the_id_may_be_the_senders(alice: Person) -> None:
    assert alice.add("contacts", id="0192f0c4-1111-7222-8333-444455556666", name="Leo")["id"] == "0192f0c4-1111-7222-8333-444455556666"


def test_an_id_that_is_none_is_refused(alice: Person) -> None:
    assert list(alice.post("/contacts", {"id": None, "name": "Leo"}).json["errors"]) == ["id"]


def test_a_wall_time_whose_instant_may_lie_before_all_others_is_refused(alice: Person) -> None:
    when = {"kind": "wall", "wall": "1900-01-01T00:00", "zone": "Asia/Tokyo"}
    assert alice.post("/meetings", {"when": when}).json["errors"] == {"when": {"wall": ["Write a wall time such as 2026-12-10T10:30, between 1901 and 2198."]}}


def test_an_id_is_given_once(alice: Person) -> None:
    made = alice.add("contacts", name="Leo")
    assert alice.post("/contacts", {"id": made["id"], "name": "Another"}).json["code"] == "id_taken"


def test_a_change_leaves_the_rest(alice: Person) -> None:
    made = alice.add("contacts", name="Leo", headline="Engineer")
    assert alice.patch(f"/contacts/{made['id']}", {"name": "Leo Brandt"}).json["headline"] == "Engineer"


def test_a_deleted_record_is_not_found(alice: Person) -> None:
    made = alice.add("contacts", name="Leo")
    alice.delete(f"/contacts/{made['id']}")
    assert alice.get(f"/contacts/{made['id']}").status_code == 404


def test_a_deleted_record_is_not_brought_back_by_a_patch(alice: Person) -> None:
    made = alice.add("contacts", name="Leo")
    alice.delete(f"/contacts/{made['id']}")
    assert alice.patch(f"/contacts/{made['id']}", {"name": "Leo Brandt"}).status_code == 404


def test_children_hide_with_their_meeting(alice: Person) -> None:
    meeting = alice.add("meetings")
    goal = alice.add("goals", meeting=meeting["id"], text="Two names")
    alice.delete(f"/meetings/{meeting['id']}")
    assert (alice.get(f"/goals/{goal['id']}").status_code, alice.get("/goals").json["items"]) == (404, [])


def test_editing_a_child_brings_its_meeting_back(alice: Person) -> None:
    meeting = alice.add("meetings")
    goal = alice.add("goals", meeting=meeting["id"], text="Two names")
    alice.delete(f"/meetings/{meeting['id']}")
    alice.patch(f"/goals/{goal['id']}", {"text": "Three names"})
    assert alice.get(f"/meetings/{meeting['id']}").status_code == 200


def test_a_list_comes_in_pages(alice: Person) -> None:
    names = [alice.add("contacts", name=f"Person {n}")["name"] for n in range(5)]
    found, cursor = [], None
    while True:
        page = alice.get(f"/contacts?limit=2{f'&cursor={cursor}' if cursor else ''}").json
        found += [c["name"] for c in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert sorted(found) == names


def test_a_list_can_be_narrowed(alice: Person) -> None:
    one, other = alice.add("meetings"), alice.add("meetings")
    alice.add("goals", meeting=one["id"], text="Here")
    alice.add("goals", meeting=other["id"], text="There")
    assert [g["text"] for g in alice.get(f"/goals?meeting={one['id']}").json["items"]] == ["Here"]


def test_an_etag_that_still_fits_lets_the_change_in(alice: Person) -> None:
    answer = alice.post("/contacts", {"name": "Leo"})
    changed = alice.patch(f"/contacts/{answer.json['id']}", {"name": "Leo B"}, headers={"If-Match": answer.headers["ETag"]})
    assert changed.status_code == 200


def test_an_etag_of_before_is_refused(alice: Person) -> None:
    answer = alice.post("/contacts", {"name": "Leo"})
    path = f"/contacts/{answer.json['id']}"
    alice.patch(path, {"name": "Leo B"})
    assert alice.patch(path, {"name": "Leo C"}, headers={"If-Match": answer.headers["ETag"]}).json["code"] == "changed_meanwhile"


def test_an_unchanged_record_need_not_travel(alice: Person) -> None:
    answer = alice.post("/contacts", {"name": "Leo"})
    assert alice.get(f"/contacts/{answer.json['id']}", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_repeated_key_makes_one_record(alice: Person) -> None:
    first, second = (alice.post("/contacts", {"name": "Leo"}, headers={"Idempotency-Key": "k1"}) for _ in range(2))
    assert (first.json, len(alice.get("/contacts").json["items"])) == (second.json, 1)


def test_a_key_is_for_one_request(alice: Person) -> None:
    alice.post("/contacts", {"name": "Leo"}, headers={"Idempotency-Key": "k1"})
    assert alice.post("/contacts", {"name": "Ada"}, headers={"Idempotency-Key": "k1"}).json["code"] == "idempotency_key_reused"


def test_what_is_overwritten_can_be_read_again(alice: Person) -> None:
    made = alice.add("contacts", name="Leo", headline="Engineer")
    row = {"key": "k", "kind": "contact", "id": made["id"], "patch": {"headline": "Chair"}, "base": {}}
    alice.post("/sync", [row])
    assert [h["value"] for h in alice.get(f"/history?kind=contact&id={made['id']}").json["items"]] == ["Engineer"]


def test_preferences_are_one(alice: Person) -> None:
    assert [p["id"] for p in alice.get("/preferences").json["items"]] == [alice.account]


def test_preferences_cannot_be_deleted(alice: Person) -> None:
    sent = {"key": "k", "kind": "preference", "id": alice.account, "delete": True}
    assert alice.post("/sync", [sent]).json["results"][0]["status"] == "invalid"


def test_a_wall_time_knows_its_instant(alice: Person) -> None:
    made = alice.add("meetings", when={"kind": "wall", "wall": "2027-03-15T09:30", "zone": "America/New_York", "promised": 30})
    assert made["when"]["utc"] == "2027-03-15T13:30:00Z"


def test_minutes_are_promised_before_there_is_a_day(alice: Person) -> None:
    made = alice.add("meetings", when={"kind": "date", "promised": 45})
    assert made["when"] == {"kind": "date", "wall": None, "zone": None, "utc": None, "promised": 45}


def test_a_moved_meeting_says_since_when(world: World, alice: Person) -> None:
    made = alice.add("meetings", when={"kind": "date", "wall": "2027-03-15"})
    world.clock.move(hours=1)
    moved = alice.patch(f"/meetings/{made['id']}", {"when": {"kind": "date", "wall": "2027-03-16"}}).json
    assert moved["moved_at"] == "2026-12-07T10:00:00Z"


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("contacts", {}, "name"),
    ("contacts", {"name": "  "}, "name"),
    ("contacts", {"name": "A\u0000B"}, "name"),
    ("contacts", {"name": 7}, "name"),
    ("contacts", {"name": "A", "nonsense": 1}, "nonsense"),
    ("contacts", {"name": "A", "mails": "a@b.c"}, "mails"),
    ("contacts", {"name": "A", "company": "nobody"}, "company"),
    ("contacts", {"name": "A", "paused": "yes"}, "paused"),
    ("contacts", {"name": "A", "zone": "Mars/Olympus"}, "zone"),
    ("contacts", {"name": "A", "zone": "localtime"}, "zone"),
    ("contacts", {"name": "A", "about": "x" * 50_001}, "about"),
    ("companies", {"name": "A", "motivation": 9}, "motivation"),
    ("meetings", {"when": {"kind": "wall", "wall": "2027-02-30T10:00", "zone": "UTC"}}, "when"),
    ("meetings", {"when": {"kind": "wall", "wall": "2027-02-20T10:00"}}, "when"),
    ("meetings", {"when": {}}, "when"),
    ("meetings", {"started_at": "yesterday"}, "started_at"),
    ("meetings", {"started_at": "0001-01-01T00:00:00+14:00"}, "started_at"),
    ("meetings", {"granted_minutes": 10**12}, "granted_minutes"),
    ("pitch-parts", {"number": 7}, "number"),
    ("goals", {"text": "No meeting"}, "meeting"),
]


@pytest.mark.parametrize(("path", "body", "field"), REFUSED, ids=[f"{p}-{f}-{n}" for n, (p, _, f) in enumerate(REFUSED)])
def test_what_cannot_be_understood_is_named(alice: Person, path: str, body: dict[str, Any], field: str) -> None:
    answer = alice.post(f"/{path}", body)
    assert (answer.status_code, list(answer.json["errors"])) == (422, [field])


BROKEN = {
    "no JSON": b"{",
    "a lone surrogate": b'{"name":"\\ud800"}',
    "endless nesting": b'{"name":' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "a list": b"[]",
    "not a number": b'{"name":NaN}',
    "not UTF-8": b'{"name":"\xff"}',
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_body_is_refused(alice: Person, body: bytes) -> None:
    answer = alice.client.post("/api/v1/contacts", data=body, content_type="application/json")
    assert (answer.status_code in {400, 422}, answer.mimetype) == (True, "application/problem+json")


def test_an_oversized_body_is_refused(alice: Person) -> None:
    answer = alice.post("/contacts", {"name": "x" * 1_100_000})
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_an_address_without_end_is_refused(alice: Person) -> None:
    assert alice.get(f"/contacts?cursor={'x' * 4000}").json["code"] == "too_long"


@pytest.mark.parametrize("query", ["cursor=nonsense", "cursor=%00", "limit=0", "limit=501", "limit=x", "company=x"])
def test_a_bad_query_is_refused(alice: Person, query: str) -> None:
    assert alice.get(f"/contacts?{query}").status_code == 422


@pytest.mark.parametrize("path", ["/nowhere", "/contacts/not-an-id", "/contacts/0192f0c4-1111-7222-8333-444455556666"])
def test_nothing_there_is_said_as_a_problem(alice: Person, path: str) -> None:
    assert alice.get(path).json["code"] == "not_found"
