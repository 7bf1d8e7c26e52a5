"""From nothing to a first meeting with its brief and its reminder, and what empty pages teach."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PASSPHRASE, Phone

Phones = Callable[..., Phone]
# From sign-up to the brief and the reminder.
MOST_TAPS, MOST_FIELDS = 15, 3
# A day or a time is chosen from what the phone opens: one tap to open it, one to choose.
PICKED = 2


class Thumb:
    """Counts what one hand does."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.fields = page, 0, 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.taps += 1

    def button(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name, exact=True))

    def type(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label, exact=True)
        self.tap(field)
        field.press_sequentially(text)
        self.fields += 1

    def pick(self, label: str, value: str) -> None:
        self.page.get_by_label(label, exact=True).fill(value)
        self.taps += PICKED


def test_from_sign_up_to_the_brief_and_its_reminder_takes_fifteen_taps_and_three_fields(phone: Phones) -> None:
    thumb = Thumb(phone(permissions=["notifications"]).open().page)
    thumb.button("New here? Create an account")
    thumb.type("E-mail", "counted@example.org")
    thumb.type("Passphrase", PASSPHRASE)
    thumb.button("Create the account")
    thumb.type("Their name", "Dana Ruiz")
    thumb.button("Worked together")
    thumb.button("Write it down")
    thumb.button("Note a meeting")
    thumb.pick("Day", "2099-12-10")
    thumb.pick("Time", "10:30")
    thumb.button("Keep")
    thumb.page.wait_for_url("**/meetings/*")
    thumb.button("Switch on")
    thumb.tap(thumb.page.get_by_role("link", name="Brief", exact=True))
    expect(thumb.page.get_by_role("heading", name="Dana Ruiz")).to_be_visible()
    expect(thumb.page.get_by_text("Don’t ask for a job.")).to_be_visible()
    expect(thumb.page.get_by_text("Saved here")).to_be_visible()
    assert thumb.taps <= MOST_TAPS
    assert thumb.fields <= MOST_FIELDS


def test_the_first_page_says_that_the_user_leads(newcomer: Phones) -> None:
    page = newcomer().open().page
    expect(page.get_by_text("You ask, you prepare, and you lead the talk.")).to_be_visible()


def test_a_plan_with_few_questions_says_what_that_would_be_like(newcomer: Phones) -> None:
    page = newcomer().open().page
    page.get_by_label("Their name").fill("Dana Ruiz")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("button", name="Note a meeting").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("you would be sitting there")).to_be_visible()


def test_every_empty_page_names_the_next_act(newcomer: Phones) -> None:
    device = newcomer()
    page = device.open("/people").page
    expect(page.get_by_text("One person you would like to learn from is enough to begin.")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Add a person")).to_be_visible()
    device.open("/meetings")
    expect(page.get_by_text("Ask somebody for twenty minutes")).to_be_visible()
    expect(page.get_by_role("button", name="note the meeting")).to_be_visible()
    device.open("/people?view=map")
    expect(page.get_by_text("ask who else to meet")).to_be_visible()
    device.open("/whom")
    expect(page.get_by_text("Nobody is written down yet. Add somebody")).to_be_visible()
    device.open("/pitch/rehearse")
    expect(page.get_by_role("link", name="Write the first part")).to_be_visible()
