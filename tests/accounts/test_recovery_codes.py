"""Ten codes on paper, for the day on which passphrase and mailbox are gone."""

from typing import Any

from backend.accounts.model import RecoveryCode
from tests.conftest import PASSPHRASE, Person, World

OTHER = "four other words here"


def made(person: Person, passphrase: str = PASSPHRASE) -> list[str]:
    answer = person.post("/recovery-codes", {"passphrase": passphrase})
    assert answer.status_code == 201
    return list(answer.json["codes"])


def used(person: Person, code: str, email: str = "alice@example.com") -> Any:
    return person.post("/session/recovery-code", {"email": email, "code": code, "passphrase": OTHER})


def test_ten_are_shown_once_and_their_number_stays_visible(alice: Person) -> None:
    assert (len(set(made(alice))), alice.get("/account").json["codes_left"]) == (10, 10)


def test_one_opens_once_with_a_new_passphrase_however_it_is_typed(alice: Person, charlie: Person) -> None:
    code = made(alice)[3].upper().replace("-", " ")
    assert [used(charlie, code).status_code for _ in range(2)] == [201, 401]
    assert charlie.get("/account").json["codes_left"] == 9
    assert charlie.post("/session", {"email": "alice@example.com", "passphrase": OTHER}).status_code == 201


def test_whoever_was_in_is_out_afterwards(alice: Person, charlie: Person) -> None:
    code = made(alice)[0]
    token = alice.post("/tokens", {"label": "A script", "scopes": ["people:read"]}).json["token"]
    used(charlie, code)
    assert [alice.get("/contacts", headers=headers).status_code for headers in ({}, {"Authorization": f"Bearer {token}"})] == [401, 401]


def test_made_anew_those_before_open_nothing(alice: Person, charlie: Person) -> None:
    old, new = made(alice)[0], made(alice)[0]
    assert [used(charlie, old).json["code"], used(charlie, new).status_code] == ["code_refused", 201]


def test_the_code_of_one_account_opens_no_other_and_an_unknown_address_is_answered_alike(alice: Person, bob: Person, charlie: Person) -> None:
    code = made(alice)[0]
    answers = [used(charlie, code, email) for email in (bob.email, "nobody@example.com")]
    assert [(answer.status_code, answer.data) for answer in answers] == [(401, answers[0].data)] * 2


def test_wrong_codes_are_throttled_like_wrong_passphrases(alice: Person, charlie: Person) -> None:
    code = made(alice)[0]
    for _ in range(10):
        used(charlie, "aaaa-bbbb-cccc-dddd")
    assert used(charlie, code).status_code == 429


def test_they_are_made_with_the_passphrase_or_soon_after_signing_in(world: World, alice: Person) -> None:
    world.clock.move(minutes=11)
    assert alice.post("/recovery-codes", {}).json["code"] == "proof_wanted"


def test_only_their_hashes_are_kept(world: World, alice: Person) -> None:
    codes = made(alice)
    with world.database.session(write=False) as session:
        kept = [row.code_hash for row in session.query(RecoveryCode)]
    assert (len(kept), {len(one) for one in kept}, set(kept) & set(codes)) == (10, {64}, set())
