"""Every screen, in either theme, for everybody: axe, narrow screens, large text."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Phone
from tests.serving.server import Server

AXE = Path(__file__).parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = ["/", "/people", "/people?view=map", "/people?need=contacts", "/people/twins",
           "PERSON", "ASK", "/whom", "/meetings", "MEETING", "MEETING/brief", "MEETING/meet", "HELD/debrief", "HELD/after",
           "/pitch", "/pitch/rehearse", "/pitch/resume", "/review", "/you", "/you/sent", "/you/outbox", "/you/import", "/landed", "/favours", "/articles",
           "/add", "/add?article=1", "/sign-in", "/door/recover"]  # fmt: skip
FAULTS = """async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
  .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def signed_in(browser: Browser, demo_server: Server) -> Iterator[Callable[[str, int], Page]]:
    """A page of the demo account in a theme and a width; one device each, so that signing in is not what takes the time."""
    pages: dict[tuple[str, int], Page] = {}

    def page(theme: str, width: int) -> Page:
        if (theme, width) not in pages:
            context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=theme, bypass_csp=True, service_workers="block")
            device = Phone(context, demo_server)
            device.at_demo()
            pages[theme, width] = device.page
        return pages[theme, width]

    yield page
    for found in pages.values():
        found.context.close()


def show(page: Page, demo_server: Server, screen: str) -> Page:
    """Open a screen; a person and a meeting are taken from Today."""
    if "PERSON" in screen or "MEETING" in screen or "HELD" in screen:
        page.goto(demo_server.url)
        meeting = str(page.get_by_role("link", name="Open brief").get_attribute("href")).removesuffix("/brief")
        screen = screen.replace("MEETING", meeting)
        if "HELD" in screen:
            page.goto(f"{demo_server.url}/meetings")
            held = str(page.locator("a[href$='/after']").first.get_attribute("href")).removesuffix("/after")
            screen = screen.replace("HELD", held)
        if screen == "PERSON":
            page.goto(f"{demo_server.url}/people")
            screen = str(page.locator("a[href^='/people/']").first.get_attribute("href"))
    if screen == "ASK":
        page.goto(f"{demo_server.url}/whom")
        screen = str(page.get_by_role("link", name="Ask ").first.get_attribute("href"))
    page.goto(demo_server.url + screen)
    page.locator("main h1").first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(demo_server: Server, signed_in: Callable[[str, int], Page], screen: str, theme: str) -> None:
    page = show(signed_in(theme, 390), demo_server, screen)
    page.add_script_tag(path=AXE)
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_scrolls_sideways_on_a_narrow_phone(demo_server: Server, signed_in: Callable[[str, int], Page], screen: str) -> None:
    assert show(signed_in("light", 320), demo_server, screen).evaluate(WIDER) == 0


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_scrolls_sideways_with_text_twice_as_large(demo_server: Server, signed_in: Callable[[str, int], Page], screen: str) -> None:
    page = show(signed_in("dark", 390), demo_server, screen)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(WIDER) == 0


@pytest.mark.parametrize("screen", ["/meetings", "MEETING", "MEETING/brief", "MEETING/meet", "HELD/debrief", "HELD/after", "/you", "/you/sent"])
def test_nothing_scrolls_sideways_on_a_narrow_phone_with_text_twice_as_large(demo_server: Server, signed_in: Callable[[str, int], Page], screen: str) -> None:
    page = show(signed_in("light", 320), demo_server, screen)
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(WIDER) == 0
