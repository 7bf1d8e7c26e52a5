"""What leaked elsewhere is refused where an installation has such a list; the list never learns which passphrase it was."""

import threading
from collections.abc import Iterator
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from backend.accounts.chosen import leaked
from backend.config import Config
from tests.conftest import PASSPHRASE, Person, World
from tests.serving.server import free_port

LEAKED, PADDED, FRESH = "velvet harbour tuesday", "nine quiet lanterns", "old kiln winter letter"


class Leaks:
    """A list of what leaked, as Pwned Passwords speaks: five digits are asked, the rest of each hash is told, with how often it was seen."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/range"
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.status = 200
        self.seen = {_digits(LEAKED): 41, _digits(PADDED): 0}

    def answer(self, path: str) -> str:
        """One line for each that begins so."""
        self.asked.append(path)
        prefix = path.rpartition("/")[2]
        others = [f"{n:035X}:{n}" for n in range(1, 4)]
        return "\r\n".join(others + [f"{whole[5:]}:{count}" for whole, count in self.seen.items() if whole.startswith(prefix)])


def _digits(passphrase: str) -> str:
    return sha1(passphrase.encode(), usedforsecurity=False).hexdigest().upper()


@pytest.fixture
def leaks(world: World) -> Iterator[Leaks]:
    made = Leaks(free_port())

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.headers = dict(self.headers)
            body = made.answer(self.path).encode()
            self.send_response(made.status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", int(made.url.split(":")[2].split("/")[0])), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    world.app.config_ = Config(leaks_url=made.url)
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


def signed_up(person: Person, passphrase: str) -> int:
    return person.post("/account", {"email": "ines@example.org", "passphrase": passphrase}).status_code


def test_what_leaked_is_refused_with_what_to_do(leaks: Leaks, charlie: Person) -> None:
    answer = charlie.post("/account", {"email": "ines@example.org", "passphrase": LEAKED})
    assert (answer.status_code, "leaked elsewhere" in answer.json["errors"]["passphrase"][0]) == (422, True)


def test_what_nobody_has_seen_is_taken(leaks: Leaks, charlie: Person) -> None:
    assert signed_up(charlie, FRESH) == 201


def test_a_row_that_only_fills_the_answer_refuses_nobody(leaks: Leaks, charlie: Person) -> None:
    assert signed_up(charlie, PADDED) == 201


def test_the_list_is_told_five_digits_and_asked_to_fill_its_answer(leaks: Leaks) -> None:
    leaked(leaks.url, LEAKED)
    assert (leaks.asked, leaks.headers["Add-Padding"]) == ([f"/range/{_digits(LEAKED)[:5]}"], "true")


def test_a_list_that_fails_keeps_nobody_out(leaks: Leaks, charlie: Person) -> None:
    leaks.status = 503
    assert signed_up(charlie, LEAKED) == 201


def test_a_list_that_is_away_keeps_nobody_out(world: World, charlie: Person) -> None:
    world.app.config_ = Config(leaks_url=f"http://127.0.0.1:{free_port()}/range")
    assert signed_up(charlie, LEAKED) == 201


def test_a_new_passphrase_is_looked_up_too_and_the_old_one_stays(leaks: Leaks, alice: Person) -> None:
    answer = alice.client.put("/api/v1/account/passphrase", json={"old": PASSPHRASE, "new": LEAKED})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["new"])
    assert alice.post("/session", {"email": alice.email, "passphrase": PASSPHRASE}).status_code == 201


def test_a_recovery_code_is_not_spent_on_it(leaks: Leaks, alice: Person, charlie: Person) -> None:
    code = alice.post("/recovery-codes", {"passphrase": PASSPHRASE}).json["codes"][0]
    said = {"email": alice.email, "code": code}
    answers = [charlie.post("/session/recovery-code", said | {"passphrase": one}).status_code for one in (LEAKED, FRESH)]
    assert answers == [422, 201]


def test_signing_in_asks_nobody(leaks: Leaks, alice: Person) -> None:
    leaks.asked = []
    alice.post("/session", {"email": alice.email, "passphrase": PASSPHRASE})
    assert leaks.asked == []


def test_an_address_that_cannot_be_asked_is_told_at_start() -> None:
    with pytest.raises(SystemExit, match="BEFOREHAND_LEAKS_URL"):
        Config.from_env({"BEFOREHAND_LEAKS_URL": "pwnedpasswords"})
