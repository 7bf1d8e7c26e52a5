"""A meeting under way: the clock, what comes now, what is kept, and the close."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Phone, Signed, on_the_disk
from tests.browser.test_accessible import CUT
from tests.serving.server import Server

MINUTE, FRAME = 60_000, 50
# How light the ground of a part is, from 0 to 765.
LIGHT = """(part) => {
  const brush = new OffscreenCanvas(1, 1).getContext('2d');
  brush.fillStyle = getComputedStyle(document.querySelector(part)).backgroundColor;
  brush.fillRect(0, 0, 1, 1);
  const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data;
  return red + green + blue;
}"""


def keep_to_oneself(route: Route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


@pytest.fixture
def asked(browser: Browser, demo_server: Server, signed: Signed) -> Iterator[Page]:
    """The page that asks how much time there is."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block", storage_state=signed.kept)
    device = Phone(context, demo_server)
    page = device.page
    page.clock.install()
    page.route(re.compile("/api/v1/sync"), keep_to_oneself)
    page.goto(signed.meeting + "/meet")
    page.get_by_role("heading", level=1).wait_for()
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 1"))
    yield page
    assert device.trouble == []
    context.close()


@pytest.fixture
def meeting(asked: Page) -> Page:
    """A meeting of thirty minutes in which the first question has just begun, after eight of them."""
    asked.get_by_role("button", name="Start at thirty").click()
    asked.clock.run_for(2 * MINUTE)
    asked.get_by_role("button", name="Said").click()
    asked.clock.run_for(6 * MINUTE)
    asked.get_by_role("button", name="Told").click()
    return asked


def left(page: Page, text: str) -> None:
    expect(page.get_by_role("timer")).to_have_text(text)


def opened_again(page: Page) -> None:
    """Load the page anew; the app begins after its first frame, for which a clock that stands has to go on."""
    page.reload()
    page.clock.run_for(FRAME)


def test_the_first_thing_is_to_ask_how_much_time_there_is(asked: Page) -> None:
    expect(asked.get_by_role("heading", level=1)).to_have_text("“How much time do you have?”")


def test_fewer_minutes_are_fitted_before_the_start(asked: Page) -> None:
    asked.get_by_role("button", name="20", exact=True).click()
    expect(asked.get_by_text("Three questions move to later")).to_be_visible()


def test_the_opening_names_the_link_in_common(asked: Page) -> None:
    asked.get_by_role("button", name="Start at thirty").click()
    expect(asked.get_by_text("Dana Ruiz sent me.")).to_be_visible()


@pytest.mark.parametrize("height", [844, 667])
def test_b8_the_opening_is_ticked_without_scrolling(asked: Page, height: int) -> None:
    asked.set_viewport_size({"width": 390, "height": height})
    asked.get_by_role("button", name="Start at thirty").click()
    said, kept = asked.get_by_role("button", name="Said").bounding_box(), asked.get_by_role("group", name="Keep").bounding_box()
    assert said
    assert kept
    assert said["y"] + said["height"] <= kept["y"]


def test_it_is_whole_on_the_narrowest_phone_with_text_twice_as_large(asked: Page) -> None:
    asked.set_viewport_size({"width": 320, "height": 844})
    asked.get_by_role("button", name="Start at thirty").click()
    asked.evaluate("document.documentElement.style.fontSize = '200%'")
    for act in ("Said", "Told"):
        assert asked.evaluate(CUT) == []
        name = asked.get_by_text("Tomasz Wilk", exact=True).bounding_box()
        assert name
        assert name["height"] < name["width"]
        asked.get_by_role("button", name=act).click()
    cut(asked)
    assert asked.evaluate(CUT) == []


def test_after_the_opening_comes_the_pitch(asked: Page) -> None:
    asked.get_by_role("button", name="Start at thirty").click()
    expect(asked.locator(".nextline .hand")).to_have_text("Your pitch: 6 min")


def test_nothing_moves_under_the_thumb_while_something_can_be_undone(meeting: Page) -> None:
    meeting.get_by_role("button", name="Undo").wait_for()
    kept, asked = meeting.get_by_role("group", name="Keep"), meeting.get_by_role("button", name="Asked")
    before = kept.bounding_box(), asked.bounding_box()
    meeting.clock.run_for(7_000)
    expect(meeting.get_by_role("button", name="Undo")).to_be_hidden()
    assert (kept.bounding_box(), asked.bounding_box()) == before


@pytest.mark.parametrize(("width", "height"), [(390, 844), (390, 667), (844, 390), (667, 375)])
def test_what_can_be_undone_lies_on_no_act_and_on_no_line_with_minutes(asked: Page, width: int, height: int) -> None:
    asked.set_viewport_size({"width": width, "height": height})
    asked.get_by_role("button", name="Start at thirty").click()
    undo = asked.locator(".undo").bounding_box()
    assert undo
    for part in (asked.get_by_role("button", name="Said"), asked.get_by_text("How much time is there?")):
        there = part.bounding_box()
        assert there
        beside = undo["x"] >= there["x"] + there["width"] or there["y"] + there["height"] <= undo["y"] or there["y"] >= undo["y"] + undo["height"]
        assert beside, (there, undo)


def test_the_focus_goes_on_to_the_heading_where_the_page_has_become_another(asked: Page) -> None:
    asked.get_by_role("button", name="Start at thirty").press("Enter")
    asked.clock.run_for(FRAME)
    expect(asked.get_by_role("heading", name="Meeting with")).to_be_focused()


def test_the_focus_goes_on_from_the_place_of_an_act_that_went_away(asked: Page) -> None:
    asked.get_by_role("button", name="Start at thirty").press("Enter")
    asked.get_by_role("button", name="Said").press("Enter")
    asked.clock.run_for(FRAME)
    expect(asked.get_by_role("button", name="Told")).to_be_focused()


def test_the_focus_returns_to_the_act_that_was_undone_by_its_button(meeting: Page) -> None:
    meeting.get_by_role("button", name="Asked").focus()
    meeting.get_by_role("button", name="Undo").press("Enter")
    meeting.clock.run_for(FRAME)
    expect(meeting.get_by_role("button", name="Told")).to_be_focused()


def test_the_keys_that_undo_elsewhere_undo_here(meeting: Page) -> None:
    question = meeting.locator(".now__q").inner_text()
    meeting.get_by_role("button", name="Asked").press("Enter")
    meeting.keyboard.press("Control+z")
    expect(meeting.locator(".now__q")).to_have_text(question)


def test_what_can_be_undone_stays_while_the_focus_is_on_it(meeting: Page) -> None:
    meeting.get_by_role("button", name="Undo").focus()
    meeting.clock.run_for(MINUTE)
    expect(meeting.get_by_role("button", name="Undo")).to_be_visible()


def test_what_can_be_undone_is_said_where_a_screen_reader_already_listens(asked: Page) -> None:
    region = asked.get_by_role("status").first.element_handle()
    asked.get_by_role("button", name="Start at thirty").click()
    asked.get_by_role("button", name="Undo").wait_for()
    assert region.evaluate("(part) => part.isConnected && part.textContent.includes('Started')")


def test_dimming_makes_a_dark_screen_darker(asked: Page) -> None:
    asked.emulate_media(color_scheme="dark")
    asked.get_by_role("button", name="Start at thirty").click()
    asked.get_by_role("button", name="Dim the screen").click()
    assert asked.evaluate(LIGHT, ".dim") <= asked.evaluate(LIGHT, "html")


def test_the_clock_counts_down_from_the_minutes_that_were_granted(meeting: Page) -> None:
    left(meeting, "22:00")


def test_the_clock_survives_a_closed_page(meeting: Page) -> None:
    meeting.clock.run_for(3 * MINUTE - FRAME)
    opened_again(meeting)
    expect(meeting.get_by_role("timer")).to_have_text("19:00")


def test_a_pause_stops_the_clock(meeting: Page) -> None:
    meeting.get_by_role("button", name="Pause").click()
    meeting.clock.run_for(5 * MINUTE)
    meeting.get_by_role("button", name="Go on").click()
    meeting.clock.run_for(MINUTE)
    left(meeting, "21:00")


def test_the_question_says_how_many_minutes_it_still_has(meeting: Page) -> None:
    meeting.clock.run_for(MINUTE)
    expect(meeting.get_by_text("Now, for another 3 min")).to_be_visible()


def test_asked_brings_the_next_question(meeting: Page) -> None:
    following = meeting.locator(".nextline .hand").inner_text()
    meeting.get_by_role("button", name="Asked").click()
    expect(meeting.locator(".now__q")).to_have_text(following)


def test_undo_brings_back_the_question(meeting: Page) -> None:
    question = meeting.locator(".now__q").inner_text()
    meeting.get_by_role("button", name="Asked").click()
    meeting.get_by_role("button", name="Undo").click()
    expect(meeting.locator(".now__q")).to_have_text(question)


def test_more_minutes_are_said_not_offered(meeting: Page) -> None:
    meeting.get_by_role("group", name="How much time is there?").get_by_role("button", name="45").click()
    left(meeting, "37:00")


def test_a_note_is_kept_with_each_letter(meeting: Page) -> None:
    meeting.get_by_role("button", name="Note").click()
    meeting.keyboard.type("crews set the pace")
    on_the_disk(meeting)
    opened_again(meeting)
    expect(meeting.get_by_text("crews set the pace")).to_be_visible()


def test_what_was_emptied_again_is_not_kept(meeting: Page) -> None:
    meeting.get_by_role("button", name="Idea").click()
    meeting.keyboard.type("x")
    meeting.keyboard.press("Backspace")
    meeting.keyboard.press("Enter")
    expect(meeting.get_by_role("button", name="Idea", exact=True)).to_be_visible()


def test_a_name_is_kept_in_two_taps_and_its_letters(meeting: Page) -> None:
    meeting.get_by_role("button", name="Referral").click()
    meeting.keyboard.type("Ruta Simkus")
    meeting.keyboard.press("Enter")
    expect(meeting.get_by_role("button", name="Referral, kept: 1")).to_be_visible()


def test_eight_minutes_without_a_tick_name_the_next_move(meeting: Page) -> None:
    meeting.clock.run_for(8 * MINUTE)
    expect(meeting.get_by_text("Your move")).to_be_visible()


def test_five_minutes_before_the_end_it_is_time_to_close(meeting: Page) -> None:
    meeting.clock.run_for(17 * MINUTE)
    expect(meeting.get_by_text("Five minutes. Begin to close.")).to_be_visible()


def test_at_the_end_one_offers_to_stop(meeting: Page) -> None:
    meeting.clock.run_for(23 * MINUTE)
    expect(meeting.get_by_text("Offer to stop.", exact=True)).to_be_visible()


def test_the_clock_stays_at_zero(meeting: Page) -> None:
    meeting.clock.run_for(40 * MINUTE)
    left(meeting, "0:00")


def cut(page: Page) -> None:
    page.get_by_role("button", name="End").click()
    page.get_by_role("button", name="They have to go").click()


def test_cut_short_leaves_a_minute_of_three_sentences(meeting: Page) -> None:
    cut(meeting)
    expect(meeting.locator(".say")).to_have_count(3)


def test_cut_short_keeps_what_was_not_asked_for_the_thank_you_note(meeting: Page) -> None:
    cut(meeting)
    expect(meeting.get_by_text("Six questions, for the thank-you note")).to_be_visible()


def test_who_was_cut_short_may_go_on(meeting: Page) -> None:
    cut(meeting)
    meeting.get_by_role("button", name="Go on").click()
    expect(meeting.locator(".now__q")).to_be_visible()


def test_nothing_on_the_screen_says_job(meeting: Page) -> None:
    assert "job" not in meeting.locator("main").inner_text().lower()


def test_done_leads_to_the_minute_while_it_is_fresh(meeting: Page) -> None:
    meeting.get_by_role("button", name="End").click()
    meeting.get_by_role("button", name="We are done").click()
    meeting.wait_for_url("**/debrief")
