"""Passkeys: a way in that nobody has to remember, and that no other site can ask for."""

from typing import Any

import pytest

from backend.config import Config
from tests.accounts.authenticator import Authenticator
from tests.conftest import PASSPHRASE, Person, World


@pytest.fixture
def key() -> Authenticator:
    return Authenticator()


def asked(person: Person, passphrase: str = PASSPHRASE) -> Any:
    return person.post("/passkeys/challenges", {"passphrase": passphrase})


def added(person: Person, key: Authenticator) -> Any:
    return person.post("/passkeys", key.make(asked(person).json["options"]))


def opened(person: Person, key: Authenticator) -> Any:
    return person.post("/session/passkey", key.open(person.post("/session/passkey-challenges").json["options"]))


def test_it_opens_without_an_address_or_a_passphrase(alice: Person, charlie: Person, key: Authenticator) -> None:
    assert added(alice, key).status_code == 201
    assert (opened(charlie, key).status_code, charlie.get("/session").json["email"]) == (201, alice.email)


def test_several_are_listed_with_their_last_use_and_can_be_named_anew(world: World, alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, Authenticator())
    named = added(alice, key).json["id"]
    world.clock.move(minutes=5)
    opened(charlie, key)
    assert alice.patch(f"/passkeys/{named}", {"label": "Blue stick"}).status_code == 200
    assert [(one["label"], one["last_used_at"]) for one in alice.get("/passkeys").json["items"]] == [
        ("My phone", None),
        ("Blue stick", "2026-12-07T09:05:00Z"),
    ]


def test_removed_it_opens_nothing(alice: Person, charlie: Person, key: Authenticator) -> None:
    alice.delete(f"/passkeys/{added(alice, key).json['id']}")
    assert (opened(charlie, key).json["code"], charlie.get("/session").status_code) == ("passkey_refused", 401)


def test_what_was_answered_once_is_worth_nothing_a_second_time(alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, key)
    said = key.open(charlie.post("/session/passkey-challenges").json["options"])
    assert [charlie.post("/session/passkey", said).status_code for _ in range(2)] == [201, 410]


def test_a_wrong_answer_uses_the_challenge_up(alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, key)
    said = key.open(charlie.post("/session/passkey-challenges").json["options"])
    answers = [charlie.post("/session/passkey", said | {"signature": "AAAA"}), charlie.post("/session/passkey", said)]
    assert [answer.json["code"] for answer in answers] == ["passkey_refused", "link_expired"]


def test_a_challenge_is_good_for_five_minutes(world: World, alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, key)
    said = key.open(charlie.post("/session/passkey-challenges").json["options"])
    world.clock.move(minutes=5, seconds=1)
    assert charlie.post("/session/passkey", said).json["code"] == "link_expired"


def test_a_copy_that_lags_behind_is_refused(alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, key)
    opened(charlie, key)
    key.count -= 1
    assert opened(charlie, key).json["code"] == "passkey_refused"


@pytest.mark.parametrize("other", [{"origin": "https://beforehand.evil.example"}, {"host": "evil.example"}])
def test_what_was_said_to_another_site_opens_nothing_here(alice: Person, charlie: Person, key: Authenticator, other: dict[str, str]) -> None:
    added(alice, key)
    for name, value in other.items():
        setattr(key, name, value)
    assert opened(charlie, key).json["code"] == "passkey_refused"


def test_one_is_added_without_the_passphrase_only_soon_after_signing_in(world: World, alice: Person) -> None:
    world.clock.move(minutes=9)
    assert asked(alice, "").status_code == 201
    world.clock.move(minutes=2)
    assert (asked(alice, "").json["code"], asked(alice).status_code) == ("proof_wanted", 201)


def test_a_thing_that_does_not_know_its_owner_makes_none(alice: Person) -> None:
    assert (added(alice, Authenticator(knows=0)).json["code"], alice.get("/passkeys").json["items"]) == ("passkey_refused", [])


def test_nor_does_it_open(alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, key)
    key.knows = 0
    assert opened(charlie, key).json["code"] == "passkey_refused"


def test_a_browser_is_asked_for_a_finger_or_a_code(alice: Person) -> None:
    made, open_ = asked(alice).json["options"], alice.post("/session/passkey-challenges").json["options"]
    assert (made["authenticatorSelection"]["userVerification"], open_["userVerification"]) == ("required", "required")


def test_one_is_not_added_with_another_passphrase(alice: Person) -> None:
    assert asked(alice, "some other four words").json["code"] == "sign_in_refused"


def test_the_challenge_of_one_account_makes_no_passkey_for_another(alice: Person, bob: Person, key: Authenticator) -> None:
    said = key.make(asked(bob).json["options"])
    assert (alice.post("/passkeys", said).status_code, alice.get("/passkeys").json["items"]) == (401, [])


def test_a_challenge_for_signing_in_makes_none(alice: Person, key: Authenticator) -> None:
    said = key.make(alice.post("/session/passkey-challenges").json["options"])
    assert alice.post("/passkeys", said).json["code"] == "link_expired"


def test_the_passkey_of_one_account_is_nothing_to_another(alice: Person, bob: Person, key: Authenticator) -> None:
    hers = added(alice, key).json["id"]
    assert [bob.patch(f"/passkeys/{hers}", {"label": "Mine"}).status_code, bob.delete(f"/passkeys/{hers}").status_code] == [404, 404]


def test_a_token_adds_no_passkey(alice: Person, charlie: Person) -> None:
    token = alice.post("/tokens", {"label": "all", "scopes": ["account:write"]}).json["token"]
    answer = charlie.post("/passkeys/challenges", {"passphrase": PASSPHRASE}, headers={"Authorization": f"Bearer {token}"})
    assert answer.json["code"] == "scope_missing"


@pytest.mark.parametrize(
    ("home", "host"),
    [
        ("https://beforehand.example", "beforehand.example"),
        ("http://localhost:8000", "localhost"),
        ("http://127.0.0.1:8000", ""),
        ("http://beforehand.example", ""),
        ("https://[::1]", ""),
    ],
)
def test_they_are_offered_where_a_browser_makes_them(world: World, charlie: Person, home: str, host: str) -> None:
    world.app.config_ = Config(url=home)
    assert charlie.get("/ways-in").json["passkeys"] == host
    assert charlie.post("/session/passkey-challenges").status_code == (201 if host else 404)
