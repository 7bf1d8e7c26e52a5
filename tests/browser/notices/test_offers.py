"""When reminders and the home screen are offered, and to whom."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Phone
from tests.browser.test_people import note_meeting, write_down

Arrives = Callable[..., Phone]
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1"


def test_reminders_are_not_asked_for_before_there_is_a_meeting(newcomer: Arrives) -> None:
    page = write_down(newcomer(keeps=True, permissions=["notifications"])).saved().page
    assert page.get_by_role("region", name="A word before you meet?").count() == 0


def test_reminders_are_asked_for_with_the_reason_once_a_meeting_is_saved(newcomer: Arrives) -> None:
    page = note_meeting(write_down(newcomer(keeps=True, permissions=["notifications"]))).page
    offer = page.get_by_role("region", name="A word before you meet?")
    offer.get_by_text("An hour before a meeting").wait_for()
    offer.get_by_role("button", name="Switch on").wait_for()


@pytest.mark.parametrize(("width", "most"), [(390, 0.4), (320, 0.3)])
def test_with_text_twice_as_large_the_reason_waits_and_the_page_stays_in_sight(newcomer: Arrives, width: int, most: float) -> None:
    page = note_meeting(write_down(newcomer(keeps=True, permissions=["notifications"]))).page
    offer = page.get_by_role("region", name="A word before you meet?")
    offer.wait_for()
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    box = offer.bounding_box()
    assert box
    assert box["height"] < 844 * most
    assert not offer.get_by_text("An hour before a meeting").is_visible()
    offer.get_by_role("button", name="What would come").click()
    assert offer.get_by_text("An hour before a meeting").is_visible()
    assert offer.get_by_role("button", name="Switch on").is_visible()


def test_whoever_says_not_now_is_not_asked_again(newcomer: Arrives) -> None:
    ines = note_meeting(write_down(newcomer(keeps=True, permissions=["notifications"])))
    ines.page.get_by_role("button", name="Not now").click()
    page = ines.saved().page
    assert page.get_by_role("region", name="A word before you meet?").count() == 0


def test_on_a_desk_one_of_the_two_pages_asks_and_the_answer_is_for_both(newcomer: Arrives) -> None:
    ines = newcomer(keeps=True, permissions=["notifications"], viewport={"width": 1280, "height": 800})
    page = note_meeting(write_down(ines), str(datetime.now(ZoneInfo("America/New_York")).date() + timedelta(days=1))).page
    expect(page.get_by_role("link", name="Open brief")).to_be_visible()
    offer = page.get_by_role("region", name="A word before you meet?")
    expect(offer).to_have_count(1)
    offer.get_by_role("button", name="Not now").click()
    expect(offer).to_have_count(0)


def test_the_home_screen_is_offered_once_there_is_a_meeting_and_not_again(newcomer: Arrives) -> None:
    ines = note_meeting(write_down(newcomer(keeps=True, permissions=["notifications"])))
    ines.page.evaluate("dispatchEvent(Object.assign(new Event('beforeinstallprompt'), { prompt() {} }))")
    ines.page.get_by_role("button", name="Not now").click()
    ines.page.get_by_role("button", name="Not on the home screen").click()
    ines.written().page.get_by_role("link", name="Meetings").first.click()
    ines.page.get_by_role("heading", name="Meetings", level=1).wait_for()
    assert ines.page.get_by_role("region", name="On the home screen").count() == 0


def test_an_iphone_is_told_of_the_home_screen_first(newcomer: Arrives) -> None:
    ines = newcomer(user_agent=IPHONE)
    ines.page.add_init_script("delete window.PushManager")
    offer = note_meeting(write_down(ines.open())).page.get_by_role("region", name="A word before you meet?")
    offer.get_by_text("only from the home screen").wait_for()
    assert offer.get_by_role("button", name="Switch on").count() == 0
