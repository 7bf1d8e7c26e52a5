"""The week in numbers, what came of it, and the map's debts."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_offline import Phones


def test_the_one_number_leads_to_the_week(demo: Page) -> None:
    demo.get_by_role("link", name="Today", exact=True).click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    expect(demo.locator(".ratio")).to_have_count(7)


def test_an_earlier_week_has_its_own_numbers(demo: Page) -> None:
    demo.get_by_role("link", name="Today", exact=True).click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    demo.get_by_role("link", name="The week before").click()
    expect(demo.get_by_role("heading", name="Week from")).to_be_visible()


def test_the_longest_way_of_introductions_is_drawn(demo: Page) -> None:
    demo.get_by_role("link", name="Today", exact=True).click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    expect(demo.locator(".led li").first).to_contain_text("Dana Ruiz")


def test_whoever_was_named_and_not_written_to_is_owed_to_whom_named_them(demo: Page) -> None:
    demo.get_by_role("link", name="People").click()
    demo.get_by_role("link", name="Map").click()
    expect(demo.get_by_role("link", name="Malik Osei Grace named them")).to_be_visible()


# Where a word of a sentence begins, from the left.
AT = """([sentence, word]) => {
  const text = document.evaluate(`//*[contains(., "${sentence}")]/text()[contains(., "${word}")]`, document, null, 9).singleNodeValue;
  const range = new Range();
  range.setStart(text, text.data.indexOf(word));
  range.setEnd(text, text.data.indexOf(word) + word.length);
  return range.getBoundingClientRect().left;
}"""
MADE = """async (people) => {
  for (const body of people) {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch('/api/v1/contacts', { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status !== 201) throw new Error(await answer.text());
  }
}"""


@pytest.mark.parametrize("name", ["محمد", "דנה"])
def test_a_sentence_around_a_name_from_right_to_left_runs_as_the_page_does(phone: Phones, name: str) -> None:
    page = phone().sign_up().page
    first = str(uuid4())
    page.evaluate(MADE, [{"id": first, "name": name}, {"name": "Leo Brandt", "introduced_by": first}])
    page.goto(page.url + "people?view=map")
    page.get_by_text("named one person").wait_for()
    for sentence in ("named one person", "named them"):
        assert page.evaluate(AT, [sentence, name]) < page.evaluate(AT, [sentence, "named"])
