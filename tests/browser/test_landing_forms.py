"""The forms of the new job: what was typed is kept as it was meant, or asked about."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Phone, lying, until
from tests.browser.test_landing import knowing, landed, searched

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
