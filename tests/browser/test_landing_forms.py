"""The forms of the new job: what was typed is kept as it was meant, or asked about."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Phone, lying, until
from tests.browser.test_landing import agreed, asked_for_jonah, knowing, landed, searched

Phones = Callable[..., Phone]
# Why somebody is left out, once the server has it.
LEFT_OUT = lying("rows", "values.find(({ kind, doc }) => kind === 'follow_up' && doc.reason === 'They asked for quiet')?.id")


def test_why_somebody_was_left_out_can_be_said_in_other_words(newcomer: Phones) -> None:
    page = landed(knowing(newcomer, searched()).page)
    page.get_by_role("button", name="Leave out").click()
    page.get_by_role("dialog").get_by_label("Why").fill("They moved away")
    page.get_by_role("dialog").get_by_role("button", name="Leave Dana out").click()
    page.get_by_role("button", name="Dana Ruiz, left out").click()
    why = page.get_by_role("dialog").get_by_label("Why")
    expect(why).to_have_value("They moved away")
    why.fill("They asked for quiet")
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    until(page, LEFT_OUT)
    page.goto(f"{page.evaluate('location.origin')}/landed?edit={page.evaluate(LEFT_OUT)}")
    expect(page.get_by_role("dialog").get_by_label("Why")).to_have_value("They asked for quiet")


def test_a_day_of_which_a_part_was_typed_is_not_lost(newcomer: Phones) -> None:
    page = knowing(newcomer, searched()).open("/landed").page
    page.get_by_label("What you will be").fill("planner")
    page.get_by_label("You begin on").press("0")
    page.get_by_label("You begin on").press("3")
    page.get_by_role("button", name="I landed").click()
    expect(page.get_by_role("alert")).to_contain_text("not whole")
    page.get_by_label("You begin on").fill("2099-03-01")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.get_by_role("button", name="I landed").click()
    page.get_by_text("Planner, from 1 March 2099.").wait_for()


def test_the_way_to_the_job_is_nobodys_until_it_is_said_whose(newcomer: Phones) -> None:
    page = landed(knowing(newcomer, searched()).page)
    page.goto(f"{page.evaluate('location.origin')}/review")
    page.get_by_role("heading", name="How the job came").wait_for()
    way = page.get_by_role("list").filter(has_text="Coastline Grid")
    expect(way.get_by_role("link")).to_have_count(0)
    page.get_by_role("link", name="Say who it was").click()
    page.get_by_role("dialog").get_by_label("Through whom it came").fill("dana")
    page.get_by_role("button", name="Dana Ruiz").last.click()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    page.goto(f"{page.evaluate('location.origin')}/review")
    expect(way.get_by_role("link", name="Dana Ruiz")).to_be_visible()
    expect(way.get_by_text("You had not asked")).to_have_count(0)


def test_whoever_asks_and_is_not_known_yet_is_written_down_with_the_favour(newcomer: Phones) -> None:
    page = knowing(newcomer, searched()).open("/favours").page
    page.get_by_role("button", name="Write down who asked").click()
    page.get_by_label("Who asked").fill("Jonah Pell")
    page.get_by_role("button", name="Add Jonah Pell").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    expect(page.get_by_role("button", name="Jonah Pell")).to_be_visible()


def test_what_a_host_writes_stands_apart_from_the_line_above(newcomer: Phones) -> None:
    page = agreed(asked_for_jonah(knowing(newcomer, searched()).page))
    resume, wants = page.get_by_label("Their résumé").bounding_box(), page.get_by_text("one thing a line").bounding_box()
    assert resume
    assert wants
    assert wants["y"] - (resume["y"] + resume["height"]) >= 8


def test_the_clock_of_a_host_stands_clear_of_the_buttons_above(newcomer: Phones) -> None:
    page = agreed(asked_for_jonah(knowing(newcomer, searched()).page))
    page.get_by_role("link", name="Meet", exact=True).click()
    page.get_by_role("button", name="Begin, 20 minutes").press("Enter")
    clock, done = page.get_by_role("timer").bounding_box(), page.get_by_role("button", name="We are done").bounding_box()
    assert clock
    assert done
    assert clock["y"] >= done["y"] + done["height"] + 16


def test_the_focus_is_not_thrown_on_the_undo_when_a_host_begins(newcomer: Phones) -> None:
    page = agreed(asked_for_jonah(knowing(newcomer, searched()).page))
    page.get_by_role("link", name="Meet", exact=True).click()
    page.get_by_role("button", name="Begin, 20 minutes").press("Enter")
    page.locator(":focus").wait_for()
    expect(page.get_by_role("button", name="Undo")).not_to_be_focused()
