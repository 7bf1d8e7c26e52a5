"""Another program is told: from adding its address to what arrives there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessible import AXE, FAULTS
from tests.browser.test_meetings import Phones
from tests.serving.server import Server
from tests.webhooks.receiver import Receiver


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Receiver]:
    """A program of somebody's."""
    made = Receiver(tmp_path)
    yield made
    made.close()


@pytest.fixture
def server(tmp_path: Path, receiver: Receiver) -> Iterator[Server]:
    """A server that may tell it."""
    made = Server(tmp_path, BEFOREHAND_WEBHOOK_TEST_ORIGINS=receiver.setting)
    made.migrate()
    yield made.start()
    made.kill()


def test_an_address_is_added_by_hand_and_what_is_sent_there_is_told_in_words(server: Server, phone: Phones, receiver: Receiver) -> None:
    page = phone(bypass_csp=True).sign_up().kept().open("/you").page
    page.get_by_role("button", name="Webhooks").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Add an address").click()
    sheet.get_by_label("Its address").fill("https://localhost/in")
    sheet.get_by_role("button", name="Add it").click()
    expect(sheet.get_by_role("alert")).to_contain_text("This address cannot be told")
    sheet.get_by_label("Its address").fill(f"{receiver.origin}/in")
    sheet.get_by_role("button", name="Add it").click()
    secret = sheet.locator(".secret").inner_text()
    sheet.get_by_role("button", name="Send a test").click()
    expect(sheet.get_by_text("On its way", exact=True)).to_be_visible()
    server.run("worker", "--once")
    assert receiver.received[0].read(secret)["type"] == "webhook.test"
    expect(sheet.get_by_text("Arrived today")).to_be_visible()
    page.add_script_tag(path=AXE)
    assert page.evaluate(FAULTS) == []
    server.kill()
    sheet.get_by_role("button", name="Send again").click()
    expect(sheet.get_by_text("This needs a signal.")).to_be_visible()
