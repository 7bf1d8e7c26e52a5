"""The server is dead, and nothing is lost or left unsaid."""

from tests.browser.conftest import Phone, lying, until
from tests.browser.test_offline import INVITATION, Phones
from tests.browser.test_people import paste, write_down
from tests.serving.server import Server

# Whether what is typed into a new note lies on the disk.
DRAFTED = lying("drafts", "keys.includes('note/new')")


def new_note(newcomer: Phones) -> Phone:
    """Where a note is written about somebody who is there."""
    ines = write_down(newcomer().open()).open("/add")
    ines.page.get_by_role("button", name="Note", exact=True).click()
    return ines


def test_without_a_server_every_page_says_that_something_waits(server: Server, newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    server.kill()
    write_down(ines).written()
    for path in ("/people", "/add", "/meetings", "/pitch", "/you", "/you/outbox", "/you/import"):
        ines.open(path).page.locator(".syncline").get_by_text("One change waits for a signal").wait_for()


def test_what_is_pasted_without_a_server_waits_in_the_outbox_once(server: Server, newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    server.kill()
    paste(ines, INVITATION).page.get_by_text("The file waits in the outbox").wait_for()
    assert ines.page.get_by_label("Or paste a card or an invitation").input_value() == ""


def test_an_import_that_cannot_be_undone_just_now_says_so(server: Server, newcomer: Phones) -> None:
    ines = paste(newcomer(keeps=True), INVITATION)
    ines.page.get_by_role("button", name="Add 1").click()
    ines.page.get_by_text("1 added").wait_for()
    server.kill()
    ines.page.get_by_role("button", name="Undo").click()
    ines.page.get_by_text("Not undone yet").wait_for()


def test_who_was_deleted_before_the_server_heard_of_them_can_be_had_back(server: Server, newcomer: Phones) -> None:
    ines = write_down(newcomer(keeps=True))
    server.kill()
    page = write_down(ines.open("/add"), "Odile Lind").page
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Delete").click()
    ines.written().open("/you/trash").page.get_by_role("button", name="Bring back Odile Lind").click()
    ines.written().open("/people").page.get_by_role("link", name="Odile Lind").wait_for()


def test_a_change_that_was_refused_is_mended_where_the_field_is(newcomer: Phones) -> None:
    ines = write_down(newcomer().open())
    ines.page.get_by_role("button", name="Edit Dana Ruiz").click()
    ines.page.get_by_label("Why talk").fill("x" * 50_001)
    ines.page.keyboard.press("Escape")
    ines.page.get_by_role("link", name="One change needs you").click()
    ines.page.get_by_role("link", name="Mend it").click()
    ines.page.get_by_label("Why talk").fill("She knows the crews")
    ines.page.keyboard.press("Escape")
    ines.page.get_by_role("link", name="One change needs you").wait_for(state="detached")
    ines.page.get_by_text("All saved").first.wait_for()


def test_a_note_that_is_too_long_says_at_once_how_much_fits_and_is_not_kept_so(newcomer: Phones) -> None:
    page = new_note(newcomer).page
    page.get_by_label("What you want to keep").fill("x" * 50_010)
    page.get_by_role("alert").get_by_text("This is 50,010 characters long; 50,000 fit. Shorten it by 10").wait_for()
    page.get_by_label("About whom").fill("Dana")
    page.get_by_role("button", name="Dana Ruiz").click()
    page.get_by_role("button", name="Write it down").click()
    assert page.evaluate("document.activeElement.value.length") == 50_010


def test_a_note_that_is_too_long_is_still_there_when_the_page_comes_back(newcomer: Phones) -> None:
    ines = new_note(newcomer)
    ines.page.get_by_label("What you want to keep").fill("x" * 50_010)
    ines.page.get_by_role("alert").get_by_text("50,000 fit").wait_for()
    until(ines.page, DRAFTED)
    ines.page.reload()
    ines.page.get_by_role("button", name="Note", exact=True).click()
    ines.page.get_by_role("alert").get_by_text("50,000 fit").wait_for()
    assert len(ines.page.get_by_label("What you want to keep").input_value()) == 50_010


def test_a_note_that_was_shortened_can_be_kept(newcomer: Phones) -> None:
    page = new_note(newcomer).page
    page.get_by_label("What you want to keep").fill("x" * 501 + "👋" * 49_499)
    page.get_by_label("About whom").fill("Dana")
    page.get_by_role("button", name="Dana Ruiz").click()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name="Dana Ruiz").wait_for()


def test_a_field_that_says_it_is_too_long_is_named_so_to_who_hears_the_page(newcomer: Phones) -> None:
    page = write_down(newcomer().open()).page
    page.get_by_role("button", name="Edit Dana Ruiz").click()
    page.get_by_label("What they do").fill("x" * 501)
    page.get_by_role("alert").get_by_text("500 fit").wait_for()
    said = page.get_by_label("What they do").get_attribute("aria-describedby")
    assert "500 fit" in page.locator(f"[id='{said}']").inner_text()


def test_a_long_note_on_a_person_is_shown_in_part_until_it_is_asked_for(newcomer: Phones) -> None:
    ines = write_down(newcomer().open())
    ines.page.get_by_role("button", name="Edit Dana Ruiz").click()
    ines.page.get_by_label("Why talk").fill("She knows the crews. " * 100)
    ines.page.keyboard.press("Escape")
    note = ines.page.locator(".about")
    before = note.bounding_box()
    ines.page.get_by_role("button", name="Show all of it").click()
    ines.page.get_by_role("button", name="Show less").wait_for()
    assert before is not None
    assert (after := note.bounding_box()) is not None
    assert before["height"] * 3 < after["height"]


def test_a_change_that_was_refused_says_why_and_is_gone_from_every_tab_once_it_is_let_go(server: Server, newcomer: Phones) -> None:
    ines = write_down(newcomer(keeps=True))
    ines.page.get_by_role("button", name="Edit Dana Ruiz").click()
    ines.page.get_by_label("Why talk").fill("x" * 50_001)
    ines.page.keyboard.press("Escape")
    other = ines.context.new_page()
    other.goto(f"{server.url}/people")
    waits = other.get_by_role("link", name="One change needs you")
    waits.wait_for()
    server.kill()
    page = ines.page
    page.get_by_role("link", name="One change needs you").click()
    page.get_by_text("This is 50,001 characters long; 50,000 fit.").wait_for()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("dialog").get_by_role("button", name="Discard").click()
    page.get_by_role("heading", name="Nothing waits").wait_for()
    waits.wait_for(state="detached")
