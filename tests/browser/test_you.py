"""You, and what was sent: with and without a server."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Phone, until
from tests.browser.test_meetings import Phones, noted
from tests.serving.server import Server


@pytest.fixture
def ines(newcomer: Phones) -> Phone:
    """A phone that opens without a server."""
    return newcomer(keeps=True)


def test_what_was_planned_is_told_in_words_and_stays_without_a_server(server: Server, ines: Phone) -> None:
    noted(ines, day=(datetime.now(UTC) + timedelta(days=20)).date().isoformat(), time="10:30")
    ines.saved()
    server.run("worker", "--once")
    page = ines.open("/you/sent").page
    expect(page.get_by_text("Planned").first).to_be_visible()
    server.kill()
    ines.open("/you/sent")
    expect(page.get_by_text("The rest comes with a signal.")).to_be_visible()
    expect(page.get_by_text("Planned").first).to_be_visible()


def test_a_test_without_a_device_says_what_to_do(ines: Phone) -> None:
    page = ines.open("/you/sent").page
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("No device takes reminders yet. Switch them on in You, on the device that shall have them.")).to_be_visible()


def test_quiet_hours_of_no_length_say_that_there_are_none_without_a_server(server: Server, ines: Phone) -> None:
    server.kill()
    page = ines.open("/you").page
    page.get_by_label("Quiet until").fill("21:00")
    expect(page.get_by_text("None: both times are the same")).to_be_visible()


def test_quiet_hours_that_were_cleared_are_the_ones_before(ines: Phone) -> None:
    page = ines.open("/you").page
    page.get_by_label("Quiet until").fill("")
    expect(page.get_by_label("Quiet until")).to_have_value("08:00")


def test_a_zone_that_this_browser_calls_otherwise_stands_in_the_list(ines: Phone) -> None:
    page = ines.open("/you").page
    page.get_by_role("switch", name="Zone follows this device").click()
    ines.saved()
    said = """(zone) => fetch('/api/v1/preferences').then((r) => r.json()).then(({ items: [mine] }) => fetch(`/api/v1/preferences/${mine.id}`,
      { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ zone }) })).then((r) => r.status)"""
    assert page.evaluate(said, "Asia/Kolkata") == 200
    expect(ines.saved().open("/you").page.get_by_role("combobox", name="Zone")).to_have_value("Asia/Kolkata")


def test_signed_out_without_a_server_the_session_ends_when_it_is_back(server: Server, ines: Phone) -> None:
    ines.saved()
    server.kill()
    page = ines.open("/you").page
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").wait_for()
    server.start()
    ines.page.goto(server.url)
    until(page, "localStorage.length === 0")
    assert page.evaluate("fetch('/api/v1/contacts').then((r) => r.status)") == 401
