"""What is read and reached: whole words however large the text, names on every ground, the focus after a sheet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessible import CUT

BROKEN = """() => {
  const broken = [];
  for (const part of document.querySelectorAll('main :is(h1, h2, h3, .name, .btn, .seg-ctl > *, .parts a, .when, .deb .meta):not(.vh)')) {
    if (!part.checkVisibility() || part.offsetHeight < 4) continue;
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = walk.nextNode(); text; text = walk.nextNode())
      for (const { 0: word, index } of text.data.matchAll(/[^\\s-]+/g)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()].filter((line) => line.width > 1);
        if (lines.some((line) => line.top > lines[0].top + lines[0].height / 2)) broken.push(word);
      }
  }
  return broken;
}"""


def address(page: Page, name: str) -> str:
    """Where somebody of the demo search stands."""
    page.goto(base(page) + "/people")
    return str(page.locator("a[href^='/people/']").filter(has_text=name).first.get_attribute("href"))


def held(page: Page, screen: str) -> str:
    """A page of a meeting that was held."""
    page.goto(base(page) + "/meetings")
    return screen.replace("HELD", str(page.locator("a[href$='/after']").first.get_attribute("href")).removesuffix("/after"))


def base(page: Page) -> str:
    """The address of the app itself."""
    return str(page.evaluate("location.origin"))


@pytest.mark.parametrize("screen", ["/people", "Paul Achterberg", "/meetings", "/whom", "/you", "/pitch", "/pitch/resume", "/review", "HELD/debrief"])
def test_no_word_of_a_heading_breaks_on_the_narrowest_phone_with_text_twice_as_large(demo: Page, screen: str) -> None:
    path = screen if screen.startswith("/") else held(demo, screen) if "HELD" in screen else address(demo, screen)
    demo.set_viewport_size({"width": 320, "height": 844})
    demo.goto(base(demo) + path)
    demo.locator("main h1").first.wait_for(state="attached")
    demo.evaluate("document.documentElement.style.fontSize = '200%'")
    assert demo.evaluate(BROKEN) == []
    assert demo.evaluate(CUT) == []


def test_the_focus_returns_where_it_came_from_when_an_act_closes_the_sheet(demo: Page) -> None:
    demo.set_viewport_size({"width": 390, "height": 844})
    demo.goto(base(demo) + address(demo, "Harriet Boone"))
    opener = demo.get_by_role("button", name=re.compile("^Stay in touch"))
    opener.press("Enter")
    demo.get_by_role("dialog").get_by_role("button", name="Keep", exact=True).press("Enter")
    demo.get_by_role("dialog").wait_for(state="detached")
    demo.locator(":focus").wait_for()
    assert demo.evaluate("document.activeElement.textContent.trim()").startswith("Stay in touch")


def test_the_name_can_be_read_on_the_green_of_the_last_minute(demo: Page) -> None:
    demo.set_viewport_size({"width": 390, "height": 844})
    demo.goto(base(demo) + "/")
    brief = str(demo.get_by_role("link", name="Open brief").get_attribute("href"))
    demo.goto(base(demo) + brief.replace("/brief", "/meet"))
    demo.get_by_role("button", name=re.compile("^Start at")).click()
    demo.get_by_role("button", name="End", exact=True).click()
    demo.get_by_role("button", name="They have to go").click()
    colour = "(part) => getComputedStyle(part).color"
    assert demo.locator(".last .who").evaluate(colour) == demo.locator(".last .clock").evaluate(colour)


@pytest.mark.parametrize("screen", ["/people", "/people?need=contacts", "/whom", "/meetings", "Harriet Boone"])
def test_no_row_says_a_name_twice(demo: Page, screen: str) -> None:
    demo.goto(base(demo) + (screen if screen.startswith("/") else address(demo, screen)))
    demo.locator("main a .name").first.wait_for()
    names = re.findall(r'link "([^"]+)"', demo.locator("main").aria_snapshot())
    assert [name for name in names if re.search(r"^(\w+ \w+)\b.*\b\1\b", name)] == []


def test_the_address_of_the_map_shows_the_map(demo: Page) -> None:
    demo.goto(base(demo) + "/people/map")
    expect(demo.get_by_role("region", name="Map")).to_be_visible()


def test_the_focus_is_seen_on_the_link_beneath_the_map(demo: Page) -> None:
    demo.goto(base(demo) + "/people?view=map")
    link = demo.get_by_role("link", name="more you met without an introduction")
    link.wait_for()
    demo.keyboard.press("Tab")
    link.focus()
    assert link.evaluate("(part) => getComputedStyle(part).outlineStyle") == "solid"


def test_no_part_of_the_pitch_has_the_focus_beneath_the_button_that_rehearses(demo: Page) -> None:
    demo.set_viewport_size({"width": 390, "height": 844})
    demo.goto(base(demo) + "/pitch")
    rehearse = demo.get_by_role("link", name="Rehearse").bounding_box()
    parts = demo.get_by_role("button", name=re.compile("^(In one line|The thread|Two proofs|Circumstances)$"))
    parts.first.wait_for()
    assert rehearse
    for n in range(parts.count()):
        parts.nth(n).focus()
        there = parts.nth(n).bounding_box()
        assert there
        assert there["y"] + there["height"] <= rehearse["y"]


def test_the_ends_of_what_a_talk_was_worth_are_told_with_their_numbers(demo: Page) -> None:
    demo.goto(base(demo) + held(demo, "HELD/debrief"))
    worth = demo.get_by_role("group", name="For you")
    expect(worth.get_by_role("button", name="1, hardly")).to_be_visible()
    expect(worth.get_by_role("button", name="5, very much")).to_be_visible()


@pytest.mark.parametrize("key", ["Shift+Enter", "ContextMenu"])
def test_what_a_finger_reaches_by_holding_a_key_reaches_too(demo: Page, key: str) -> None:
    demo.goto(base(demo) + "/")
    demo.get_by_role("button", name=re.compile("^Tomorrow, hold")).first.press(key)
    expect(demo.get_by_role("dialog")).to_be_visible()
    demo.keyboard.press("Escape")
    expect(demo.get_by_role("dialog")).to_be_hidden()


def test_a_chip_that_has_the_focus_is_seen_whole(demo: Page) -> None:
    demo.set_viewport_size({"width": 390, "height": 844})
    demo.goto(base(demo) + "/people")
    demo.get_by_role("button", name="Connectors").focus()
    demo.keyboard.press("Tab")
    box = demo.locator(".chip:focus").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390


def test_nothing_has_the_focus_beneath_the_button_of_the_debrief_on_a_desk(demo: Page) -> None:
    demo.set_viewport_size({"width": 1280, "height": 800})
    demo.goto(base(demo) + held(demo, "HELD/debrief"))
    on = demo.get_by_role("button", name="On to the thank-you")
    on.wait_for()
    adds = demo.get_by_role("button", name=re.compile("^Add "))
    for n in range(adds.count()):
        adds.nth(n).focus()
        there, dock = adds.nth(n).bounding_box(), on.bounding_box()
        assert there
        assert dock
        assert there["y"] + there["height"] <= dock["y"]
    demo.set_viewport_size({"width": 390, "height": 844})
