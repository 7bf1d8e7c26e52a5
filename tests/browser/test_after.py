"""After a meeting: one minute while it is fresh, the thank-you, and all that keeps it from being wasted."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Phone, Signed, on_the_disk
from tests.browser.test_meet import keep_to_oneself
from tests.serving.server import Server

SAID = "Maintenance crews, not megawatts, set the pace"
Ended = Callable[..., Page]


@pytest.fixture
def running(browser: Browser, demo_server: Server, signed: Signed) -> Iterator[Page]:
    """The talk with Tomasz, whom Dana named, under way; the server hears nothing of it."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block", storage_state=signed.kept)
    device = Phone(context, demo_server)
    page = device.page
    page.route(re.compile("/api/v1/sync"), keep_to_oneself)
    page.goto(signed.meeting + "/meet")
    page.get_by_role("button", name="Start at thirty").click()
    yield page
    assert device.trouble == []
    context.close()


def jot(page: Page, kind: str, **fields: str) -> None:
    page.get_by_role("button", name=kind, exact=True).click()
    for label, text in fields.items():
        page.get_by_label(label.replace("_", " ")).fill(text)
    page.get_by_role("button", name="Kept", exact=True).click()


@pytest.fixture
def fresh(running: Page) -> Page:
    """The debrief of a talk in which a name, a saying and a promise were jotted down."""
    jot(running, "Referral", The_name_they_gave="Ruta Simkus")
    jot(running, "Note", In_their_words=SAID)
    jot(running, "Promise", What_was_promised="Send the checklist")
    return end(running)


def end(page: Page) -> Page:
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="We are done").click()
    page.get_by_role("heading", name="While it is fresh").wait_for()
    return page


def test_b48_who_goes_on_without_a_word_is_asked_and_may_have_nothing_to_add(running: Page) -> None:
    page = end(running)
    page.get_by_role("button", name="On to the thank-you").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is written down yet.")
    page.get_by_role("button", name="Write it down later").click()
    page.get_by_role("link", name="While it is fresh: one minute").click()
    page.get_by_role("button", name="On to the thank-you").click()
    page.get_by_role("button", name="Nothing to add").click()
    expect(page.get_by_role("link", name="What was kept of it")).to_be_visible()


def on(page: Page) -> Page:
    """Past the debrief."""
    page.get_by_role("button", name="On to the thank-you").click()
    page.get_by_role("heading", name="Thank Tomasz").wait_for()
    return page


def letter(page: Page) -> Locator:
    return page.get_by_label("Your letter")


def saying(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def thank(page: Page) -> Page:
    page.get_by_role("button", name="Sent already").click()
    page.get_by_role("button", name="Thank Tomasz").wait_for()
    return page


def test_the_debrief_is_filled_from_what_was_jotted_down(fresh: Page) -> None:
    expect(fresh.get_by_label("One thing Tomasz said")).to_have_value(SAID)
    expect(fresh.get_by_role("button", name="Ruta Simkus")).to_be_visible()
    expect(fresh.get_by_role("button", name="Send the checklist")).to_be_visible()


def test_what_is_typed_into_the_debrief_is_there_when_the_page_comes_back(fresh: Page) -> None:
    fresh.get_by_role("group", name="For Tomasz").get_by_role("button", name="3").click()
    fresh.get_by_label("In one line").fill("He liked the drawing")
    fresh.get_by_role("button", name="Add an idea").click()
    fresh.get_by_label("What Tomasz suggested").fill("Ride with a crew")
    on_the_disk(fresh)
    fresh.reload()
    expect(fresh.get_by_label("In one line")).to_have_value("He liked the drawing")
    expect(fresh.get_by_role("group", name="For Tomasz").get_by_role("button", name="3")).to_have_attribute("aria-pressed", "true")
    expect(fresh.get_by_role("button", name="Ride with a crew")).to_be_visible()


def test_a_low_mark_is_answered_with_the_part_that_was_missing(fresh: Page) -> None:
    fresh.get_by_role("button", name="Yes", exact=True).click()
    expect(fresh.get_by_text("No job-ask: one slipped out.")).to_be_hidden()
    fresh.get_by_role("group", name="For you").get_by_role("button", name="2").click()
    expect(fresh.get_by_text("No job-ask: one slipped out.")).to_be_visible()


def test_the_draft_says_their_words_the_name_and_the_promise(fresh: Page) -> None:
    expect(letter(on(fresh))).to_have_value(saying(SAID))
    expect(letter(fresh)).to_have_value(saying("I will write to Ruta Simkus"))
    expect(letter(fresh)).to_have_value(saying("Send the checklist."))
    expect(fresh.get_by_text(re.compile("^by (today|tomorrow), "))).to_be_visible()


def test_a_job_ask_that_slipped_out_is_taken_back_in_the_thank_you(fresh: Page) -> None:
    fresh.get_by_role("button", name="Yes", exact=True).click()
    expect(letter(on(fresh))).to_have_value(saying("I strayed at one point from what I came for"))


def test_a_jotting_that_was_not_chosen_stays_with_the_user(fresh: Page) -> None:
    fresh.get_by_label("One thing Tomasz said").fill("")
    expect(fresh.get_by_role("button", name=SAID)).to_be_visible()
    expect(letter(on(fresh))).not_to_have_value(saying(SAID))
    expect(fresh.get_by_text("Still missing: one point from the talk.")).to_be_visible()


def test_after_the_thank_you_only_the_minimum_is_done(fresh: Page) -> None:
    thank(on(fresh))
    expect(fresh.get_by_text("The minimum is done.")).to_be_visible()
    expect(fresh.get_by_text("telling Dana and one promise")).to_be_visible()


def test_the_day_chosen_before_the_thank_you_still_stands_after_it(fresh: Page) -> None:
    on(fresh).get_by_role("group", name="The day to write again").get_by_role("button").nth(1).click()
    thank(fresh)
    expect(fresh.get_by_text("More than the minimum is done.")).to_be_visible()


def test_the_follow_up_is_done_once_nothing_is_owed(fresh: Page) -> None:
    on(fresh).get_by_role("group", name="The day to write again").get_by_role("button").nth(1).click()
    thank(fresh)
    fresh.get_by_role("button", name="Told Dana").click()
    expect(fresh.get_by_role("link", name="Follow-up, begun")).to_be_visible()
    fresh.get_by_role("button", name="Send the checklist").click()
    expect(fresh.get_by_role("link", name="Follow-up, done")).to_be_visible()


def test_a_name_becomes_a_person_who_says_who_led_there(fresh: Page) -> None:
    on(fresh).get_by_role("button", name="Add Ruta Simkus").click()
    fresh.get_by_role("link", name="Added").click()
    expect(fresh.get_by_text("via Tomasz Wilk")).to_be_visible()


def test_whoever_led_the_way_is_told_and_then_it_folds(fresh: Page) -> None:
    on(fresh).get_by_role("button", name="Told Dana").click()
    expect(fresh.get_by_role("button", name="Tell Dana")).to_have_attribute("aria-expanded", "false")


def test_of_an_opening_only_the_advice_is_asked_for(running: Page) -> None:
    jot(running, "Opening", What_they_said_about_it="A planner for the depot")
    on(end(running)).get_by_role("button", name="Ask for advice on it").click()
    expect(running.get_by_role("dialog").get_by_label("Your letter")).to_have_value(re.compile("A planner for the depot.*How would you advise me", re.DOTALL))


def test_a_card_of_paper_asks_for_the_address_and_a_tick(fresh: Page) -> None:
    on(fresh).get_by_role("button", name="A paper card").click()
    fresh.get_by_label("Postal address").fill("114 Harbor Street")
    fresh.get_by_role("button", name="The card is in the post").click()
    expect(fresh.get_by_role("button", name="Thank Tomasz")).to_be_visible()


def test_what_arrives_later_is_kept_with_its_day(demo_server: Server, running: Page) -> None:
    running.goto(f"{demo_server.url}/people")
    running.get_by_role("link", name=re.compile("Harriet")).first.click()
    running.get_by_role("button", name="What came later").click()
    running.get_by_label(re.compile("^What Harriet suggested")).fill("Read the union's paper")
    running.get_by_role("button", name="Keep", exact=True).click()
    point = running.get_by_role("listitem").filter(has_text="They sent an idea")
    expect(point).to_contain_text("Today")
    expect(point).to_contain_text("Arrived after the meeting")


def test_whoever_is_farther_up_the_chain_may_be_told_too(demo_server: Server, running: Page) -> None:
    running.goto(f"{demo_server.url}/people")
    running.get_by_role("link", name=re.compile("Leo Brandt")).first.click()
    running.get_by_role("link", name=re.compile("^Met")).first.click()
    running.get_by_role("heading", name="Tell Dana too").wait_for()
    running.get_by_role("button", name="Not needed").click()
    expect(running.get_by_role("heading", name="Tell Dana too")).to_be_hidden()


def test_many_names_fold_and_those_still_to_be_added_stay_in_sight(fresh: Page) -> None:
    page = on(fresh)
    for n in range(5):
        page.get_by_label("A name").fill(f"Ana Number{n}")
        page.get_by_role("button", name="Note", exact=True).click()
    page.get_by_role("button", name="Add Ruta Simkus").click()
    expect(page.get_by_role("button", name="All 6 names")).to_be_visible()
    assert page.get_by_role("button", name="Add Ana Number").count() == 4
    page.get_by_role("button", name="All 6 names").click()
    expect(page.get_by_role("button", name="Add Ana Number")).to_have_count(5)
