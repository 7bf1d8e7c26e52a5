"""A world in which reminders go out: the application, a push service on the loopback, and a worker that is told the time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.config import Config
from backend.db import OWNER
from backend.reminders.worker import Worker
from backend.rest import Site
from backend.rules import pitch
from tests.conftest import Person, SetClock, World, at_home
from tests.databases import Engines
from tests.push.service import Browser, PushService, push_service

__all__ = ["push_service"]


@dataclass
class Told(World):
    """A world with a worker."""

    service: PushService
    worker: Worker

    def at(self, text: str) -> datetime:
        """Move the clock to this instant."""
        self.clock.at = datetime.fromisoformat(text).astimezone(UTC)
        return self.clock.at

    def work(self, text: str | None = None) -> None:
        """The worker does all that is due."""
        self.worker.until_quiet(self.at(text) if text else self.clock.at)

    def phone(self, person: Person) -> Browser:
        """A phone of theirs that takes push."""
        browser = self.service.browser()
        answer = person.post("/push/subscriptions", browser.subscription)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        return browser

    def ledger(self, person: Person, **wanted: Any) -> list[dict[str, Any]]:
        """Their reminders, as the API tells them."""
        found = person.get("/reminders", query_string={"limit": 500} | wanted).json["items"]
        return sorted(found, key=lambda r: (r["due_at"], r["kind"]))


@pytest.fixture
def told(url: str, clock: SetClock, push_service: PushService, site: Site, engines: Engines) -> Told:
    """The application, a worker and a push service."""
    config, database = Config(push_test_origin=push_service.setting), engines.of(url)
    return Told(at_home(site, config, database, clock), clock, database.acting_as(OWNER), url, push_service, Worker(database, config))


@pytest.fixture
def ines(told: Told) -> Person:
    """She looks for work, and has practised her pitch."""
    someone = told.person("ines@example.com")
    for at in ("2026-12-01T10:00:00Z", "2026-12-02T10:00:00Z"):
        someone.add("rehearsals", at=at, seconds=[60] * 6, rating="conversational", version=pitch.version_of([]))
    return someone


def meeting(person: Person, start: str = "2026-12-10T10:30", **more: Any) -> dict[str, Any]:
    """A meeting with Tomasz Wilk at that wall time in New York."""
    who = person.add("contacts", name="Tomasz Wilk")
    when = {"kind": "wall", "wall": start, "zone": "America/New_York", "promised": 30}
    return person.add("meetings", contact=who["id"], when=when, **{"place": "Café Ostra, 114 Harbor Street"} | more)
