"""What Monica exports: people with whoever introduced them, and what happened with them."""

import json

from backend.exchange.reading.monica import monica_cards
from backend.exchange.reading.vcard import cards
from tests.conftest import Person
from tests.exchange.monica import EXPORT, NOOR
from tests.exchange.test_imports import accept, items, send

DATA = json.dumps(EXPORT).encode()


def test_people_are_read_with_their_fields() -> None:
    bea = next(one for one in monica_cards(DATA) if one.name == "Bea Lund")
    assert (bea.mails, bea.phones, bea.links) == (("bea@kiln.example",), ("+1 555 0101",), ("https://www.linkedin.com/in/bea-lund",))
    assert (bea.company, bea.headline, bea.tags, bea.note, bea.address) == ("Kiln", "Potter", ("Fair",), "Kind about time.", "4 Quay Street, Lisbon, PT")


def test_whoever_introduced_somebody_comes_first() -> None:
    found = monica_cards(DATA)
    assert [one.name for one in found][:2] == ["Noor Haddad", "Bea Lund"]
    assert found[1].more.introduced_by == f"monica:{NOOR}"


def test_who_has_died_is_left_out_with_a_word_and_half_a_contact_without_one() -> None:
    found = {one.name: one.problem for one in monica_cards(DATA)}
    assert ("died" in found["Old"], "Half" in found) == (True, False)


def test_a_rhythm_of_ours_is_kept_and_another_is_told() -> None:
    found = {one.name: (one.more.cadence, one.notes) for one in monica_cards(DATA)}
    assert found["Noor Haddad"] == ("4", ())
    assert found["Bea Lund"] == ("5", ("Monica wrote every 90 days; here it is every five weeks, which you can change.", "Not taken over: 2 gifts."))


def test_what_happened_becomes_touches_and_notes(alice: Person) -> None:
    run = send(alice, DATA, "monica.json").json
    assert run["format"] == "monica"
    accept(alice, run)
    contacts = {one["name"]: one for one in items(alice, "contacts")}
    bea = contacts["Bea Lund"]
    assert (bea["introduced_by"], bea["cadence"], contacts["Cem"]["introduced_by"]) == (contacts["Noor Haddad"]["id"], "5", None)
    assert sorted((one["kind"], one["at"], one["text"]) for one in items(alice, "touchpoints")) == [
        ("call", "2024-03-04T10:00:00Z", "Asked about paper."),
        ("message", "2024-05-06T00:00:00Z", "Lunch\n\nBy the river."),
    ]
    assert [(one["contact"], one["text"]) for one in items(alice, "captures")] == [(bea["id"], "Restores maps.")]
    assert {row["action"] for row in send(alice, DATA).json["rows"]} == {"same", "error"}


def test_undo_takes_all_of_it_back(alice: Person) -> None:
    run = send(alice, DATA).json
    accept(alice, run)
    alice.delete(f"/imports/{run['id']}")
    assert [items(alice, path) for path in ("contacts", "touchpoints", "captures", "companies")] == [[], [], [], []]


def test_a_touch_alone_brings_its_person_along(alice: Person) -> None:
    run = send(alice, DATA).json
    accept(alice, run, next(row["n"] for row in run["rows"] if row["kind"] == "touchpoint"))
    assert {one["name"] for one in items(alice, "contacts")} == {"Noor Haddad", "Bea Lund"}


def test_an_export_that_was_cut_off_says_so(alice: Person) -> None:
    answer = send(alice, DATA[:-40])
    assert (answer.status_code, "cut off" in answer.json["detail"]) == (422, True)


def test_a_card_of_monica_5_is_read_with_its_profile() -> None:
    said = ("VERSION:4.0", "UID:u1", "FN:Bea Lund", "EMAIL;TYPE=home;PREF=1:bea@kiln.example", "X-SOCIAL-PROFILE;TYPE=LinkedIn;X-USER=bea-lund:")
    (bea,) = cards("\r\n".join(["BEGIN:VCARD", *said, "END:VCARD", ""]).encode())
    assert (bea.mails, bea.links) == (("bea@kiln.example",), ("https://www.linkedin.com/in/bea-lund",))
