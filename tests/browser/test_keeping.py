"""Keeping in touch: how often, rests and their ways back, reasons to write, and several people at once."""

import re

from playwright.sync_api import Page, expect


def harriet(page: Page) -> Page:
    """The page of somebody met five weeks ago."""
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name="Harriet Boone Cooling").click()
    page.get_by_role("heading", name="Harriet Boone").wait_for()
    return page


def choose(page: Page, *names: str) -> Page:
    """Choose these in the list of people."""
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("button", name="Select", exact=True).click()
    for name in names:
        page.get_by_role("checkbox", name=name).check()
    return page


def test_whoever_is_not_to_be_reminded_of_stands_with_the_reason(demo: Page) -> None:
    harriet(demo).get_by_role("button", name="Stay in touch").click()
    demo.get_by_role("radio", name="Not at all").check()
    demo.get_by_label("Why so, for later").fill("Retired, and glad of the peace")
    demo.get_by_role("button", name="Keep", exact=True).click()
    expect(demo.get_by_role("region", name="Warmth")).to_contain_text("Retired, and glad of the peace")
    demo.get_by_role("button", name="Take it up again").click()
    expect(demo.get_by_role("button", name="Stay in touch")).to_contain_text("Every five weeks, as with most")


def test_during_a_pause_no_check_in_stands_there_until_it_is_taken_up_again(demo: Page) -> None:
    harriet(demo).get_by_role("button", name="More about Harriet Boone").click()
    demo.get_by_role("switch", name="Pause").click()
    demo.keyboard.press("Escape")
    demo.get_by_text("Harriet rests until you take it up again.").wait_for()
    expect(demo.get_by_text("Check in", exact=True)).to_have_count(0)
    demo.get_by_role("button", name="Take it up again").click()
    expect(demo.get_by_text("Check in", exact=True)).to_be_visible()


def test_while_the_search_rests_today_says_so_and_has_the_way_back(demo: Page) -> None:
    demo.get_by_role("link", name="Today", exact=True).click()
    demo.get_by_role("link", name="You and settings").click()
    demo.get_by_role("switch", name="Pause the search").click()
    demo.get_by_role("link", name="Back", exact=True).click()
    demo.get_by_text("The search rests.").wait_for()
    expect(harriet(demo).get_by_text("Check in", exact=True)).to_have_count(0)
    demo.get_by_role("link", name="Today", exact=True).click()
    demo.get_by_role("button", name="Take it up again").click()
    expect(harriet(demo).get_by_text("Check in", exact=True)).to_be_visible()


def test_an_idea_that_was_put_to_use_is_a_reason_to_write(demo: Page) -> None:
    harriet(demo).get_by_role("button", name="Put to use: Read the operators").click()
    demo.get_by_role("button", name="Advice taken").click()
    expect(demo.get_by_label("Your letter")).to_have_value(re.compile("you gave me this advice"))


def test_the_letter_is_drafted_around_the_reason_that_is_chosen_and_keeps_what_was_typed(demo: Page) -> None:
    demo.reload()
    harriet(demo).get_by_role("button", name="Write a note").click()
    letter, reasons = demo.get_by_label("Your letter"), demo.get_by_role("group", name="What gives the occasion")
    expect(letter).to_have_value(re.compile("I still think of something you told me"))
    letter.fill("Typed by hand")
    reasons.get_by_role("button", name="Just a word").click()
    expect(letter).to_have_value(re.compile("this is where I am"))
    reasons.get_by_role("button", name="Their news").click()
    expect(letter).to_have_value("Typed by hand")
    demo.keyboard.press("Escape")


def test_one_undo_takes_a_tag_from_all_who_were_given_it(demo: Page) -> None:
    page = choose(demo, "Harriet Boone Cooling", "Eli Varga Cooling")
    page.get_by_role("button", name="Tag", exact=True).click()
    page.get_by_role("dialog").get_by_label("Tag", exact=True).fill("choir")
    page.get_by_role("button", name="Add it to all of them").click()
    page.get_by_role("combobox", name="Tag").select_option("choir")
    expect(page.get_by_text("2 of 26")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("option", name="choir")).to_have_count(0)


def test_whoever_was_thanked_and_left_alone_stands_in_the_week_with_the_next_act(demo: Page) -> None:
    demo.get_by_role("link", name="Today", exact=True).click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    demo.get_by_role("link", name="Write a note to Ling Zhao").click()
    expect(demo.get_by_role("dialog", name="To Ling")).to_be_visible()


def test_a_link_to_a_letter_opens_it_on_a_page_that_is_open(demo: Page) -> None:
    demo.goto(demo.evaluate("location.origin"))
    harriet(demo).evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', `<a id='card' href='${location.pathname}?write=touch'></a>`)")
    demo.evaluate("document.getElementById('card').click()")
    expect(demo.get_by_role("dialog", name="To Harriet")).to_be_visible()
    demo.keyboard.press("Escape")
    expect(demo.get_by_role("dialog")).to_be_hidden()
