"""Without a passphrase: a passkey alone opens, and neither a guess nor a mailbox brings the passphrase back."""

from typing import Any

import pytest

from tests.accounts.authenticator import Authenticator
from tests.accounts.test_passkeys import added, opened
from tests.conftest import PASSPHRASE, Person

OTHER = "four other words here"


@pytest.fixture
def key() -> Authenticator:
    return Authenticator()


@pytest.fixture
def codes(alice: Person, key: Authenticator) -> list[str]:
    """Alice has a passkey and ten codes, and no passphrase any more."""
    added(alice, key)
    made = list(alice.post("/recovery-codes", {"passphrase": PASSPHRASE}).json["codes"])
    assert taken_away(alice).status_code == 204
    return made


def taken_away(person: Person, passphrase: str = PASSPHRASE) -> Any:
    return person.client.delete("/api/v1/account/passphrase", json={"passphrase": passphrase})


@pytest.mark.usefixtures("codes")
def test_the_passphrase_opens_nothing_and_neither_does_an_empty_one(alice: Person, charlie: Person) -> None:
    tries = [charlie.post("/session", {"email": alice.email, "passphrase": one}).status_code for one in (PASSPHRASE, "")]
    assert (tries, alice.get("/account").json["passphrase"]) == ([401, 401], False)


@pytest.mark.usefixtures("codes")
def test_the_passkey_does(charlie: Person, key: Authenticator) -> None:
    assert opened(charlie, key).status_code == 201


def test_it_takes_the_passphrase_itself(alice: Person, key: Authenticator) -> None:
    added(alice, key)
    added(alice, Authenticator())
    assert (taken_away(alice, OTHER).json["code"], alice.get("/account").json["passphrase"]) == ("sign_in_refused", True)


def test_without_a_passkey_it_stays(alice: Person) -> None:
    alice.post("/recovery-codes", {"passphrase": PASSPHRASE})
    assert (taken_away(alice).json["code"], alice.get("/account").json["passphrase"]) == ("last_way_in", True)


def test_where_a_lost_phone_would_lose_the_account_it_stays(alice: Person, key: Authenticator) -> None:
    added(alice, key)
    answer = taken_away(alice).json
    assert (answer["code"], "recovery codes" in answer["detail"]) == ("last_way_in", True)


def test_two_passkeys_are_enough(alice: Person, key: Authenticator) -> None:
    added(alice, key)
    added(alice, Authenticator())
    assert taken_away(alice).status_code == 204


def test_a_recovery_code_brings_one_back(codes: list[str], alice: Person, charlie: Person) -> None:
    said = {"email": alice.email, "code": codes[0], "passphrase": OTHER}
    assert charlie.post("/session/recovery-code", said).status_code == 201
    assert charlie.get("/account").json["passphrase"]


@pytest.mark.usefixtures("codes")
def test_a_new_one_is_chosen_after_coming_in_by_the_passkey(charlie: Person, key: Authenticator) -> None:
    opened(charlie, key)
    assert charlie.client.put("/api/v1/account/passphrase", json={"old": "", "new": OTHER}).status_code == 204


def test_a_token_takes_nothing_away(alice: Person, charlie: Person, key: Authenticator) -> None:
    added(alice, key)
    token = alice.post("/tokens", {"label": "all", "scopes": ["account:write"]}).json["token"]
    answer = charlie.client.delete("/api/v1/account/passphrase", json={"passphrase": PASSPHRASE}, headers={"Authorization": f"Bearer {token}"})
    assert answer.json["code"] == "scope_missing"
