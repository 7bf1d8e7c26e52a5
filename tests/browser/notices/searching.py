"""A search that is lived by thumb: one phone, a clock that is moved, and the cards that come."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from backend.app import register_kinds
from backend.config import Config
from backend.db import build
from backend.reminders.worker import Worker
from tests.browser.conftest import Phone, until
from tests.browser.notices.test_story import deliver
from tests.push.service import PushService
from tests.serving.server import Server

HOME = ZoneInfo("America/New_York")
SUBSCRIBE = """(body) => fetch('/api/v1/push/subscriptions', {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body,
}).then((r) => r.status)"""
SAVED = "document.querySelector('.syncline')?.textContent.includes('All saved')"
# Nobody can tap a card of a headless browser: the service worker is handed the event that a tap would be.
TAP = """async ([tag, action]) => {
  const [notification] = await self.registration.getNotifications({ tag });
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action }));
}"""


class Search:
    """One search: the phone, the server, the worker, and what reaches the phone."""

    def __init__(self, phone: Phone, server: Server, service: PushService) -> None:
        self.phone, self.server, self.service = phone, server, service
        self.page: Page = phone.page
        self.keys = service.browser()
        self.heard = 0
        # The worker that the command starts, without the time that the command takes to start.
        register_kinds()
        config = Config.from_env(server.env)
        self.worker = Worker(build(config.sqlalchemy_url), config)

    def subscribes(self) -> None:
        """Chromium reaches no push service here, so that the subscription has keys of the test's own."""
        assert self.page.evaluate(SUBSCRIBE, json.dumps(self.keys.subscription)) == 201

    def passes(self, wall: str) -> datetime:
        """Time moves on to an instant of the phone's clock, for the server and the page; the service worker keeps its own."""
        now = datetime.fromisoformat(wall).replace(tzinfo=HOME).astimezone(UTC)
        Path(self.server.env["BEFOREHAND_CLOCK_FILE"]).write_text(now.isoformat())
        left = now.timestamp() * 1000 - self.page.evaluate("Date.now()")
        assert left > 0, f"It is later than {wall} already."
        self.page.clock.fast_forward(int(left))
        return now

    def by(self, wall: str) -> list[str]:
        """The titles of the cards that have come by an instant, since it was last asked."""
        now = self.passes(wall)
        self.saved()
        self.worker.until_quiet(now)
        every = self.service.messages(self.keys)
        new, self.heard = every[self.heard :], len(every)
        return sorted(message["notification"]["title"] for message in new)

    def saved(self) -> None:
        """What was said is with the server."""
        self.phone.written()
        until(self.page, SAVED)

    def taps(self, title: str, action: str = "") -> None:
        """The newest card of this title is shown, as the push service hands it to the browser, and tapped."""
        message = next(m for m in reversed(self.service.messages(self.keys)) if m["notification"]["title"] == title)
        tag = message["notification"]["tag"]
        deliver(self.phone, message)
        self.phone.context.service_workers[0].evaluate(TAP, [tag, action])
