"""The week in numbers, what came of it, and the map's debts."""

from playwright.sync_api import Page, expect


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
