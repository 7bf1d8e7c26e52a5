"""Taking everything along, a person and a meeting into other apps, and the calendar's address, by thumb."""

import io
import zipfile
from pathlib import Path

import pytest
import requests
from icalendar import Calendar
from playwright.sync_api import Page

from backend.exchange.reading import vcard
from tests.browser.conftest import PASSPHRASE, Phone, on_the_disk
from tests.browser.test_offline import Phones
from tests.browser.test_people import write_down
from tests.serving.server import Server

SIGN_IN = """async ([email, passphrase]) => {
  const body = JSON.stringify({ email, passphrase, device: 'A phone' });
  return (await fetch('/api/v1/session', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })).status;
}"""


@pytest.fixture
def server(demo_server: Server) -> Server:
    """The demo search, up."""
    if demo_server.process is None:
        demo_server.start()
    return demo_server


@pytest.fixture
def ines(phone: Phones) -> Phone:
    return phone(permissions=["clipboard-read", "clipboard-write"]).at_demo()


def downloaded(page: Page, button: str) -> bytes:
    """What a button puts into the downloads."""
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return Path(found.value.path()).read_bytes()


def test_everything_is_one_file(ines: Phone) -> None:
    page = ines.open("/you").page
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "Take everything with you"))) as packed:
        assert b"Tomasz Wilk" in packed.read("records.json")
    page.get_by_text("It lies with your downloads.").wait_for()


def test_the_calendar_s_address_is_made_followed_and_taken_away(ines: Phone) -> None:
    page = ines.open("/you").page
    page.get_by_role("button", name="Meetings in your calendar").click()
    page.get_by_role("button", name="Make an address").click()
    address = page.locator(".secret").inner_text()
    assert b"Tomasz Wilk" in requests.get(address, timeout=10).content
    page.get_by_role("button", name="Take it away").click()
    page.get_by_text("The address leads nowhere now.").wait_for()
    assert requests.get(address, timeout=10).status_code == 404


def test_without_a_signal_a_person_and_a_meeting_still_go_to_other_apps(demo: Page) -> None:
    home = str(demo.evaluate("location.origin"))
    brief = str(demo.get_by_role("link", name="Open brief").first.get_attribute("href"))
    demo.goto(f"{home}/people")
    demo.get_by_text("Tomasz Wilk").first.click()
    demo.get_by_role("button", name="More").click()
    [card] = vcard.cards(downloaded(demo, "Share the card"))
    assert (card.name, card.company) == ("Tomasz Wilk", "Northlight Storage")
    demo.goto(home + brief.removesuffix("/brief"))
    demo.get_by_role("button", name="Edit the meeting").click()
    [event] = Calendar.from_ical(downloaded(demo, "Into the calendar")).walk("VEVENT")
    assert str(event["summary"]) == "Tomasz Wilk"


def test_an_account_that_is_deleted_leaves_nothing_here_or_there(phone: Phones) -> None:
    new = phone().sign_up("goes@example.org").kept()
    page = new.open("/you").page
    page.get_by_role("button", name="Delete the account").click()
    page.get_by_label("Your passphrase").fill("another one of four")
    page.get_by_role("button", name="Delete everything for good").click()
    page.get_by_text("This is another passphrase. Nothing was deleted.").wait_for()
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Delete everything for good").click()
    page.get_by_label("E-mail").wait_for()
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate(SIGN_IN, ["goes@example.org", PASSPHRASE]) == 401


def test_without_a_signal_somebody_deleted_is_had_back(demo: Page) -> None:
    home = str(demo.evaluate("location.origin"))
    demo.goto(f"{home}/people")
    demo.get_by_text("Grace Oyelaran").first.click()
    demo.get_by_role("button", name="More").click()
    demo.get_by_role("button", name="Delete").click()
    on_the_disk(demo)
    demo.goto(f"{home}/you/trash")
    demo.get_by_role("button", name="Bring back Grace Oyelaran").click()
    demo.get_by_text("Grace Oyelaran is back.").wait_for()
    on_the_disk(demo)
    demo.goto(f"{home}/people")
    demo.get_by_text("Grace Oyelaran").first.wait_for()


def test_somebody_forgotten_is_gone_from_the_phone_and_the_trash(phone: Phones) -> None:
    # Who is deleted before anybody heard of them was never there: this one has arrived.
    new = write_down(phone().sign_up("forgets@example.org")).saved().open("/people")
    page = new.page
    page.get_by_text("Dana Ruiz").first.click()
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Delete").click()
    new.saved().open("/you/trash")
    page.get_by_role("button", name="Forget Dana Ruiz for good").click()
    page.get_by_role("button", name="Forget for good", exact=True).click()
    page.get_by_role("heading", name="Nothing is deleted").wait_for()
