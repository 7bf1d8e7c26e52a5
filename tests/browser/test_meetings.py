"""Meetings on the phone: written down in every way, moved, cancelled, held; nothing typed is lost."""

from collections.abc import Callable
from itertools import count

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Phone
from tests.browser.test_accessible import CUT
from tests.serving.server import Server

Phones = Callable[..., Phone]
NUMBERS = count()
LONG_NAME = "Maximiliane-Alexandrina Wolkenstein-Trostburg von und zu Hohenschwangau"
TWELVE, TWENTY_FOUR = "en-US", "en-GB"


def form(phone: Phone) -> Locator:
    """The form of a new meeting."""
    phone.open("/meetings").page.get_by_role("button", name="Note a meeting", exact=True).first.click()
    return phone.page.get_by_role("dialog")


def fill(sheet: Locator, *, who: str = "Tomasz Wilk", day: str = "", time: str = "", zone: str = "", minutes: str = "20") -> Locator:
    """Write a meeting with somebody new into the form."""
    sheet.get_by_role("button", name="Keep").wait_for()
    whom = sheet.get_by_role("combobox", name="With")
    if whom.count():
        whom.select_option("new")
    sheet.get_by_label("Whom you meet").fill(who)
    sheet.get_by_label("Day", exact=True).fill(day)
    sheet.get_by_label("Time", exact=True).fill(time)
    if zone:
        sheet.get_by_label("On the clock of the place").select_option(zone)
    if minutes != "20":
        sheet.get_by_role("button", name="Other").click()
        sheet.get_by_label("How many").fill(minutes)
    return sheet


def keep(sheet: Locator) -> None:
    sheet.get_by_role("button", name="Keep").click()


def noted(phone: Phone, **said: str) -> Page:
    """A meeting that was kept; the page shows how it is prepared."""
    keep(fill(form(phone), **said))
    phone.page.get_by_role("heading", name="What you want from it").wait_for()
    return phone.page


def test_a_meeting_and_whom_one_meets_are_written_down_at_once_without_a_server(server: Server, newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    server.kill()
    page = noted(ines, day="2099-12-10", time="10:30")
    expect(page.get_by_role("heading", name="Prepare: Tomasz Wilk")).to_be_attached()
    expect(ines.open("/people").page.get_by_text("Tomasz Wilk").first).to_be_visible()


def test_a_meeting_without_a_time_keeps_the_minutes_promised_here_and_on_the_server(newcomer: Phones, phone: Phones) -> None:
    ines = newcomer()
    expect(noted(ines, minutes="45").get_by_role("heading", name="Forty-five minutes")).to_be_visible()
    ines.saved()
    two = phone().sign_in()
    two.open("/meetings").page.get_by_text("Tomasz Wilk").first.click()
    expect(two.page.get_by_role("heading", name="Forty-five minutes")).to_be_visible()


def test_a_day_alone_says_that_the_time_is_to_be_confirmed(newcomer: Phones) -> None:
    expect(noted(newcomer(), day="2099-12-10").get_by_text("10 Dec 2099, time to be confirmed").first).to_be_visible()


WRONG = {
    "a time without a day": ({"time": "10:30"}, "A time needs its day: choose the day too, or clear the time."),
    "too few minutes": ({"minutes": "3"}, "Say how many minutes, from five to 480."),
    "no number at all": ({"minutes": "half an hour"[:4]}, "Say how many minutes, from five to 480."),
    "no name": ({"who": ""}, "Write the name of the person, or choose somebody."),
    "a year that is none": ({"day": "0026-12-10"}, "Choose a day between 2000 and 2100."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_kept_says_what_to_do_and_stays(newcomer: Phones, case: str) -> None:
    said, sentence = WRONG[case]
    sheet = fill(form(newcomer()), **said)
    sheet.get_by_label("Place, or the link to join").fill("Café Ostra")
    keep(sheet)
    expect(sheet.get_by_text(sentence)).to_be_visible()
    expect(sheet.get_by_label("Place, or the link to join")).to_have_value("Café Ostra")


def test_a_day_of_which_only_a_part_was_typed_is_not_dropped(newcomer: Phones) -> None:
    ines = newcomer()
    sheet = fill(form(ines))
    sheet.get_by_label("Day", exact=True).press("1")
    keep(sheet)
    expect(sheet.get_by_text("The day or the time is not whole: finish it, or clear it.")).to_be_visible()


def test_a_form_that_was_closed_by_a_slip_comes_back_as_it_was_left(newcomer: Phones) -> None:
    ines = newcomer()
    sheet = fill(form(ines), day="2099-12-10")
    ines.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    ines.page.get_by_role("button", name="Note a meeting", exact=True).first.click()
    again = ines.page.get_by_role("dialog")
    expect(again.get_by_text("As you left it, not kept yet.")).to_be_visible()
    expect(again.get_by_label("Whom you meet")).to_have_value("Tomasz Wilk")
    again.get_by_role("button", name="Start over").click()
    expect(again.get_by_label("Day", exact=True)).to_have_value("")


HINTS = {
    "2099-12-10/10:10": "At the same time as your meeting with Dana Ruiz.",
    "2099-12-10/10:55": "Less than fifteen minutes from your meeting with Dana Ruiz.",
    "2020-01-10/10:00": "This lies in the past. It is kept as a meeting you have had.",
    "2099-12-10/": "No time yet: it is kept as time to be confirmed.",
}


@pytest.mark.parametrize("start", HINTS)
def test_the_form_says_what_one_should_know(newcomer: Phones, start: str) -> None:
    ines = newcomer()
    noted(ines, who="Dana Ruiz", day="2099-12-10", time="10:00", minutes="45")
    day, time = start.split("/")
    expect(fill(form(ines), day=day, time=time).get_by_text(HINTS[start])).to_be_visible()


@pytest.mark.parametrize(("locale", "said"), [(TWELVE, "10 Dec 2099, 11:00 am (4:00 pm in London)"), (TWENTY_FOUR, "10 Dec 2099, 11:00 (16:00 in London)")])
def test_a_time_elsewhere_is_told_on_both_clocks_as_the_device_counts_hours(newcomer: Phones, locale: str, said: str) -> None:
    ines = newcomer(locale=locale, viewport={"width": 1280, "height": 800})
    expect(noted(ines, day="2099-12-10", time="16:00", zone="Europe/London").get_by_text(said).first).to_be_visible()


def test_a_meeting_is_moved(newcomer: Phones) -> None:
    page = noted(newcomer(), day="2099-12-10", time="10:30")
    page.get_by_role("button", name="Edit the meeting").click()
    page.get_by_role("dialog").get_by_label("Time", exact=True).fill("14:00")
    keep(page.get_by_role("dialog"))
    expect(page.get_by_text("10 Dec 2099, 2:00 pm").first).to_be_visible()


def test_a_cancelled_meeting_says_so_and_can_take_place_after_all(newcomer: Phones) -> None:
    page = noted(newcomer(), day="2099-12-10", time="10:30")
    page.get_by_role("button", name="Edit the meeting").click()
    page.get_by_role("button", name="Cancel the meeting").click()
    page.get_by_role("button", name="It does after all").click()
    expect(page.get_by_text("This meeting did not take place.")).to_be_hidden()


def test_a_day_that_went_by_without_a_time_asks_whether_it_took_place(newcomer: Phones) -> None:
    ines = newcomer()
    noted(ines, day="2020-01-10")
    ines.open("/meetings").page.get_by_text("Its day is over: did it take place?").click()
    ines.page.get_by_role("button", name="We have met already").click()
    ines.page.get_by_label("One thing Tomasz said").wait_for()
    expect(ines.open("/meetings").page.get_by_role("heading", name="Held")).to_be_visible()


def test_it_did_not_happen_is_said_of_a_meeting_whose_time_is_over(newcomer: Phones) -> None:
    ines = newcomer()
    page = noted(ines, day="2020-01-10", time="10:30")
    page.get_by_role("link", name="After", exact=True).click()
    page.get_by_role("button", name="It did not happen").click()
    expect(page.get_by_text("This meeting did not take place.")).to_be_visible()


def test_a_very_long_name_and_link_do_not_push_anything_off_the_screen(newcomer: Phones) -> None:
    ines = newcomer(viewport={"width": 320, "height": 844})
    sheet = fill(form(ines), who=LONG_NAME, day="2099-12-10", time="16:00", zone="Europe/London")
    sheet.get_by_label("Place, or the link to join").fill("https://meet.example.com/" + "a" * 200)
    keep(sheet)
    ines.page.get_by_role("heading", name="What you want from it").wait_for()
    assert ines.page.evaluate(CUT) == []
    assert ines.page.locator(".bar").bounding_box()["height"] < 100  # type: ignore[index]  # it is there


def test_a_place_that_is_too_long_for_the_server_is_told_before_it_is_sent(newcomer: Phones) -> None:
    sheet = fill(form(newcomer()))
    sheet.get_by_label("Place, or the link to join").fill("x" * 501)
    keep(sheet)
    expect(sheet.get_by_text("This is 501 characters long; 500 fit.")).to_be_visible()
