"""Imports over HTTP: preview, acceptance, undo."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from tests.conftest import Person, World
from tests.exchange.reading import file


def send(person: Person, data: bytes, name: str = "file") -> Any:
    return person.client.post("/api/v1/imports", data={"file": (BytesIO(data), name)}, content_type="multipart/form-data")


def preview(person: Person, name: str) -> dict[str, Any]:
    answer = send(person, file(name), name)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return dict(answer.json)


def accept(person: Person, run: dict[str, Any], *rows: int) -> dict[str, Any]:
    answer = person.client.put(f"/api/v1/imports/{run['id']}/acceptance", json={"rows": rows} if rows else {})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return dict(answer.json)


def items(person: Person, path: str) -> list[dict[str, Any]]:
    return list(person.get(f"/{path}?limit=500").json["items"])


def test_a_preview_says_what_would_be_saved_and_saves_nothing(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    assert (run["state"], run["format"], run["name"]) == ("preview", "vcard", "google.vcf")
    assert [(row["n"], row["kind"], row["action"], row["summary"]) for row in run["rows"]] == [
        (1, "contact", "create", "Noor Haddad"),
        (2, "contact", "create", "Dana Okoro"),
        (3, "contact", "create", "Dana Okoro"),
    ]
    assert {"field": "company", "old": None, "new": "Lakeside Archives"} in run["rows"][0]["details"]
    assert items(alice, "contacts") == []
    assert alice.get(f"/imports/{run['id']}").json == run


def test_acceptance_saves_the_rows_with_their_companies(alice: Person) -> None:
    run = accept(alice, preview(alice, "google.vcf"))
    assert (run["state"], {row["saved"] for row in run["rows"]}) == ("accepted", {True})
    noor = next(one for one in items(alice, "contacts") if one["name"] == "Noor Haddad")
    assert alice.get(f"/companies/{noor['company']}").json["name"] == "Lakeside Archives"
    assert (noor["headline"], noor["tags"], noor["about"]) == ("Head of reading room", ["Conference"], "Met at the map fair, spring.\nLikes old ledgers.")


def test_only_the_rows_named_are_saved(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    accept(alice, run, 2)
    accept(alice, run, 2)
    assert [one["mails"] for one in items(alice, "contacts")] == [["dana.okoro@north.example"]]


def test_a_row_that_the_import_does_not_have_is_named_and_nothing_is_saved(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    answer = alice.client.put(f"/api/v1/imports/{run['id']}/acceptance", json={"rows": [2, 99]})
    assert (answer.status_code, answer.json["errors"]) == (422, {"rows": ["Name rows of this import, by their n; it has no 99."]})
    assert (alice.get(f"/imports/{run['id']}").json["state"], items(alice, "contacts")) == ("preview", [])


def test_a_second_acceptance_changes_nothing(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    first = accept(alice, run)
    before = alice.get("/sync").json["cursor"]
    assert accept(alice, run) == first
    assert alice.get("/sync").json["cursor"] == before


def test_the_same_file_again_is_all_the_same(alice: Person) -> None:
    for name in ("google.vcf", "apple.vcf", "google_request.ics", "series.ics"):
        accept(alice, preview(alice, name))
        assert {row["action"] for row in preview(alice, name)["rows"]} == {"same"}, name


def test_an_invitation_becomes_a_meeting_with_its_organiser(alice: Person) -> None:
    accept(alice, preview(alice, "google_request.ics"))
    (meeting,), (ines,) = items(alice, "meetings"), items(alice, "contacts")
    assert (ines["name"], ines["mails"], meeting["contact"]) == ("Ines Varga", ["ines@varga.example"], ines["id"])
    assert meeting["when"] == {"kind": "wall", "wall": "2026-12-15T14:30", "zone": "America/New_York", "utc": "2026-12-15T19:30:00Z", "promised": 30}
    assert (meeting["place"], meeting["ics_uid"], meeting["ics_sequence"]) == ("https://meet.google.com/xyz-abcd-efg", "4tq1exampleabc@google.com", 0)


def test_an_update_moves_it_and_a_cancellation_cancels_it(alice: Person) -> None:
    accept(alice, preview(alice, "google_request.ics"))
    moved = preview(alice, "google_moved.ics")
    assert [(one["field"], one["old"]["wall"], one["new"]["wall"]) for one in moved["rows"][0]["details"]] == [("when", "2026-12-15T14:30", "2026-12-17T14:30")]
    accept(alice, moved)
    (meeting,) = items(alice, "meetings")
    assert (meeting["when"]["utc"], meeting["ics_sequence"], bool(meeting["moved_at"])) == ("2026-12-17T19:30:00Z", 1, True)
    accept(alice, preview(alice, "outlook_request.ics"))
    accept(alice, preview(alice, "outlook_cancel.ics"))
    assert sorted(bool(one["cancelled_at"]) for one in items(alice, "meetings")) == [False, True]


def test_own_addresses_are_nobody_to_meet(alice: Person) -> None:
    assert alice.patch(f"/preferences/{alice.account}", {"own_addresses": ["INES@varga.example"]}).status_code == 200
    run = preview(alice, "google_request.ics")
    assert "choose afterwards" in run["rows"][0]["problem"]


def test_floating_times_take_the_zone_of_the_preferences(alice: Person) -> None:
    alice.patch(f"/preferences/{alice.account}", {"zone": "Europe/Lisbon"})
    assert "Europe/Lisbon" in preview(alice, "apple_event.ics")["rows"][2]["problem"]


def test_undo_takes_everything_back(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    accept(alice, run)
    assert alice.delete(f"/imports/{run['id']}").status_code == 204
    assert [items(alice, path) for path in ("contacts", "companies")] == [[], []]
    assert alice.get(f"/imports/{run['id']}").json["state"] == "undone"
    assert {row["action"] for row in preview(alice, "google.vcf")["rows"]} == {"create"}


def test_undo_leaves_what_was_edited_since(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    accept(alice, run)
    noor = next(one for one in items(alice, "contacts") if one["name"] == "Noor Haddad")
    alice.patch(f"/contacts/{noor['id']}", {"topics": ["ledgers"]})
    alice.delete(f"/imports/{run['id']}")
    assert [one["name"] for one in items(alice, "contacts")] == ["Noor Haddad"]
    assert [one["name"] for one in items(alice, "companies")] == ["Lakeside Archives"], "she works there still"


def test_undo_leaves_a_meeting_that_was_prepared(alice: Person) -> None:
    run = preview(alice, "google_request.ics")
    accept(alice, run)
    meeting = items(alice, "meetings")[0]["id"]
    alice.add("goals", meeting=meeting, text="Learn how prints are kept")
    alice.delete(f"/imports/{run['id']}")
    assert [one["id"] for one in items(alice, "meetings")] == [meeting]
    assert [one["name"] for one in items(alice, "contacts")] == ["Ines Varga"]


def test_undo_gives_old_values_back_unless_edited_since(alice: Person) -> None:
    accept(alice, preview(alice, "google_request.ics"))
    run = preview(alice, "google_moved.ics")
    accept(alice, run)
    meeting = items(alice, "meetings")[0]["id"]
    alice.patch(f"/meetings/{meeting}", {"place": "Her office"})
    alice.delete(f"/imports/{run['id']}")
    after = alice.get(f"/meetings/{meeting}").json
    assert (after["when"]["utc"], after["ics_sequence"], after["place"]) == ("2026-12-15T19:30:00Z", 0, "Her office")
    assert preview(alice, "google_moved.ics")["rows"][0]["action"] == "update", "the version is forgotten with it"


def test_an_import_can_be_undone_for_thirty_days(world: World, alice: Person) -> None:
    run = preview(alice, "google.vcf")
    accepted = accept(alice, run)
    assert accepted["undo_until"] == (world.clock.now() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    world.clock.move(days=30, seconds=1)
    answer = alice.delete(f"/imports/{run['id']}")
    assert (answer.status_code, answer.json["code"], len(items(alice, "contacts"))) == (409, "undo_too_late", 3)


def test_undo_twice_is_undo_once(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    accept(alice, run)
    assert [alice.delete(f"/imports/{run['id']}").status_code for _ in range(2)] == [204, 204]
    assert accept(alice, run)["state"] == "undone"
    assert items(alice, "contacts") == []


def test_a_preview_that_is_undone_is_forgotten(alice: Person) -> None:
    run = preview(alice, "google.vcf")
    assert alice.delete(f"/imports/{run['id']}").status_code == 204
    assert alice.get(f"/imports/{run['id']}").status_code == 404


def test_what_was_deleted_meanwhile_is_not_brought_back(alice: Person) -> None:
    accept(alice, preview(alice, "google_request.ics"))
    run = preview(alice, "google_moved.ics")
    alice.delete(f"/meetings/{items(alice, 'meetings')[0]['id']}")
    assert "deleted meanwhile" in accept(alice, run)["rows"][0]["problem"]
    assert items(alice, "meetings") == []


def test_more_than_two_hundred_rows_are_saved_and_undone(alice: Person) -> None:
    many = b"".join(b"BEGIN:VCARD\nFN:Person %d\nEND:VCARD\n" % n for n in range(450))
    run = send(alice, many).json
    assert len(run["rows"]) == 450
    accept(alice, run)
    assert len(items(alice, "contacts")) == 450
    alice.delete(f"/imports/{run['id']}")
    assert items(alice, "contacts") == []


def test_a_file_that_is_none_is_told_what_it_is(alice: Person) -> None:
    for data, word in ((b"", "empty"), (b"PK\x03\x04", "ZIP"), (b"<html>", "web page"), (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no whole event")):
        answer = send(alice, data)
        assert (answer.status_code, answer.json["code"], word in answer.json["detail"]) == (422, "file_unreadable", True)


def test_a_file_that_is_too_large_is_told_so(alice: Person) -> None:
    answer = send(alice, b"BEGIN:VCARD\nNOTE:" + b"x" * (2 * 1024 * 1024))
    assert (answer.status_code, answer.json["code"]) == (413, "too_large")
    assert "2 MB" in answer.json["detail"]


def test_a_request_without_a_file_is_refused(alice: Person) -> None:
    assert alice.client.post("/api/v1/imports", data={}, content_type="multipart/form-data").status_code == 422


def test_imports_are_listed_the_latest_first_without_their_rows(world: World, alice: Person) -> None:
    preview(alice, "google.vcf")
    world.clock.move(minutes=1)
    preview(alice, "apple.vcf")
    found = items(alice, "imports")
    assert [one["name"] for one in found] == ["apple.vcf", "google.vcf"]
    assert "rows" not in found[0]


def test_previews_nobody_accepted_are_forgotten(world: World, alice: Person) -> None:
    preview(alice, "google.vcf")
    world.clock.move(days=2)
    preview(alice, "apple.vcf")
    assert [one["name"] for one in items(alice, "imports")] == ["apple.vcf"]


def test_an_import_is_its_accounts_alone(alice: Person, bob: Person) -> None:
    run = preview(alice, "google.vcf")
    assert bob.get(f"/imports/{run['id']}").status_code == 404
    assert bob.delete(f"/imports/{run['id']}").status_code == 404
    assert bob.client.put(f"/api/v1/imports/{run['id']}/acceptance", json={}).status_code == 404
    assert items(bob, "imports") == []
