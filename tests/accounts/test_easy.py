"""What is guessed first is no passphrase; what nobody guesses is one, whatever it is made of."""

import pytest

from backend.accounts.easy import easy
from tests.conftest import PASSPHRASE, Person
from tests.webhooks.conftest import ONE_ENGINE

GUESSED = [
    "password1234", "passwordpassword", "Password123!", "123456789012", "qwertyuiop123", "aaaaaaaaaaaa", "iloveyou1234", "abcdefghijkl", "1q2w3e4r5t6y",
    "letmeinletmein", "beforehand2026", "Beforehand-Beforehand", "correct horse battery staple", "00000000000000", "987654321098",
    "welcome welcome", "admin admin admin",
    "qwertz qwertz", "informational interview", "abababababab", "999999999999aB",
    "manchester united", "iloveyouforever", "liverpool12345", "!!!!!!!!!!!!",
]  # fmt: skip
KEPT = [
    PASSPHRASE,
    "paper ink cloth ribbon",
    "old kiln winter letter",
    "tr0ub4dor&3 moss",
    "7hF!kq02Lm#x",
    "vier kleine Wörter hier",
    "四つの小さな言葉がここに有る",
    "x" * 3 + " lantern orbit",
]


@pytest.mark.parametrize("words", GUESSED)
def test_what_is_guessed_first_is_easy(words: str) -> None:
    assert easy(words)


@pytest.mark.parametrize("words", KEPT)
def test_what_nobody_guesses_is_not(words: str) -> None:
    assert not easy(words)


def test_ones_own_address_is_no_secret() -> None:
    assert (easy("ines.kovacs2026", "ines.kovacs@example.org"), easy("ines.kovacs2026")) == (True, False)


@ONE_ENGINE
def test_the_door_says_so_and_makes_no_account(charlie: Person) -> None:
    answer = charlie.post("/account", {"email": "m.g@example.org", "passphrase": "marlene-gruber-1"})
    assert answer.status_code == 201
    answer = charlie.post("/account", {"email": "marlene.gruber@example.org", "passphrase": "marlene-gruber-1"})
    assert (answer.status_code, "first that are guessed" in answer.json["errors"]["passphrase"][0]) == (422, True)


@ONE_ENGINE
def test_a_passphrase_is_taken_as_it_was_typed_and_may_be_long(charlie: Person) -> None:
    words = "  Lantern Orbit " + "ü" * 60 + " kiln  "
    assert charlie.post("/account", {"email": "ines@example.org", "passphrase": words}).status_code == 201
    tries = [words, words.strip(), words.lower(), words[:64]]
    assert [charlie.post("/session", {"email": "ines@example.org", "passphrase": one}).status_code for one in tries] == [201, 401, 401, 401]
