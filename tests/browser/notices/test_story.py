"""The whole path once: from a real invitation to a reminder on a phone, with the server dead in between."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession

from tests.browser.conftest import Phone, until
from tests.browser.test_offline import INVITATION, Phones
from tests.push.service import Browser, PushService, push_service
from tests.serving.server import Server

__all__ = ["push_service"]
GOAL = "Learn how crews are planned"


@pytest.fixture
def server(tmp_path: Path, push_service: PushService) -> Iterator[Server]:
    """A server three days before the meeting, that knows the loopback's push service."""
    clock = tmp_path / "clock"
    clock.write_text("2099-12-07T09:00:00Z")
    made = Server(tmp_path, BEFOREHAND_CLOCK_FILE=str(clock), BEFOREHAND_PUSH_TEST_ORIGIN=push_service.setting)
    made.migrate()
    yield made.start()
    made.kill()


def take_push(phone: Phone, keys: Browser) -> None:
    """Chromium reaches no push service here, so that the subscription has keys of the test's own."""
    said = "(body) => fetch('/api/v1/push/subscriptions', {method: 'POST', headers: {'Content-Type': 'application/json'}, body}).then((r) => r.status)"
    assert phone.page.evaluate(said, json.dumps(keys.subscription)) == 201


def deliver(phone: Phone, message: dict[str, Any]) -> None:
    """What the push service would hand to the browser; like one it tries again, since a busy Chromium may let a message fall."""
    wire: CDPSession = phone.context.new_cdp_session(phone.page)
    found: list[str] = []
    wire.on("ServiceWorker.workerRegistrationUpdated", lambda said: found.extend(r["registrationId"] for r in said["registrations"]))
    wire.send("ServiceWorker.enable")
    while not found:
        phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    body = {"origin": phone.server.url, "registrationId": found[0], "data": json.dumps(message)}
    for _ in range(TRIES):
        wire.send("ServiceWorker.deliverPushMessage", body)
        if phone.page.evaluate(COMES, message["notification"]["tag"]):
            return
    raise AssertionError(f"The card never came: {message['notification']['title']}")


TRIES = 5
COMES = """async (tag) => {
  const worker = await navigator.serviceWorker.ready;
  const end = performance.now() + 6_000;
  while (performance.now() < end) {
    if ((await worker.getNotifications({ tag })).length) return true;
    await new Promise((soon) => setTimeout(soon, 10));
  }
  return false;
}"""
CARDS = "navigator.serviceWorker.ready.then((worker) => worker.getNotifications())"
SHOWN = CARDS + ".then(([{ title, body, tag }]) => ({ title, body, tag }))"
# The receipt may still be on its way when the brief stands.
OPENED = """(async () => {
  const { items } = await (await fetch('/api/v1/reminders?state=sent')).json();
  return items.some((one) => one.kind === 'brief' && one.deliveries[0].opened_at);
})()"""
# Nobody can tap a card of a headless browser: the service worker is handed the event that a tap would be.
TAP = """async () => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: '' }));
}"""


def test_from_an_invitation_to_a_reminder_that_opens_the_brief(server: Server, phone: Phones, push_service: PushService) -> None:
    # An invitation becomes a meeting.
    one = phone(permissions=["notifications"]).sign_up().kept()
    one.open("/you/import").page.get_by_label("Or paste a card or an invitation").fill(INVITATION)
    one.page.get_by_role("button", name="Read what I pasted").click()
    one.page.get_by_role("button", name="Add 1").click()
    one.page.get_by_role("heading", name="Meetings").wait_for()
    one.page.get_by_text("Tomasz Wilk").first.click()
    one.page.get_by_role("link", name="Brief").first.wait_for()
    meeting = one.page.url

    # The server dies; the brief is there, and what is written stays.
    server.kill()
    one.open(meeting.removeprefix(server.url) + "/brief").page.get_by_text("Don’t ask for a job.").wait_for()
    one.open(meeting.removeprefix(server.url))
    one.page.get_by_role("button", name="Add goals").click()
    one.page.get_by_label("One sentence").fill(GOAL)
    one.page.locator("#goals").get_by_role("button", name="Add", exact=True).click()
    one.written()

    # It comes back; a second device sees what was written.
    server.start()
    one.saved()
    two = phone().sign_in()
    two.open(meeting.removeprefix(server.url)).page.get_by_text(GOAL).first.wait_for()

    # An hour before the meeting the worker sends; the push service checks who sends, and the phone decrypts.
    keys = push_service.browser()
    take_push(one, keys)
    Path(server.env["BEFOREHAND_CLOCK_FILE"]).write_text("2099-12-10T14:30:00Z")
    server.run("worker", "--once")
    [message] = [m for m in push_service.messages(keys) if m["notification"]["data"]["kind"] == "brief"]
    assert message["notification"]["title"] == "Tomasz Wilk in 60 minutes"

    # The card is shown, the server hears of it, and a tap opens the brief.
    deliver(one, message)
    assert one.page.evaluate(SHOWN) == {k: message["notification"][k] for k in ("title", "body", "tag")}
    one.context.service_workers[0].evaluate(TAP)
    one.page.wait_for_url("**/brief")
    one.page.get_by_role("heading", name="Tomasz Wilk").wait_for()
    until(one.page, OPENED)
