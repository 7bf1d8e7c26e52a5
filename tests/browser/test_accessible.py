"""Every screen, in either theme, for everybody: axe, narrow screens, large text, less motion."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

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
# What does not fit: the page itself is cut at its edge, so it is each part that is asked; a row that scrolls by itself may be wider.
CUT = """() => {
  const wide = document.documentElement.clientWidth;
  const out = (part) => { const box = part.getBoundingClientRect(); return box.width >= 1 && (box.right > wide + 0.5 || box.left < -0.5); };
  const held = (part) => {
    for (let up = part.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible' && !out(up)) return true;
    return false;
  };
  return [...document.querySelectorAll('body :not(svg *)')].filter((part) => part.checkVisibility() && out(part) && !held(part))
    .slice(0, 5).map((part) => `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 40)}`);
}"""

# What begins to move is written down as it begins, since most of it is over before anybody could ask; colours and fades may.
MOVES = """
  const moves = (window.moves = []);
  const quiet = new Set(['opacity', 'color', 'background-color', 'border-color', 'text-decoration-color', 'offset', 'computedOffset', 'easing', 'composite']);
  const told = (moving) => {
    const fields = moving.effect.getKeyframes().flatMap((frame) => Object.keys(frame))
      .map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).filter((name) => !quiet.has(name) && name !== 'computed-offset');
    if (fields.length) moves.push(`${location.pathname} ${moving.effect.target.className}: ${[...new Set(fields)]}`);
  };
  const look = () => document.getAnimations().forEach(told);
  for (const name of ['transitionrun', 'animationstart']) addEventListener(name, look, true);
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...how) { const moving = animate.apply(this, how); told(moving); return moving; };
  for (const name of ['scrollIntoView', 'scrollTo', 'scrollBy']) {
    const scroll = Element.prototype[name];
    Element.prototype[name] = function (...how) { if (how[0]?.behavior === 'smooth') moves.push(name); return scroll.apply(this, how); };
  }
"""

NARROW, USUAL = 320, 390


@pytest.fixture(scope="module")
def signed_in(browser: Browser, demo_server: Server) -> Iterator[Page]:
    """One device of the demo account, of somebody who asked for less motion, so that signing in is not what takes the time."""
    context = browser.new_context(viewport={"width": USUAL, "height": 844}, bypass_csp=True, service_workers="block", reduced_motion="reduce")
    context.add_init_script(MOVES)
    yield Phone(context, demo_server).at_demo().page
    context.close()


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, signed_in: Page, demo_server: Server) -> Page:
    """A screen, opened once for all that is asked of it."""
    as_seen(signed_in)
    show(signed_in, demo_server, request.param)
    signed_in.wait_for_load_state("networkidle")
    signed_in.add_script_tag(path=AXE)
    return signed_in


def show(page: Page, demo_server: Server, screen: str) -> None:
    """Open a screen; a person and a meeting are taken from Today."""
    if "MEETING" in screen or "HELD" in screen:
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


def as_seen(page: Page, theme: Literal["light", "dark"] = "light", width: int = USUAL, text: str = "") -> Page:
    """The screen in a theme, a width and a size of text; without movement, so that it is there at once."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size, 'important')", text)
    return page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(screen: Page, theme: Literal["light", "dark"]) -> None:
    assert as_seen(screen, theme).evaluate(FAULTS) == []


def test_nothing_moves_where_less_motion_was_asked_for(screen: Page) -> None:
    assert screen.evaluate("moves") == []


def test_nothing_is_cut_off_on_a_narrow_phone(screen: Page) -> None:
    assert as_seen(screen, width=NARROW).evaluate(CUT) == []


@pytest.mark.parametrize("width", [NARROW, USUAL])
def test_nothing_is_cut_off_with_text_twice_as_large(screen: Page, width: int) -> None:
    assert as_seen(screen, width=width, text="200%").evaluate(CUT) == []
