"""A world in which other programs are told: the application, a worker that is told the time, and a receiver on the loopback."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import standardwebhooks.webhooks

from backend.config import Config
from backend.db import OWNER
from backend.reminders.worker import Worker
from backend.rest import Site
from backend.webhooks.model import EVENTS
from tests.conftest import MONDAY, Person, SetClock, World, at_home
from tests.databases import Engines
from tests.webhooks.receiver import Message, Receiver

# For what no engine has a part in.
ONE_ENGINE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
NOW = MONDAY


@dataclass
class Hooked(World):
    """A world with a worker and a receiver."""

    receiver: Receiver
    worker: Worker

    def work(self) -> list[Message]:
        """The worker does all that is due; what the receiver has got by then."""
        self.worker.until_quiet(self.clock.at)
        return self.receiver.received

    def hook(self, person: Person, *events: str, **more: Any) -> dict[str, Any]:
        """An address of theirs."""
        said = {"address": f"{self.receiver.origin}/in", "events": list(events or EVENTS)} | more
        answer = person.post("/webhooks", said)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return dict(answer.json)

    def deliveries(self, person: Person, hook: dict[str, Any]) -> list[dict[str, Any]]:
        """What became of what it was told, the latest first."""
        return list(person.get(f"/webhooks/{hook['id']}/deliveries").json["items"])


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    """A receiver of one's own."""
    made = Receiver(tmp_path)
    yield made
    made.close()


@pytest.fixture
def hooked(url: str, clock: SetClock, receiver: Receiver, site: Site, engines: Engines, monkeypatch: pytest.MonkeyPatch) -> Hooked:
    """The application, a worker and a receiver; the stranger's library, too, is told the time."""

    class Told(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return clock.at

    monkeypatch.setattr(standardwebhooks.webhooks, "datetime", Told)
    config, database = Config(webhook_test_origins=receiver.setting), engines.of(url)
    return Hooked(at_home(site, config, database, clock), clock, database.acting_as(OWNER), url, receiver, Worker(database, config))


@pytest.fixture
def ana(hooked: Hooked) -> Person:
    """She owns what is told; Bob's webhook hears of his own alone."""
    bob = hooked.person("bob@example.com")
    hooked.hook(bob, address=f"{hooked.receiver.origin}/bob")
    return hooked.person("ana@example.com")
