"""What the server refused is mended in the form that holds it, which opens once."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Signed, lying

TOO_LONG = "x" * 50_001
# Which version of the résumé the device knows first.
VERSION = lying("rows", "keys.find((key) => key.startsWith('resume_version/')).split('/')[1]")


@pytest.fixture
def page(browser: Browser, signed: Signed) -> Iterator[Page]:
    """The demo search on a device of its own."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=signed.kept, service_workers="block")
    made = context.new_page()
    made.goto(signed.meeting)
    made.get_by_role("button", name="Edit the meeting").wait_for()
    yield made
    context.close()


def goal(page: Page) -> Locator:
    page.get_by_role("button", name="Edit goals").click()
    return page.get_by_label("Goal 1", exact=True)


def question(page: Page) -> Locator:
    page.get_by_role("button", name="Move or change").first.click()
    return page.get_by_label("In your words")


def finding(page: Page) -> Locator:
    page.get_by_role("button", name="Change or use").first.click()
    return page.get_by_label("In your words")


def gift(page: Page) -> Locator:
    return page.get_by_label("Something of value for")


def why_talk(page: Page) -> Locator:
    page.goto(page.url.partition("/meetings")[0] + "/people")
    page.get_by_role("link", name="Tomasz Wilk").first.click()
    page.get_by_role("button", name="Edit Tomasz Wilk").click()
    return page.get_by_label("Why talk")


def industry(page: Page) -> Locator:
    why_talk(page)
    return page.get_by_label("Field of ")


@pytest.mark.parametrize(
    ("held", "label"),
    [
        (goal, "Goal 1"),
        (question, "In your words"),
        (finding, "In your words"),
        (gift, "Something of value"),
        (why_talk, "Why talk"),
        (industry, "Field"),
    ],
)
def test_mend_it_leads_to_the_open_form(page: Page, held: Callable[[Page], Locator], label: str) -> None:
    field = held(page)
    before = field.input_value()
    field.fill(TOO_LONG)
    page.get_by_text("One change needs you").first.wait_for(state="attached")
    page.goto(page.evaluate("location.origin") + "/you/outbox")
    page.get_by_role("link", name="Mend it").click()
    mended = page.get_by_label(label).first
    expect(mended).to_have_value(TOO_LONG)
    mended.fill(before)
    expect(page.get_by_text("One change needs you")).to_have_count(0)


def test_a_form_that_was_opened_by_its_address_stays_closed_when_the_page_is_loaded_anew(page: Page, signed: Signed) -> None:
    page.goto(f"{signed.meeting}?edit={signed.meeting.rpartition('/')[2]}")
    page.get_by_role("dialog").wait_for()
    assert page.url == signed.meeting
    page.reload()
    page.get_by_role("button", name="Edit the meeting").wait_for()
    assert page.get_by_role("dialog").count() == 0


def test_the_form_of_a_version_opens_by_its_address_too(page: Page, signed: Signed) -> None:
    page.goto(f"{signed.meeting.partition('/meetings')[0]}/pitch/resume?edit={page.evaluate(VERSION)}")
    expect(page.get_by_role("dialog").get_by_label("What you call it")).not_to_have_value("")


def test_a_goal_that_is_too_long_is_not_done_and_stays_in_its_field(page: Page) -> None:
    page.get_by_role("button", name="Edit goals").click()
    page.get_by_label("One more").fill(TOO_LONG)
    page.get_by_role("button", name="Done goals").click()
    expect(page.get_by_label("One more")).to_have_value(TOO_LONG)
