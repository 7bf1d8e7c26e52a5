"""The week in numbers, what came of it, and the map's debts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Phone
from tests.browser.test_people import at_demo
from tests.serving.server import Server


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One device of the demo search, whose server is dead."""
    server = Server(tmp_path_factory.mktemp("review"))
    server.migrate()
    server.run("demo")
    context = browser.new_context(viewport={"width": 390, "height": 844}, timezone_id="America/New_York", locale="en-US")
    device = at_demo(Phone(context, server.start()))
    device.page.get_by_text("All saved").first.wait_for()
    server.kill()
    yield device.page
    context.close()


def test_the_one_number_leads_to_the_week(demo: Page) -> None:
    demo.get_by_role("link", name="Today").click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    expect(demo.locator(".ratio")).to_have_count(7)


def test_an_earlier_week_has_its_own_numbers(demo: Page) -> None:
    demo.get_by_role("link", name="Today").click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    demo.get_by_role("link", name="The week before").click()
    expect(demo.get_by_role("heading", name="Week from")).to_be_visible()


def test_the_longest_way_of_introductions_is_drawn(demo: Page) -> None:
    demo.get_by_role("link", name="Today").click()
    demo.locator(".thinking").click()
    demo.get_by_role("link", name="Your week in seven numbers").click()
    expect(demo.locator(".led li").first).to_contain_text("Dana Ruiz")


def test_whoever_was_named_and_not_written_to_is_owed_to_whom_named_them(demo: Page) -> None:
    demo.get_by_role("link", name="People").click()
    demo.get_by_role("link", name="Map").click()
    expect(demo.get_by_role("link", name="Malik Osei Grace named them")).to_be_visible()
