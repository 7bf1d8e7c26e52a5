"""What preparing says of its own accord: goals to take, questions read along, letters that go ahead, the effort."""

import pytest
from playwright.sync_api import Page, expect


def prepare(page: Page, name: str) -> Page:
    """A meeting as it is prepared."""
    page.get_by_role("link", name="Meetings").click()
    page.locator(".meet", has_text=name).first.click()
    page.get_by_role("heading", name="What you want from it").wait_for()
    return page


@pytest.fixture
def tomasz(demo: Page) -> Page:
    """The next meeting."""
    return prepare(demo, "Tomasz Wilk")


@pytest.fixture
def beatriz(demo: Page) -> Page:
    """A later meeting, of which little is prepared."""
    return prepare(demo, "Beatriz Coelho")


def write_question(page: Page, text: str) -> None:
    """Ask something in one's own words."""
    page.get_by_label("A question of yours").fill(text)
    page.locator("#questions").get_by_role("button", name="Add", exact=True).click()


def test_a_suggested_goal_is_taken_with_a_tap(beatriz: Page) -> None:
    beatriz.get_by_role("button", name="Edit goals").click()
    beatriz.get_by_role("list", name="Suggested goals").get_by_role("button", name="Came up through the crews").click()
    expect(beatriz.get_by_label("Goal 2", exact=True)).to_have_value("Hear more about this: Came up through the crews")


def test_of_five_goals_three_are_picked(beatriz: Page) -> None:
    goals = beatriz.locator("#goals")
    goals.get_by_role("button", name="Edit goals").click()
    before = goals.get_by_role("button", name="Remove goal").count()
    for n in range(before, 5):
        goals.get_by_label("One more").fill(f"Goal of number {n}")
        goals.get_by_role("button", name="Add", exact=True).click()
    goals.get_by_role("button", name="Done goals").click()
    for box in goals.get_by_role("checkbox").all()[:3]:
        box.click()
    goals.get_by_role("button", name="Keep these three").click()
    expect(goals.locator("ol.goals li")).to_have_count(3)


def test_what_asks_for_a_job_is_said_until_one_says_that_one_knows(tomasz: Page) -> None:
    write_question(tomasz, "Are you hiring operations managers right now?")
    row = tomasz.locator(".q", has_text="Are you hiring")
    expect(row.get_by_text("This asks for a job.")).to_be_visible()
    row.get_by_role("button", name="I know, keep mine").click()
    expect(row.get_by_text("This asks for a job.")).to_be_hidden()


def test_what_is_brought_for_them_is_read_along_too(beatriz: Page) -> None:
    gift = beatriz.locator("#gift")
    gift.get_by_label("Something of value for").fill("The report on storage. Could you find me a job at your company?")
    gift.get_by_role("button", name="I know, keep mine").click()
    expect(gift.get_by_text("This asks for a job.")).to_be_hidden()


def test_what_research_answers_is_put_sharper(tomasz: Page) -> None:
    expect(tomasz.locator("#precious")).to_contain_text("could be looked up")
    tomasz.locator(".q", has_text="How many sites").get_by_role("button", name="Use this").click()
    expect(tomasz.locator(".q", has_text="when the company was half its size")).to_be_visible()
    expect(tomasz.locator("#precious")).to_contain_text("None of these minutes")


def test_what_somebody_has_answered_is_told_with_the_name(tomasz: Page) -> None:
    row = tomasz.locator(".q", has_text="Where is the work growing faster")
    expect(row).to_contain_text("Already answered by Yuki Tanabe: “In commissioning, she says: sites are ready before the crews are.”")


def test_what_an_earlier_talk_left_open_comes_along_with_a_tap(tomasz: Page) -> None:
    tomasz.get_by_role("button", name="left open with Paul").click()
    expect(tomasz.locator(".q__t", has_text="Which rule or law")).to_be_visible()


def test_the_bank_begins_with_what_suits_the_contact(tomasz: Page) -> None:
    tomasz.get_by_role("button", name="From the bank").click()
    expect(tomasz.get_by_role("dialog").locator(".pick-q").first).to_contain_text("suits Tomasz")
    tomasz.keyboard.press("Escape")
    expect(tomasz.get_by_role("dialog")).to_be_hidden()


def test_the_confirmation_goes_out_through_the_letter_and_takes_the_resume_along(beatriz: Page) -> None:
    beatriz.get_by_role("button", name="Write it : Confirmation not sent").click()
    letter = beatriz.get_by_role("dialog")
    expect(letter).to_contain_text("Attach the résumé or its link yourself: Grid operations")
    while letter.get_by_role("button", name="Leave out:").count():
        letter.get_by_role("button", name="Leave out:").first.click()
    letter.get_by_role("button", name="Copy").click()
    letter.get_by_role("button", name="Yes, sent").click()
    expect(letter).to_be_hidden()
    expect(beatriz.locator("#confirmation")).to_contain_text("Sent")
    expect(beatriz.locator("#bring")).to_contain_text("Beatriz has your résumé")


def test_more_effort_for_getting_a_meeting_than_for_preparing_it_is_said(tomasz: Page) -> None:
    tomasz.get_by_role("button", name="Add minutes").click()
    tomasz.get_by_role("button", name="Getting it").click()
    tomasz.get_by_role("button", name="60 minutes").click()
    expect(tomasz.get_by_text("You put 85 minutes into getting this meeting and 40 minutes into preparing it.")).to_be_visible()


def test_whoever_was_asked_does_not_run_it(beatriz: Page) -> None:
    expect(beatriz.get_by_text("You run it.")).to_be_visible()
    beatriz.get_by_role("button", name="Edit the meeting").click()
    beatriz.get_by_role("button", name="They asked").click()
    beatriz.get_by_role("button", name="Keep", exact=True).click()
    expect(beatriz.get_by_text("You run it.")).to_be_hidden()


def test_a_need_lists_who_may_help_and_why(demo: Page) -> None:
    demo.get_by_role("link", name="People", exact=True).click()
    demo.get_by_role("link", name="Who may have what I need?").click()
    expect(demo.locator(".prow").first).to_contain_text("Active in an association, and may know whom to meet.")
    demo.get_by_role("link", name="Where the field grows").click()
    expect(demo.locator(".prow").first).to_contain_text("Works where the field moves")
