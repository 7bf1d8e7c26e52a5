"""People, the door, and what stands around every screen, as somebody new walks through them."""

from collections.abc import Callable

from tests.browser.conftest import PASSPHRASE, Phone, until
from tests.browser.test_offline import INVITATION

Phones = Callable[..., Phone]
Arrives = Callable[..., Phone]
DESK = {"viewport": {"width": 1280, "height": 800}}
LONG = "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"
FOCUS = "document.activeElement.tagName + ' ' + document.activeElement.innerText"


def write_down(phone: Phone, name: str = "Dana Ruiz") -> Phone:
    """The first person of an empty account."""
    phone.page.get_by_label("Their name").fill(name)
    phone.page.get_by_role("button", name="Write it down").click()
    phone.page.get_by_role("heading", name=name).wait_for()
    return phone


def note_meeting(phone: Phone, day: str = "") -> Phone:
    """A meeting with the person who is looked at, in the morning of a day or at no time yet."""
    phone.page.get_by_role("button", name="Note a meeting").click()
    sheet = phone.page.get_by_role("dialog")
    if day:
        sheet.get_by_label("Day", exact=True).fill(day)
        sheet.get_by_label("Time", exact=True).fill("09:30")
    sheet.get_by_role("button", name="Keep", exact=True).click()
    phone.page.wait_for_url("**/meetings/*")
    return phone


def paste(phone: Phone, text: str) -> Phone:
    """Hand a card or an invitation to the import."""
    phone.open("/you/import").page.get_by_label("Or paste a card or an invitation").fill(text)
    phone.page.get_by_role("button", name="Read what I pasted").click()
    return phone


def test_a_deleted_person_is_gone_from_the_list(newcomer: Arrives) -> None:
    page = write_down(newcomer().open()).open("/people").page
    page.get_by_text("Dana Ruiz").click()
    page.get_by_role("button", name="More about Dana Ruiz").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Nobody here yet.").wait_for()


def test_a_deleted_person_comes_back_with_undo(newcomer: Arrives) -> None:
    page = write_down(newcomer().open()).open("/people").page
    page.get_by_text("Dana Ruiz").click()
    page.get_by_role("button", name="More about Dana Ruiz").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Nobody here yet.").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Dana Ruiz").wait_for()


def test_back_does_not_lead_to_somebody_deleted(newcomer: Arrives) -> None:
    page = write_down(newcomer().open()).open("/people").page
    page.get_by_text("Dana Ruiz").click()
    page.get_by_role("button", name="More about Dana Ruiz").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("Nobody here yet.").wait_for()
    page.go_back()
    page.wait_for_url("**/people")


def test_a_sheet_opened_from_a_sheet_stays_until_back(newcomer: Arrives) -> None:
    page = write_down(newcomer().open()).page
    page.get_by_role("button", name="More about Dana Ruiz").click()
    page.get_by_role("button", name="Log something").click()
    page.get_by_role("dialog").get_by_label("What about").fill("Her book")
    page.go_back()
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("heading", name="Dana Ruiz").wait_for()


def test_back_from_a_new_meeting_leads_to_the_person(newcomer: Arrives) -> None:
    page = note_meeting(write_down(newcomer().open())).page
    page.go_back()
    page.wait_for_url("**/people/*")


def test_a_very_long_name_stays_inside_its_row(newcomer: Arrives) -> None:
    page = write_down(newcomer().open(), LONG).open("/people").page
    assert page.locator(".prow").evaluate("(row) => row.scrollWidth - row.clientWidth") == 0


def test_what_is_wrong_with_an_address_is_said_where_it_is_written(phone: Phones) -> None:
    page = phone().open().page
    page.get_by_label("E-mail").fill("nonsense")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.get_by_text("Write your e-mail address, such as ines@example.org.").wait_for()
    assert page.evaluate("document.activeElement.name") == "email"


def test_a_short_passphrase_is_refused_and_both_fields_keep_what_was_written(phone: Phones) -> None:
    page = phone().open().page
    page.get_by_role("button", name="New here? Create an account").click()
    page.get_by_label("E-mail").fill("ines@example.org")
    page.get_by_label("Passphrase", exact=True).fill("short")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert [page.get_by_label(label, exact=True).input_value() for label in ("E-mail", "Passphrase")] == ["ines@example.org", "short"]


def test_after_signing_up_the_focus_is_on_the_heading(phone: Phones) -> None:
    page = phone().sign_up().page
    until(page, "document.activeElement.tagName === 'H1'")
    assert page.evaluate(FOCUS).startswith("H1 Who would you")


def test_a_first_person_without_a_name_is_asked_for_one(newcomer: Arrives) -> None:
    page = newcomer().open().page
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Write a name; one letter is enough.").wait_for()


def test_what_is_owed_is_counted_on_the_icon_and_in_the_title_of_any_page(searcher: Phones) -> None:
    ines = searcher()
    ines.page.add_init_script("navigator.setAppBadge = async (n) => (window.badge = n)")
    page = ines.open("/people").page
    until(page, "window.badge > 0 && document.title === `(${window.badge}) People · Beforehand`")


def test_on_a_desk_the_next_meeting_stands_beside_today(searcher: Phones) -> None:
    page = searcher(**DESK).open().page
    page.locator(".detail").get_by_role("heading", name="Tomasz Wilk").wait_for()
    assert page.locator("h1").count() == 1


def test_on_a_desk_the_list_stays_where_it_was_when_somebody_is_opened(newcomer: Arrives) -> None:
    ines = newcomer(**DESK).open()
    cards = "\n".join(f"BEGIN:VCARD\nVERSION:4.0\nFN:Person {n:02}\nEND:VCARD" for n in range(30))
    paste(ines, cards).page.get_by_role("button", name="Add 30").click()
    ines.page.get_by_text("30 added").wait_for()
    row = ines.open("/people").page.locator(".page.list").get_by_text("Person 25")
    # What stands above the list comes a moment after it.
    ines.page.get_by_text("may be here twice").wait_for()
    row.click()
    before = row.bounding_box()
    ines.page.get_by_role("heading", name="Person 25", level=1).wait_for()
    assert (row.bounding_box(), ines.page.locator(".page.list").evaluate("(list) => list.scrollTop > 0")) == (before, True)


def test_two_of_one_name_come_in_as_two(newcomer: Arrives) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Amir Haddad\nEMAIL:{}\nEND:VCARD\n"
    ines = paste(newcomer(), card.format("amir@northlight.example") + card.format("ah@port.example"))
    ines.page.get_by_role("button", name="Add 2").click()
    ines.page.get_by_text("2 added").wait_for()
    ines.page.get_by_role("link", name="Amir Haddad").nth(1).wait_for()


def test_two_who_were_kept_as_two_can_be_looked_at_again(newcomer: Arrives) -> None:
    page = write_down(write_down(newcomer().open()).open("/add")).open("/people/twins").page
    page.get_by_role("button", name="They are two").click()
    page.get_by_role("heading", name="Nobody is here twice").wait_for()
    page.get_by_role("button", name="Look again at Dana Ruiz and Dana Ruiz").click()
    page.get_by_role("heading", name="One pair, perhaps the same person").wait_for()


def test_back_from_somebody_just_added_leads_where_one_came_from(newcomer: Arrives) -> None:
    ines = write_down(newcomer().open()).open("/pitch")
    ines.page.get_by_role("link", name="Add a person").click()
    write_down(ines, "Odile Lind").page.get_by_role("link", name="Back").click()
    ines.page.wait_for_url("**/pitch")


def test_an_update_shows_the_old_time_and_the_new_and_says_what_it_changed(newcomer: Arrives) -> None:
    ines = paste(newcomer(), INVITATION)
    ines.page.get_by_role("button", name="Add 1").click()
    ines.page.get_by_text("1 added").wait_for()
    paste(ines, INVITATION.replace("SEQUENCE:0", "SEQUENCE:1").replace("T103000", "T143000").replace("T110000", "T150000"))
    ines.page.get_by_text("10 Dec 2099, 14:30", exact=True).wait_for()
    ines.page.get_by_role("button", name="Change 1").click()
    ines.page.get_by_text("1 changed").wait_for()


def test_a_broken_card_stays_in_the_field_and_the_sentence_says_what_to_do(newcomer: Arrives) -> None:
    page = paste(newcomer(), "BEGIN:VCARD\nnonsense").page
    page.get_by_text("Export it once more.").wait_for()
    assert page.get_by_label("Or paste a card or an invitation").input_value() == "BEGIN:VCARD\nnonsense"
