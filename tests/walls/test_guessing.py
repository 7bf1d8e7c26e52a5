"""Who guesses is heard a few times only, learns nothing from how long it took, and cannot fill the memory."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from backend.accounts import secrets
from backend.accounts.throttle import HERE
from tests.conftest import Person, World
from tests.webhooks.conftest import ONE_ENGINE


class Counting:
    """Stands for the hasher: how often it is asked, and how many ask at once."""

    def __init__(self, real: Any) -> None:
        self.real, self.asked, self.inside, self.most, self.lock = real, 0, 0, 0, threading.Lock()

    def verify(self, kept: str, said: str) -> bool:
        """As it does, and counted."""
        with self.lock:
            self.asked, self.inside = self.asked + 1, self.inside + 1
            self.most = max(self.most, self.inside)
        try:
            return bool(self.real.verify(kept, said))
        finally:
            with self.lock:
                self.inside -= 1

    def hash(self, said: str) -> str:
        """As it does."""
        return str(self.real.hash(said))


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counting:
    found = Counting(secrets._hasher)
    monkeypatch.setattr(secrets, "_hasher", found)
    return found


@ONE_ENGINE
def test_of_a_thousand_guesses_ten_are_looked_at(world: World, counted: Counting) -> None:
    world.person("ana@example.com")
    guesser = Person(world.app.test_client(), "")
    answers = [guesser.post("/session", {"email": "ana@example.com", "passphrase": f"guess number {n}"}).status_code for n in range(1000)]
    assert (counted.asked, answers.count(401), answers.count(429)) == (HERE, HERE, 1000 - HERE)


@ONE_ENGINE
def test_an_address_that_nobody_has_costs_as_much_as_one_that_somebody_has(world: World, counted: Counting) -> None:
    world.person("ana@example.com")
    asked = []
    for email in ("ana@example.com", "nobody@example.com"):
        before = counted.asked
        Person(world.app.test_client(), "").post("/session", {"email": email, "passphrase": "wrong words all over"})
        asked.append(counted.asked - before)
    assert asked == [1, 1]


def test_of_fifty_at_once_two_take_memory() -> None:
    counted = Counting(secrets._hasher)
    before, secrets._hasher = secrets._hasher, counted
    try:
        with ThreadPoolExecutor(50) as pool:
            list(pool.map(lambda n: secrets.fits(None, f"words {n}"), range(60)))
    finally:
        secrets._hasher = before
    assert (counted.asked, counted.most <= 2) == (60, True)
