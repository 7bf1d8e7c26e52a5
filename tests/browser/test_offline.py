"""The thread of the product: said on a phone without a server, seen on another."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import Phone, until
from tests.serving.server import Server

Phones = Callable[..., Phone]


def test_a_person_written_down_without_a_server_arrives_on_a_second_device(server: Server, newcomer: Phones, phone: Phones) -> None:
    first = newcomer(keeps=True)
    server.kill()
    first.page.get_by_label("Their name").fill("Dana Ruiz")
    first.page.get_by_role("button", name="Write it down").click()
    first.page.get_by_role("heading", name="Dana Ruiz").wait_for()
    server.start()
    first.saved()
    second = phone().sign_in()
    second.open("/people").page.get_by_text("Dana Ruiz").wait_for()


def test_the_app_opens_on_any_page_without_a_server(server: Server, newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    server.kill()
    for path, heading in (("/people", "People"), ("/meetings", "Meetings"), ("/pitch", "Your pitch"), ("/you", "You")):
        ines.open(path).page.get_by_role("heading", name=heading, exact=True).first.wait_for()


def test_a_page_that_the_worker_has_passed_by_asks_to_be_kept_too(server: Server, newcomer: Phones) -> None:
    page = newcomer(keeps=True).page
    # Such a reload goes around the worker, as a page does that was loading while the worker came.
    page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    page.get_by_role("link", name="You and settings").wait_for()
    until(page, "navigator.serviceWorker.controller !== null")


def test_what_is_typed_survives_a_killed_tab(server: Server, newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    server.kill()
    ines.page.get_by_label("Their name").fill("Dana Ruiz")
    ines.page.get_by_role("button", name="Write it down").click()
    ines.page.get_by_role("heading", name="Dana Ruiz").wait_for()
    ines.page.close()
    ines.page = ines.context.new_page()
    ines.open("/people").page.get_by_text("Dana Ruiz").wait_for()


# Drafts do not reach the disk any more; all else does.
FULL = """(() => { const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (...said) { return this.name === 'drafts' ? this.count() : put.apply(this, said); } })()"""


def test_the_last_words_before_a_reload_are_there_although_the_disk_was_too_slow(newcomer: Phones) -> None:
    page = newcomer().open().page
    page.evaluate(FULL)
    page.get_by_label("Their name").fill("Dana Ru")
    page.reload()
    expect(page.get_by_label("Their name")).to_have_value("Dana Ru")


def test_they_are_gone_once_they_were_said(newcomer: Phones) -> None:
    ines = newcomer().open()
    ines.page.get_by_label("Their name").fill("Dana Ru")
    ines.page.reload()
    ines.page.get_by_label("Their name").fill("Dana Ruiz")
    ines.page.get_by_role("button", name="Write it down").click()
    ines.page.get_by_role("heading", name="Dana Ruiz").wait_for()
    assert ines.page.evaluate("sessionStorage.length") == 0


# Nothing that is to be written has an answer any more: to delete what somebody holds open takes as long as they do.
JAMMED = """new Promise((done) => (indexedDB.open('jam').onsuccess = done)).then(({ target }) => {
  const never = indexedDB.deleteDatabase(target.result.name);
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function (...said) { return this.transaction.mode === 'readwrite' ? never : get.apply(this, said); };
  window.jam = target.result;
})"""


def test_a_record_is_there_after_a_reload_although_the_disk_was_too_slow(newcomer: Phones) -> None:
    page = newcomer().open().page
    page.evaluate(JAMMED)
    page.get_by_label("Their name").fill("Dana Ruiz")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name="Dana Ruiz").wait_for()
    page.reload()
    page.get_by_role("heading", name="Dana Ruiz").wait_for()


def test_a_page_that_gets_no_frame_begins_all_the_same(phone: Phones, server: Server) -> None:
    page = phone().page
    page.add_init_script("window.requestAnimationFrame = () => 0")
    page.goto(server.url)
    until(page, "document.querySelector('input[type=email]') !== null")


def test_two_devices_change_one_person_in_different_fields_and_both_stay(server: Server, newcomer: Phones, phone: Phones) -> None:
    one = newcomer().open()
    one.page.get_by_label("Their name").fill("Dana Ruiz")
    one.page.get_by_role("button", name="Write it down").click()
    one.saved()
    two = phone().sign_in()
    two.open("/people").page.get_by_text("Dana Ruiz").click()
    one.open("/people").page.get_by_text("Dana Ruiz").click()
    for device, field, value in ((one, "What they do", "Director"), (two, "Address", "1 Harbor Street")):
        device.page.get_by_role("button", name="Edit Dana Ruiz").click()
        device.page.get_by_label(field, exact=True).fill(value)
        device.page.keyboard.press("Escape")
    one.saved()
    two.saved()
    one.saved()
    for device in (one, two):
        device.open("/people").page.get_by_text("Dana Ruiz").click()
        device.page.get_by_role("button", name="Edit Dana Ruiz").click()
        until(device.page, "document.querySelectorAll('dialog input').length > 5")
        assert device.page.get_by_label("What they do", exact=True).input_value() == "Director"
        assert device.page.get_by_label("Address", exact=True).input_value() == "1 Harbor Street"


def test_signing_out_leaves_nothing_on_the_device(server: Server, newcomer: Phones) -> None:
    ines = newcomer().open()
    ines.page.get_by_label("Their name").fill("Dana Ruiz")
    ines.page.get_by_role("button", name="Write it down").click()
    ines.saved()
    ines.open("/you").page.get_by_role("button", name="Sign out").press("Enter")
    ines.page.get_by_role("dialog").get_by_role("button", name="Sign out").click()
    ines.page.get_by_label("E-mail").wait_for()
    left = ines.page.evaluate("indexedDB.databases().then((all) => all.map((d) => d.name))")
    assert (left, ines.page.evaluate("localStorage.length")) == ([], 0)


def test_an_invitation_becomes_a_meeting_whose_brief_opens_without_a_server(server: Server, newcomer: Phones) -> None:
    ines = newcomer(keeps=True)
    ines.open("/you/import").page.get_by_label("Or paste a card or an invitation").fill(INVITATION)
    ines.page.get_by_role("button", name="Read what I pasted").click()
    ines.page.get_by_role("button", name="Add 1").click()
    ines.page.get_by_role("heading", name="Meetings").wait_for()
    ines.page.get_by_text("Tomasz Wilk").first.click()
    ines.page.get_by_role("link", name="Brief").first.wait_for()
    server.kill()
    ines.page.get_by_role("link", name="Brief").first.click()
    ines.page.get_by_text("Don’t ask for a job.").wait_for()
    ines.page.get_by_role("heading", name="Tomasz Wilk").wait_for()


INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Own//Calendar 1//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:talk-1@calendar.example
DTSTAMP:20261101T100000Z
SEQUENCE:0
DTSTART;TZID=America/New_York:20991210T103000
DTEND;TZID=America/New_York:20991210T110000
SUMMARY:Coffee
LOCATION:Café Ostra
ORGANIZER;CN=Tomasz Wilk:mailto:tomasz@northlight.example
ATTENDEE;CN=Ines:mailto:ines@example.org
END:VEVENT
END:VCALENDAR
"""
