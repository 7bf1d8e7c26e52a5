"""Letters and requests: nothing goes out with a gap or unread, and what went out is asked about."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Phone, Signed
from tests.browser.test_people import write_down
from tests.serving.server import Server

Phones = Callable[..., Phone]
PLEA = "Could you get me a job at your company?"


@pytest.fixture
def ines(newcomer: Phones) -> Phone:
    """Somebody who is about to ask Dana Ruiz for a talk."""
    new = newcomer(permissions=["clipboard-read", "clipboard-write"]).open()
    write_down(new).page.get_by_role("link", name="Ask for a meeting").click()
    new.page.get_by_label("Your letter").wait_for()
    return new


def filled(phone: Phone, more: str = "") -> Page:
    """The letter without a gap, and with whatever else is written into it."""
    letter = phone.page.get_by_label("Your letter")
    letter.fill(letter.input_value().replace("[the field you want to hear about]", "grid storage") + more)
    return phone.page


def copied(page: Page) -> Page:
    """The question that comes once it was copied."""
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("heading", name="Sent to Dana?").wait_for()
    return page


def test_a_letter_with_a_gap_does_not_go(ines: Phone) -> None:
    ines.page.get_by_role("button", name="Copy").click()
    expect(ines.page.get_by_role("alert")).to_have_text("Something is still open above.")
    expect(ines.page.get_by_role("heading", name="Sent to Dana?")).to_have_count(0)


def test_a_gap_that_is_left_out_takes_its_sentence_along(ines: Phone) -> None:
    ines.page.get_by_role("button", name="Leave out: the field you want to hear about").click()
    expect(ines.page.get_by_label("Your letter")).not_to_have_value(re.compile("finding my way"))
    copied(ines.page)


def test_what_was_sent_waits_for_an_answer(ines: Phone) -> None:
    page = copied(filled(ines))
    page.get_by_role("button", name="Yes, sent").click()
    expect(page.get_by_role("region", name="How far the asking has come")).to_contain_text("Asked for 20 minutes")


def test_what_was_written_is_there_to_read_and_to_mend(ines: Phone) -> None:
    page = copied(filled(ines))
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_role("button", name="What you wrote").click()
    expect(page.get_by_label("As it is kept")).to_have_value(re.compile("grid storage"))


def test_whose_address_is_not_known_is_written_to_from_the_mail_app_all_the_same(ines: Phone) -> None:
    expect(filled(ines).get_by_role("link", name="Mail")).to_have_attribute("href", re.compile("^mailto:[?]subject="))


def test_what_was_sent_by_mistake_is_taken_back(ines: Phone) -> None:
    page = copied(filled(ines))
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Ask for a meeting")).to_be_visible()


def test_whether_it_was_sent_is_asked_after_the_app_was_ended(ines: Phone) -> None:
    copied(filled(ines))
    ines.written().page.goto("about:blank")
    ines.open("/")
    ines.page.get_by_role("heading", name="Sent to Dana?").wait_for()
    ines.page.get_by_role("button", name="Not yet").click()
    expect(ines.page.get_by_role("heading", name="Sent to Dana?")).to_have_count(0)


def test_not_yet_keeps_what_was_written(ines: Phone) -> None:
    page = copied(filled(ines, " With thanks for reading."))
    page.get_by_role("button", name="Not yet").click()
    expect(page.get_by_label("Your letter")).to_have_value(str(page.evaluate("navigator.clipboard.readText()")))


def test_a_letter_that_asks_for_a_job_waits_for_an_i_know(ines: Phone) -> None:
    page = filled(ines, f"\n\n{PLEA}")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("alert")).to_contain_text("It asks for a job.")
    page.get_by_role("button", name="I know, keep mine").click()
    copied(page)


def test_a_rewording_stands_in_for_the_plea(ines: Phone) -> None:
    page = filled(ines, f"\n\n{PLEA}")
    page.get_by_role("button", name="Use this").click()
    expect(page.get_by_label("Your letter")).not_to_have_value(re.compile(re.escape(PLEA)))
    copied(page)


def test_the_first_sentence_follows_how_one_comes_to_them_and_keeps_the_rest(ines: Phone) -> None:
    page = filled(ines, " Warm wishes.")
    page.get_by_role("button", name="Referral").click()
    said = re.compile(r"\[who sent you\] suggested that I write.*grid storage.*Warm wishes\.$", re.DOTALL)
    expect(page.get_by_label("Your letter")).to_have_value(said)


def test_whoever_one_went_to_school_with_is_not_written_to_as_a_stranger(newcomer: Phones) -> None:
    page = newcomer().open().page
    page.get_by_label("Their name").fill("Dana Ruiz")
    page.get_by_role("button", name="Same school").click()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name="Ask for a meeting").click()
    expect(page.get_by_role("button", name="Alumni", pressed=True)).to_be_visible()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile(r"We share \[what you have in common\]"))


def test_a_friend_in_common_is_named_as_one(newcomer: Phones) -> None:
    page = newcomer().open().page
    page.get_by_label("Their name").fill("Dana Ruiz")
    page.get_by_role("button", name="A friend of a friend").click()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("link", name="Ask for a meeting").click()
    expect(page.get_by_role("button", name="In common", pressed=True)).to_be_visible()


def test_a_name_that_is_said_once_stands_under_every_letter(ines: Phone) -> None:
    page = filled(ines)
    page.get_by_label("Your name, as letters end with it").fill("Ines Moreira")
    page.get_by_role("button", name="Sign").click()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("considering it.\n\nInes Moreira$"))
    expect(page.get_by_label("Your name, as letters end with it")).to_have_count(0)
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("Ines Moreira$"))


def test_whoever_was_asked_already_is_not_asked_all_the_same(searcher: Phones) -> None:
    page = searcher().open("/meetings").page
    page.get_by_role("link", name="Kenji Morita").click()
    page.get_by_role("heading", name="Kenji Morita").wait_for()
    page.goto(page.url.partition("?")[0] + "/ask")
    expect(page.get_by_role("link", name="See Ruth")).to_be_visible()
    expect(page.get_by_role("button", name="What Kenji answered")).to_be_visible()
    expect(page.get_by_role("button", name="all the same")).to_have_count(0)


def test_too_many_words_are_counted(ines: Phone) -> None:
    before = len(ines.page.get_by_label("Your letter").input_value().split())
    page = filled(ines, " word" * 40)
    expect(page.get_by_text("to cut")).to_contain_text(f"{before - 5 + 40 - 75} to cut")


def test_who_has_time_is_met_in_the_meeting_that_is_noted(ines: Phone) -> None:
    page = copied(filled(ines))
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_role("button", name="What Dana answered").click()
    page.get_by_role("button", name="Dana has time").click()
    expect(page.get_by_role("dialog").get_by_label("With")).to_have_value(page.url.rsplit("/", 1)[1])


def test_who_has_a_talk_in_the_book_is_one_tap_from_its_preparation(browser: Browser, signed: Signed, demo_server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=signed.kept, service_workers="block")
    page = context.new_page()
    page.goto(f"{demo_server.url}/people")
    page.goto(f"{demo_server.url}{page.get_by_role('link', name='Tomasz Wilk').first.get_attribute('href')}/ask")
    page.get_by_role("link", name="Prepare for it").click()
    page.get_by_role("button", name="Edit the meeting").wait_for()
    assert page.url == signed.meeting
    context.close()


def test_who_asked_to_be_left_alone_is_not_asked(ines: Phone) -> None:
    ines.page.get_by_role("link", name="Back").click()
    ines.page.get_by_role("button", name="More about Dana Ruiz").click()
    ines.page.get_by_role("switch", name="Do not contact").click()
    ines.written().open(f"{ines.page.url.removeprefix(ines.server.url)}/ask")
    expect(ines.page.get_by_text("Dana asked to be left alone.")).to_be_visible()
    expect(ines.page.get_by_label("Your letter")).to_have_count(0)


def test_others_are_left_in_peace_where_somebody_helps_unless_one_says_so(searcher: Phones) -> None:
    page = searcher().open("/whom").page
    page.get_by_role("link", name="Ruta Simkus").click()
    page.get_by_role("link", name="Ask for a meeting").click()
    expect(page.get_by_text("Oskar and Tomasz help you at Northlight Storage.")).to_be_visible()
    page.get_by_role("button", name="Ask Ruta all the same").click()
    expect(page.get_by_label("Your letter")).to_be_visible()


def test_whoever_is_worth_asking_stands_there_with_the_reason(searcher: Phones) -> None:
    page = searcher().open("/whom").page
    expect(page.get_by_role("listitem").filter(has_text="Malik Osei")).to_contain_text("Grace sent you")


def test_a_company_that_is_wanted_more_comes_first(searcher: Phones) -> None:
    page = searcher().open("/whom").page
    page.get_by_role("button", name="Tidewater Power").click()
    page.get_by_role("switch", name="Somebody helps there").click()
    page.go_back()
    expect(page.get_by_role("button", name="Tidewater Power")).to_contain_text("1")


def test_after_the_second_request_it_rests(searcher: Phones) -> None:
    page = searcher(permissions=["clipboard-read", "clipboard-write"]).open("/meetings").page
    page.get_by_role("link", name="Petra Lindqvist").click()
    page.get_by_role("heading", name="Petra Lindqvist").wait_for()
    page.get_by_role("button", name="Ask again").click()
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Yes, sent").click()
    standing = page.get_by_role("region", name="How far the asking has come")
    expect(standing).to_contain_text("Asked once more")
    expect(standing.get_by_role("button", name="Ask again")).to_have_count(0)
