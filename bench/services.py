"""Push services in a process of their own, and the browsers behind them, which read what arrived."""

import json
import random
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from tests.push.service import Browser, plain, tls, vapid

SCRIPT = Path(__file__).parent / "service.mjs"
T = TypeVar("T")


@dataclass(frozen=True)
class Arrived:
    """One message as a browser read it: which service, what it answered, when it came, and which message it was."""

    name: str
    status: int
    came: float
    tag: str


class Services:
    """One origin each for quick, healthy, slow, mixed and hanging."""

    def __init__(self, folder: Path) -> None:
        self.ca = folder / "push-ca.pem"
        tls(folder, self.ca)
        command = ["node", str(SCRIPT), str(self.ca), str(folder / "push-key.pem")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.origins = {name: f"https://localhost:{port}" for name, port in self._said().items()}
        self.browsers: dict[str, Browser] = {}

    def browser(self, name: str) -> Browser:
        """A browser that has just subscribed at this service."""
        made = Browser(f"{self.origins[name]}/push/{name}-{len(self.browsers)}")
        self.browsers[made.endpoint] = made
        return made

    def arrived(self) -> list[Arrived]:
        """What came in since this was asked last. Each is decrypted, and who sent it is checked: a message that nobody can read counts for nothing."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return [self._read(one) for one in self._said()]

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()

    def _said(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def _read(self, one: dict[str, Any]) -> Arrived:
        origin = self.origins[one["name"]]
        assert _signed_for(one["authorization"]) == origin, "What arrived was signed for somebody else."
        card = self.browsers[origin + one["path"]].read(plain(one["body"].replace("+", "-").replace("/", "_").rstrip("=")))
        return Arrived(one["name"], one["status"], one["came"], card["notification"]["tag"])


@lru_cache(maxsize=10_000)
def _signed_for(header: str) -> str:
    return str(vapid(header)[0]["aud"])


@contextmanager
def services(folder: Path) -> Iterator[Services]:
    """They run as long as this lasts."""
    made = Services(folder)
    try:
        yield made
    finally:
        made.close()


def whole(arrived: list[Arrived], sent: list[str]) -> None:
    """AssertionError unless each of these was taken once, and nothing else was."""
    took = Counter(one.tag for one in arrived if one.status == 201)
    assert took == Counter(sent), f"{len(sent)} were sent, {took.total()} arrived, {len(took)} different ones."


def shuffled(some: list[T]) -> list[T]:
    """The same order every time, as if by chance."""
    random.Random(1).shuffle(some)  # noqa: S311 - no secret
    return some
