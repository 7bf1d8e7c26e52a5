"""The pitch on the phone: what it lacks, and how it is rehearsed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Phone
from tests.browser.test_accessible import AXE, FAULTS

NewPhone = Callable[[], Phone]
CIRCUMSTANCES = "What led to the search, told kindly, in a minute"
ALL_PARTS = 6


@pytest.fixture
def page(newcomer: NewPhone) -> Page:
    """A signed-in phone that has the pitch open; its clock can be moved."""
    device = newcomer()
    device.page.clock.install()
    return device.open("/pitch").page


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label).fill(text)


def run(page: Page, seconds_a_part: int, sounded: str) -> None:
    page.get_by_role("link", name="Rehearse").click()
    page.get_by_role("button", name="Begin").click()
    for n in range(ALL_PARTS):
        if n == 0:
            page.get_by_role("button", name="eleven years").click()
        page.clock.fast_forward(seconds_a_part * 1000)
        page.get_by_role("button", name="Next part" if n < ALL_PARTS - 1 else "Done").click()
    page.get_by_role("button", name=sounded).click()
    page.get_by_role("heading", name="Your pitch").wait_for()


def begin(page: Page) -> None:
    write(page, "Who you are by trade", "For eleven years I kept hospitals supplied.")
    page.get_by_label("Points that must be said, with commas between").first.fill("eleven years")


def test_what_sounds_defensive_is_underlined_and_stays_as_it_was_written(page: Page) -> None:
    write(page, CIRCUMSTANCES, "In March they closed the team. It had nothing to do with me.")
    page.clock.run_for(1000)
    expect(page.get_by_role("heading", name="How it may sound")).to_be_visible()
    page.get_by_role("button", name="Circumstances", exact=True).click()
    expect(page.locator("mark.tone--dash").first).to_be_visible()
    page.get_by_role("button", name="Edit Circumstances").click()
    expect(page.get_by_label(CIRCUMSTANCES)).to_have_value(re.compile("nothing to do with me"))


def test_circumstances_without_a_fact_are_asked_for_one(page: Page) -> None:
    write(page, CIRCUMSTANCES, "The team was closed and I moved on.")
    expect(page.get_by_text("Add something that can be checked")).to_be_visible()
    write(page, CIRCUMSTANCES, "In March the team was closed and I moved on.")
    expect(page.get_by_text("Add something that can be checked")).to_be_hidden()


def test_a_slower_pace_makes_the_same_words_longer(page: Page) -> None:
    write(page, "Who you are by trade", "word " * 110)
    expect(page.get_by_text("about 0:47 at 140 words")).to_be_visible()
    page.get_by_label("Words a minute").fill("110")
    expect(page.get_by_text("about 1:00 at 110 words")).to_be_visible()


def test_two_good_runs_make_it_practised_and_another_word_takes_that_away(page: Page) -> None:
    begin(page)
    run(page, 60, "Like talk")
    expect(page.get_by_text("One more run with these words.")).to_be_visible()
    run(page, 55, "Like talk")
    expect(page.get_by_text("Practised: the last two fit")).to_be_visible()
    page.get_by_role("button", name="In one line", exact=True).click()
    write(page, "Who you are by trade", "For eleven years I kept clinics supplied.")
    expect(page.get_by_text("The words have changed since the last run")).to_be_visible()


def test_the_next_part_is_one_tap_away_however_long_the_part(page: Page) -> None:
    write(page, "Who you are by trade", "I kept hospitals supplied in every night of the year. " * 30)
    page.get_by_role("link", name="Rehearse").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Next part")).to_be_in_viewport(ratio=1)
    page.get_by_text("I kept hospitals").evaluate("(words) => words.scrollIntoView({ block: 'end' })")
    page.get_by_role("button", name="Next part").click()
    expect(page.get_by_role("heading", name="The thread", level=2)).to_be_in_viewport(ratio=1)


def test_a_point_that_was_said_can_be_ticked_after_the_run(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="Rehearse").click()
    page.get_by_role("button", name="Begin").click()
    for n in range(ALL_PARTS):
        page.clock.fast_forward(60_000)
        page.get_by_role("button", name="Next part" if n < ALL_PARTS - 1 else "Done").click()
    page.get_by_role("button", name="eleven years").click()
    expect(page.get_by_role("button", name="eleven years", pressed=True)).to_be_visible()
    page.get_by_role("button", name="Like talk").click()
    page.get_by_role("heading", name="Your pitch").wait_for()
    expect(page.get_by_text("Not yet said in both")).to_have_count(0)


def test_a_run_is_recorded_once_when_asked_and_can_be_heard_and_deleted(page: Page) -> None:
    begin(page)
    page.get_by_role("switch", name="Record the next run").click()
    run(page, 60, "Stiff")
    expect(page.get_by_role("switch", name="Record the next run")).to_have_attribute("aria-checked", "false")
    page.get_by_text("All runs").click()
    page.get_by_role("button", name=re.compile("Listen to")).click()
    expect(page.get_by_label(re.compile("Recording, the run"))).to_be_visible()
    page.get_by_role("button", name=re.compile("Delete the recording")).click()
    expect(page.get_by_text("Kept on this phone", exact=True)).to_be_hidden()


def test_without_the_microphone_the_run_is_still_timed(page: Page) -> None:
    page.evaluate("() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')) }")
    begin(page)
    page.get_by_role("switch", name="Record the next run").click()
    page.get_by_role("link", name="Rehearse").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("The microphone was not given")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Next part")).to_be_visible()


def test_axe_finds_nothing_where_something_was_heard(page: Page) -> None:
    write(page, CIRCUMSTANCES, "In March they closed the team. It had nothing to do with me.")
    page.clock.run_for(1000)
    page.get_by_role("button", name="Circumstances", exact=True).click()
    page.locator("mark.tone--dash").first.wait_for()
    page.evaluate(AXE.read_text())
    assert page.evaluate(FAULTS) == []
