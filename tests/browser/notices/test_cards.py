"""A button of a card is heard with the app closed and the server dead; and the app has the same, by hand."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from backend.push.message import Message
from backend.reminders.acts import acts_of, url_of
from backend.reminders.model import Reminder
from backend.rules.scene import Scene
from tests.browser.conftest import Phone, until
from tests.browser.notices.test_story import CARDS, SHOWN, deliver
from tests.browser.test_offline import Phones
from tests.serving.server import Server

POST = """async ([path, body]) => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch('/api/v1' + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return answer.json();
}"""
GET = "async (path) => (await fetch('/api/v1' + path)).json()"
# Nobody can tap a card of a headless browser: the service worker is handed the event that a tap would be.
TAP = """async (action) => {
  const [notification] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action }));
}"""
CLOSED = f"{CARDS}.then((shown) => shown.length === 0)"


@pytest.fixture
def ines(newcomer: Phones) -> Phone:
    """She met Grace two hours ago."""
    one = newcomer(keeps=True, permissions=["notifications"])
    ended = (datetime.now(UTC) - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
    who = one.page.evaluate(POST, ["/contacts", {"name": "Grace Park"}])["id"]
    met = {"contact": who, "when": {"kind": "instant", "utc": ended, "promised": 30}, "ended_at": ended, "debriefed_at": ended}
    meeting = one.page.evaluate(POST, ["/meetings", met])["id"]
    account = one.page.evaluate(GET, "/session")["account"]
    one.open().page.get_by_text("Thank Grace").wait_for()
    deliver(one, json.loads(card(account, who, meeting, one.server.url)))
    assert one.page.evaluate(SHOWN)["title"] == "Thank Grace while it is fresh"
    return one


def card(account: str, who: str, meeting: str, home: str) -> bytes:
    """What the worker sends two hours after a meeting."""
    row = Reminder(account_id=account, id="r1", kind="thank_2h", subject=meeting, occurrence=meeting)
    scene = Scene("Grace Park", None, "", "UTC", to=who)
    told = Message("r1", row.kind, meeting, "Thank Grace while it is fresh", "", url_of(row, scene), acts=acts_of(row, scene), account=account)
    return told.payload(home, "")


def tap(one: Phone, action: str) -> None:
    """Tap the button of the one card."""
    one.context.service_workers[0].evaluate(TAP, action)


def test_sent_it_is_kept_with_the_app_closed_and_the_server_dead(server: Server, ines: Phone) -> None:
    server.kill()
    ines.page.goto("about:blank")
    tap(ines, "sent")
    until(ines.open().page, CLOSED)
    ines.page.get_by_text("One change will travel when you are back.").wait_for()
    assert ines.page.get_by_text("Thank Grace").count() == 0
    server.start()
    ines.saved()
    assert [t["kind"] for t in ines.page.evaluate(GET, "/touchpoints")["items"]] == ["thank_you"]


def test_an_open_page_hears_of_it_at_once(ines: Phone) -> None:
    tap(ines, "sent")
    ines.page.get_by_text("Thank Grace").wait_for(state="detached")


def test_what_a_card_lets_go_the_app_lets_go_too(ines: Phone) -> None:
    snooze = ines.page.get_by_role("button", name="hold for another day: Thank Grace")
    snooze.dispatch_event("contextmenu")
    ines.page.get_by_role("button", name="Not needed").click()
    ines.page.get_by_text("Let go").wait_for()
    ines.written()
    assert ines.open().page.get_by_text("Thank Grace").count() == 0


def test_later_on_a_card_is_kept_with_the_server_dead(server: Server, ines: Phone) -> None:
    account = ines.page.evaluate(GET, "/session")["account"]
    meeting = ines.page.evaluate(GET, "/meetings")["items"][0]["id"]
    row = Reminder(account_id=account, id="r2", kind="after", subject=meeting, occurrence="2026-12-10T15:30:00Z")
    told = Message(
        "r2",
        "after",
        meeting,
        "While it is fresh",
        "",
        f"/meetings/{meeting}/debrief",
        acts=acts_of(row, Scene("Grace Park", None, "", "UTC")),
        account=account,
    )
    deliver(ines, json.loads(told.payload(server.url, "")))
    server.kill()
    ines.page.goto("about:blank")
    tap(ines, "act")
    ines.open().page.get_by_text("One change will travel when you are back.").wait_for()
    server.start()
    ines.saved()
    kept = ines.page.evaluate(GET, "/follow-ups")["items"]
    assert [(f["rule"], f["subject"], f["planned_by"]) for f in kept] == [("after", meeting, "snooze")]


def test_the_card_of_the_eve_opens_the_draft_of_the_confirmation(ines: Phone) -> None:
    meeting = ines.page.evaluate(GET, "/meetings")["items"][0]["id"]
    row = Reminder(account_id="a", id="r3", kind="eve", subject=meeting, occurrence="o")
    act = acts_of(row, Scene("Grace Park", None, "", "UTC", missing=("confirmation",)))[0]
    assert (act.title, act.url) == ("Open draft", f"/meetings/{meeting}?write=confirmation")
    expect(ines.open(act.url).page.get_by_role("dialog").get_by_label("Your letter")).to_have_value(re.compile("^Dear Grace"))
