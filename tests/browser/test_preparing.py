"""Preparing a meeting: what is missing is named and mended; questions are put in order by hand, menu and keyboard; the brief fits."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Phone, until
from tests.browser.test_meetings import Phones, noted

LONG = "Learn how the planning of crews has changed since the merger, who decides about it now in each of the regions, and what they would do otherwise"


@pytest.fixture
def ready(newcomer: Phones) -> Phone:
    """A phone with a meeting of thirty minutes; then it has no signal."""
    ines = newcomer(keeps=True)
    noted(ines, day="2099-12-10", time="10:30", minutes="30")
    ines.context.set_offline(True)
    return ines


def ask(page: Page, *texts: str) -> None:
    """Write questions down."""
    for text in texts:
        page.get_by_label("A question of yours").fill(text)
        page.locator("#questions").get_by_role("button", name="Add", exact=True).click()
        page.locator(".q__t", has_text=text).wait_for()


def must(page: Page, text: str, minutes: int = 3) -> None:
    """Make a question a must-ask of so many minutes."""
    page.get_by_role("button", name=f"Move or change: {text}").click()
    for _ in range(minutes - 3):
        page.get_by_role("button", name="One minute more", exact=True).click()
    page.get_by_role("button", name="To must ask").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


MENDS = {
    "Set a goal : No goal yet": "One sentence",
    "Add a finding : The person is still blank": "What you found, or want to find",
    "Add a finding : The company is still blank": "What you found, or want to find",
    "Add a finding : The field is still blank": "What you found, or want to find",
    "Add a question : Fewer than three questions": "A question of yours",
    "Add something : Nothing for them yet": "Something of value for Tomasz",
}


def test_each_missing_thing_puts_the_pen_where_it_is_mended(ready: Phone) -> None:
    for act, field in MENDS.items():
        ready.page.get_by_role("button", name=act).click()
        expect(ready.page.get_by_label(field, exact=True).last).to_be_focused()


def test_what_was_not_written_is_asked_for_in_a_sentence(ready: Phone) -> None:
    page = ready.page
    page.locator("#questions").get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Write the question first, or choose one from the bank.")).to_be_visible()
    page.get_by_role("button", name="Add goals").click()
    page.locator("#goals").get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Write the goal first: what you want to take from it, in one sentence.")).to_be_visible()


def test_five_goals_are_two_too_many(ready: Phone) -> None:
    page = ready.page
    page.get_by_role("button", name="Add goals").click()
    for n in range(5):
        page.get_by_label("One more" if n else "One sentence").fill(f"Goal number {n}")
        page.locator("#goals").get_by_role("button", name="Add", exact=True).click()
        page.get_by_label(f"Goal {n + 1}", exact=True).wait_for()
    expect(page.get_by_text("Pick three: one talk carries no more.")).to_be_visible()
    expect(page.get_by_role("button", name="Pick three : More than three goals")).to_be_visible()


def test_a_question_that_research_answers_moves_to_homework(ready: Phone) -> None:
    page = ready.page
    ask(page, "What does your company do?")
    page.get_by_role("button", name="Move to homework").click()
    expect(page.locator("#homework").get_by_text("What does your company do?", exact=True)).to_be_visible()
    expect(page.locator(".q__t")).to_have_count(0)


def test_a_finding_without_a_source_is_still_to_do_and_becomes_a_question(ready: Phone) -> None:
    page = ready.page
    page.get_by_role("button", name="Add a finding: Tomasz").click()
    page.get_by_label("What you found, or want to find").fill("Northlight bought a rival in May.")
    page.get_by_role("button", name="Keep as to do").click()
    expect(page.get_by_text("0 of 3 areas")).to_be_visible()
    page.get_by_role("button", name="Change or use: Northlight bought a rival in May.").click()
    page.get_by_label("Where from").fill("northlight.example/news")
    page.get_by_role("button", name="Turn into a question").click()
    expect(page.get_by_text("1 of 3 areas")).to_be_visible()
    expect(page.locator(".q__t")).to_have_text(["I read: Northlight bought a rival in May. What lies behind that?"])


def test_arrow_keys_put_questions_in_order_and_keep_the_focus(ready: Phone) -> None:
    page = ready.page
    ask(page, "First", "Second", "Third")
    grip = page.get_by_role("button", name="Move or change: Third")
    grip.press("ArrowUp")
    grip.press("ArrowUp")
    expect(page.locator(".q__t").first).to_have_text("Third")
    expect(grip).to_be_focused()
    expect(page.get_by_text("Now 1 of 3.")).to_be_attached()


def test_the_menu_puts_questions_in_order_and_the_focus_comes_back(ready: Phone) -> None:
    page = ready.page
    ask(page, "First", "Second")
    page.get_by_role("button", name="Move or change: Second").press("Enter")
    page.get_by_role("button", name="Move up").press("Enter")
    expect(page.locator(".q__t").first).to_have_text("Second")
    expect(page.get_by_role("button", name="Move or change: Second")).to_be_focused()


def test_a_drag_puts_questions_in_order_and_the_keyboard_still_opens_the_menu(ready: Phone) -> None:
    page = ready.page
    ask(page, "First", "Second", "Third")
    grip = page.get_by_role("button", name="Move or change: Third")
    grip.scroll_into_view_if_needed()
    box, top = grip.bounding_box(), page.locator(".q").first.bounding_box()
    assert box is not None
    assert top is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, top["y"] + 2, steps=6)
    page.mouse.up()
    expect(page.locator(".q__t").first).to_have_text("Third")
    grip.press("Enter")
    expect(page.get_by_role("dialog", name="This question")).to_be_visible()


def test_too_many_minutes_say_by_how_much_and_the_smallest_change_mends_it(ready: Phone) -> None:
    page = ready.page
    ask(page, "First", "Second")
    must(page, "First", 14)
    must(page, "Second", 10)
    expect(page.get_by_text("34 of 30.")).to_be_visible()
    expect(page.get_by_text("Four minutes too many. Let one question wait.")).to_be_visible()
    page.locator("#minutes").get_by_role("button", name="Make it fit").click()
    expect(page.get_by_text("it fits")).to_be_visible()


def test_something_of_ones_own_that_is_unticked_can_be_had_back(ready: Phone) -> None:
    page = ready.page
    page.get_by_label("Something else").fill("The cold-chain checklist")
    page.locator("#bring").get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("checkbox", name="The cold-chain checklist").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("checkbox", name="The cold-chain checklist")).to_be_checked()


@pytest.mark.parametrize("text", ["Two names", LONG])
def test_the_brief_fits_the_screen_without_a_server(ready: Phone, text: str) -> None:
    page = ready.page
    path = page.url.removeprefix(ready.server.url)
    page.get_by_role("button", name="Add goals").click()
    for n in range(3):
        page.get_by_label("One more" if n else "One sentence").fill(f"{n} {text}")
        page.locator("#goals").get_by_role("button", name="Add", exact=True).click()
        page.get_by_label(f"Goal {n + 1}", exact=True).wait_for()
    page.get_by_role("button", name="Add a link", exact=True).click()
    page.get_by_label("How", exact=True).fill(text)
    page.locator("#link").get_by_role("button", name="Keep").click()
    ready.written().open(f"{path}/brief")
    ready.page.get_by_text("Don’t ask for a job.").wait_for()
    assert page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0


def test_the_brief_keeps_the_screen_awake(ready: Phone) -> None:
    ready.context.add_init_script("navigator.wakeLock.request = (kind) => (window.awake = kind, Promise.resolve({ release: () => {} }))")
    ready.open(ready.page.url.removeprefix(ready.server.url) + "/brief")
    until(ready.page, "window.awake === 'screen'")


PLEA = "Could you hire me, or do you have any openings?"


def test_b42_a_question_that_asks_for_a_job_is_named_and_the_plan_waits_for_i_know(ready: Phone) -> None:
    page = ready.page
    ask(page, "What changed this year?", "Who decides about crews?", PLEA)
    page.get_by_role("button", name="Look at it : A question asks for a job").wait_for()
    page.get_by_role("link", name="Brief").click()
    expect(page.get_by_text("A question asks for a job.")).to_be_visible()
    page.get_by_role("link", name="Look at it").click()
    page.get_by_role("button", name="Write it : the plan").click()
    letter = page.get_by_role("dialog")
    for place in letter.get_by_role("button", name="Leave out").all():
        place.click()
    letter.get_by_role("button", name="Copy").click()
    expect(letter.get_by_role("alert")).to_be_visible()
    letter.get_by_role("button", name="I know", exact=False).first.click()
    expect(letter.get_by_role("button", name="I know", exact=False)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Look at it : A question asks for a job")).to_have_count(0)


def test_a_goal_that_asks_them_for_a_job_is_told_so_where_it_is_written(ready: Phone) -> None:
    page = ready.page
    page.get_by_role("button", name="Add goals").click()
    page.get_by_label("One sentence").fill("Could you hire me, or do you have any openings?")
    page.locator("#goals").get_by_role("button", name="Add", exact=True).click()
    page.locator("#goals").get_by_text("This asks for a job.").wait_for()
    page.get_by_text("A goal asks for a job", exact=True).wait_for()
    page.locator("#goals").get_by_role("button", name="I know").click()
    page.locator("#goals .guard").wait_for(state="detached")
