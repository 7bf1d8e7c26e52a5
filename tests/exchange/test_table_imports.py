"""Tables over HTTP: previews, columns, the same file again, thousands of rows."""

from io import BytesIO
from typing import Any

import pytest

from tests.conftest import Person
from tests.exchange.tables import GOOGLE, LINKEDIN, OUTLOOK, OUTLOOK_DE, OWN
from tests.exchange.test_imports import accept, items, send

FIELDS = "name,company,headline,mail,connected"


def said(person: Person, data: bytes, query: str) -> Any:
    return person.client.post(f"/api/v1/imports?{query}", data={"file": (BytesIO(data), "own.csv")}, content_type="multipart/form-data")


@pytest.mark.parametrize("data", [LINKEDIN, GOOGLE, OUTLOOK.encode(), OUTLOOK_DE.encode("cp1252")], ids=["linkedin", "google", "outlook", "outlook-de"])
def test_the_same_table_again_changes_nothing(alice: Person, data: bytes) -> None:
    accept(alice, send(alice, data).json)
    assert {row["action"] for row in send(alice, data).json["rows"]} <= {"same", "error"}


def test_a_bad_row_never_loses_the_others(alice: Person) -> None:
    run = accept(alice, send(alice, LINKEDIN).json)
    assert [(row["action"], row["saved"]) for row in run["rows"]] == [("create", True)] * 3 + [("error", False)]
    assert sorted(one["name"] for one in items(alice, "contacts")) == ["Dana Okoro", "Dana Okoro", "Noor Haddad"]


def test_a_later_export_changes_what_has_changed(alice: Person) -> None:
    accept(alice, send(alice, LINKEDIN).json)
    later = send(alice, LINKEDIN.replace(b"Curator", b"Head curator")).json
    assert [row["action"] for row in later["rows"]] == ["same", "update", "same", "error"]
    assert later["rows"][1]["details"] == [{"field": "headline", "old": "Curator", "new": "Head curator"}]


def test_a_profile_known_from_a_card_is_the_same_person(alice: Person) -> None:
    known = alice.add("contacts", name="N. Haddad", links=["https://linkedin.com/in/noor-haddad/"])["id"]
    row = send(alice, LINKEDIN).json["rows"][0]
    assert (row["action"], row["record"]) == ("update", known)
    assert "profile is the one of N. Haddad" in row["problem"]


def test_columns_that_are_not_known_are_shown_with_their_first_rows(alice: Person) -> None:
    run = send(alice, OWN.replace(b"Mail", b"Post")).json
    assert (run["format"], run["table"]["settled"], run["rows"]) == ("csv", False, [])
    assert run["table"]["columns"][0] == {"header": "Wer", "field": "", "examples": ["Noor Haddad", "Bea Lund"]}


def test_what_was_said_of_columns_is_remembered_by_the_account(alice: Person, bob: Person) -> None:
    assert said(alice, OWN, f"columns={FIELDS}&day_first=true").json["table"]["settled"]
    again = send(alice, OWN).json
    assert [one["field"] for one in again["table"]["columns"]] == FIELDS.split(",")
    assert (again["table"]["settled"], again["table"]["day_first"]) == (True, True)
    assert send(bob, OWN).json["table"]["settled"] is False


def test_it_is_remembered_in_whatever_order_the_columns_stand(alice: Person) -> None:
    said(alice, OWN, f"columns={FIELDS}")
    run = send(alice, b"Was,Wer,Seit,Mail,Wo\nPotter,Ana Lee,,,Kiln\n").json
    assert [one["field"] for one in run["table"]["columns"]] == ["headline", "name", "connected", "mail", "company"]


@pytest.mark.parametrize("columns", ["name,company", "name,company,headline,mail,nonsense"])
def test_columns_that_cannot_be_are_refused(alice: Person, columns: str) -> None:
    answer = said(alice, OWN, f"columns={columns}")
    assert (answer.status_code, answer.json["code"], "columns" in answer.json["errors"]) == (422, "invalid", True)


def test_thousands_are_saved_bit_by_bit_and_taken_back(alice: Person) -> None:
    rows = "".join(f"P,{n},https://www.linkedin.com/in/p{n},,Company {n % 40},Clerk,05 Jan 2024\n" for n in range(1200))
    run = send(alice, LINKEDIN + rows.encode()).json
    ns = [row["n"] for row in run["rows"] if row["action"] == "create"]
    for at in range(0, len(ns), 500):
        part = alice.client.put(f"/api/v1/imports/{run['id']}/acceptance", json={"rows": ns[at : at + 500], "brief": True}).json
        assert (part["state"], part["rows"]) == ("accepted", [])
    everybody = alice.get("/contacts?limit=500").json
    assert everybody["next"] is not None
    assert sum(row["saved"] for row in alice.get(f"/imports/{run['id']}").json["rows"]) == 1203
    alice.delete(f"/imports/{run['id']}")
    assert (items(alice, "contacts"), items(alice, "companies")) == ([], [])


def test_undo_keeps_whoever_one_has_written_to_since(alice: Person) -> None:
    run = send(alice, LINKEDIN).json
    accept(alice, run)
    noor = next(one["id"] for one in items(alice, "contacts") if one["name"] == "Noor Haddad")
    alice.add("touchpoints", contact=noor, at="2026-12-01T10:00:00Z")
    alice.delete(f"/imports/{run['id']}")
    assert [one["name"] for one in items(alice, "contacts")] == ["Noor Haddad"]
