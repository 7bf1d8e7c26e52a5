"""Nobody can try without end, and nobody can lock out somebody else."""

from typing import Any

import pytest

from backend.accounts import throttle
from backend.config import Config
from tests.conftest import PASSPHRASE, Person, World

WRONG = "wrong words all over"


def sign_in(person: Person, email: str, passphrase: str = WRONG, place: str = "203.0.113.9", **headers: str) -> Any:
    """A try from a place."""
    said = {"email": email, "passphrase": passphrase}
    return person.client.post("/api/v1/session", json=said, headers=headers, environ_base={"REMOTE_ADDR": place})


def test_a_stranger_does_not_lock_the_owner_out(alice: Person, charlie: Person) -> None:
    for _ in range(20):
        sign_in(charlie, alice.email, place="198.51.100.7")
    assert sign_in(charlie, alice.email, PASSPHRASE).status_code == 201


def test_neighbours_in_one_network_are_one_place(alice: Person, charlie: Person) -> None:
    for n in range(10):
        sign_in(charlie, alice.email, place=f"2001:db8::{n}")
    assert sign_in(charlie, alice.email, PASSPHRASE, place="2001:db8::ffff").status_code == 429


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bounds of places are reached with few tries."""
    monkeypatch.setattr(throttle, "PLACE", 12)
    monkeypatch.setattr(throttle, "NEW_ACCOUNTS", 4)


def test_tries_from_everywhere_come_to_an_end_too(alice: Person, charlie: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "ACCOUNT", 5)
    assert [sign_in(charlie, alice.email, place=f"198.51.{n}.7").status_code for n in range(6)] == [401] * 5 + [429]


def test_one_place_cannot_go_through_many_accounts(charlie: Person, alice: Person) -> None:
    assert [sign_in(charlie, f"u{n}@example.org").status_code for n in range(13)] == [401] * 12 + [429]


def test_signing_in_rightly_costs_no_tries(alice: Person, charlie: Person) -> None:
    assert {sign_in(charlie, alice.email, PASSPHRASE).status_code for _ in range(14)} == {201}


@pytest.mark.parametrize(("home", "expected"), [("https://beforehand.example", 401), ("http://localhost:8000", 429)])
def test_behind_the_proxy_that_ends_tls_a_place_is_what_it_says(world: World, charlie: Person, home: str, expected: int) -> None:
    world.app.config_ = Config(url=home)
    for n in range(12):
        sign_in(charlie, f"u{n}@example.org", **{"X-Forwarded-For": f"203.0.113.5, 198.51.{n}.1"})
    assert sign_in(charlie, "last@example.org", **{"X-Forwarded-For": "203.0.113.5, 192.0.2.1"}).status_code == expected


def test_what_a_caller_makes_up_about_its_place_is_not_believed(world: World, charlie: Person) -> None:
    world.app.config_ = Config(url="https://beforehand.example")
    answers = [sign_in(charlie, f"u{n}@example.org", **{"X-Forwarded-For": f"198.51.{n}.1, 203.0.113.5"}).status_code for n in range(13)]
    assert answers[12] == 429


def test_one_place_cannot_make_accounts_without_end(charlie: Person) -> None:
    answers = [charlie.post("/account", {"email": f"u{n}@example.org", "passphrase": PASSPHRASE}).status_code for n in range(5)]
    assert answers == [201] * 4 + [429]


def test_changing_the_passphrase_rightly_costs_no_tries(alice: Person) -> None:
    answers = [alice.client.put("/api/v1/account/passphrase", json={"old": PASSPHRASE, "new": PASSPHRASE}).status_code for _ in range(11)]
    assert set(answers) == {204}


def test_tests_of_push_are_not_without_end(world: World, alice: Person) -> None:
    answers = [alice.post("/push/test").status_code for _ in range(21)]
    world.clock.move(minutes=16)
    assert (answers[19], answers[20], alice.post("/push/test").status_code) == (202, 429, 202)


def test_a_browser_is_one_device_at_a_time(alice: Person) -> None:
    alice.post("/session", {"email": alice.email, "passphrase": PASSPHRASE})
    assert len(alice.get("/devices").json["items"]) == 1


def test_a_wrong_passphrase_leaves_the_browser_signed_in(alice: Person) -> None:
    sign_in(alice, alice.email)
    assert alice.get("/session").status_code == 200
