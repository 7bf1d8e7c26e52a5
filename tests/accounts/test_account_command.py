"""What whoever runs the server may do about accounts: it needs no mail and no screen."""

import io
import re
from typing import Any

import pytest

from backend import cli
from tests.conftest import PASSPHRASE, Person, World

OTHER = "four other words here"


@pytest.fixture
def command(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """`beforehand account` on the world's database."""
    address = world.url.replace("postgresql+psycopg", "postgresql")
    monkeypatch.setenv("DATABASE_URL", "" if address.startswith("sqlite") else address)
    monkeypatch.setenv("BEFOREHAND_DATA", address.removeprefix("sqlite:///").removesuffix("/beforehand.db"))

    def run(*words: str, said: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{said}\n"))
        number = cli.main(["account", *words])
        printed = capsys.readouterr()
        return number, printed.out + printed.err

    return run


def test_a_new_passphrase_signs_everybody_out(alice: Person, charlie: Person, command: Any) -> None:
    token = alice.post("/tokens", {"label": "A script", "scopes": ["people:read"]}).json["token"]
    assert command("passphrase", " Alice@example.com", said=OTHER)[0] == 0
    assert [alice.get("/contacts", headers=headers).status_code for headers in ({}, {"Authorization": f"Bearer {token}"})] == [401, 401]
    assert [charlie.post("/session", {"email": alice.email, "passphrase": said}).status_code for said in (PASSPHRASE, OTHER)] == [401, 201]


def test_one_that_leaked_is_refused_too(alice: Person, command: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEFOREHAND_LEAKS_URL", "http://127.0.0.1:9/range")
    monkeypatch.setattr("backend.accounts.chosen.leaked", lambda _url, passphrase: passphrase == OTHER)
    number, words = command("passphrase", alice.email, said=OTHER)
    assert (number, "leaked elsewhere" in words, alice.get("/session").status_code) == (1, True, 200)


def test_a_short_one_is_refused_with_what_to_do_and_changes_nothing(alice: Person, command: Any) -> None:
    number, words = command("passphrase", alice.email, said="short")
    assert (number, "four words" in words, alice.get("/session").status_code) == (1, True, 200)


def test_an_unknown_address_is_told_so(alice: Person, command: Any) -> None:
    number, words = command("passphrase", "nobody@example.com", said=OTHER)
    assert (number, "beforehand account create nobody@example.com" in words) == (1, True)


def test_whose_account_is_asked_for(command: Any) -> None:
    assert command("create")[0] == 2


def test_an_invitation_is_printed_as_a_link(command: Any) -> None:
    number, words = command("invite")
    assert (number, bool(re.fullmatch(r"http://localhost:8000/door/join#[\w-]{43}\n", words))) == (0, True)
