"""The résumé on the phone: its file with and without a server, and who has which version."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Phone
from tests.browser.notices.test_cards import POST
from tests.browser.test_accessible import AXE, FAULTS
from tests.serving.server import Server

NewPhone = Callable[[], Phone]
PAPER = {"name": "grid.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nGrid operations\n%%EOF"}
WAITS = "On this phone; it goes up when the server answers."
# What a device with a share sheet does; it keeps what it was given.
SHARE_SHEET = """
    navigator.canShare = () => true;
    navigator.share = async ({ files }) => void (window.shared = await files[0].text());
"""


def with_version(phone: Phone) -> Page:
    page = phone.open("/pitch/resume").page
    page.get_by_role("button", name="Add the one you have").click()
    page.get_by_label("What you call it").fill("Grid operations")
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("heading", name="Grid operations").wait_for()
    return page


def choose(page: Page, **file: object) -> None:
    page.locator("input[type=file]").set_input_files({**PAPER, **file})  # type: ignore[typeddict-item]


@pytest.fixture
def page(newcomer: NewPhone) -> Page:
    """A phone that has one version, and a share sheet."""
    device = newcomer(service_workers="allow")
    device.page.add_init_script(SHARE_SHEET)
    device.page.clock.install()
    return with_version(device.open().kept())


def test_a_file_chosen_without_a_server_waits_is_shared_and_goes_up_later(page: Page, server: Server, phone: NewPhone) -> None:
    page.get_by_text("All saved").first.wait_for()
    server.kill()
    choose(page)
    expect(page.get_by_text(WAITS)).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("heading", name="Who has it now?")).to_be_visible()
    assert page.evaluate("window.shared") == "%PDF-1.7\nGrid operations\n%%EOF"
    server.start()
    page.reload()
    expect(page.get_by_text("grid.pdf")).to_be_visible()
    expect(page.get_by_text(WAITS)).to_be_hidden()
    other = phone()
    other.page.add_init_script(SHARE_SHEET)
    second = other.sign_in().open("/pitch/resume").page
    second.get_by_role("button", name="Share").click()
    expect(second.get_by_role("heading", name="Who has it now?")).to_be_visible()
    assert second.evaluate("window.shared") == "%PDF-1.7\nGrid operations\n%%EOF"


def test_what_is_no_resume_is_refused_before_it_is_kept(page: Page) -> None:
    choose(page, name="cat.png", mimeType="image/png", buffer=b"\x89PNG")
    expect(page.get_by_role("alert")).to_have_text("Choose a PDF or a Word file (.docx).")
    choose(page, buffer=b"%PDF-1.7".ljust(2 * 1024 * 1024 + 1))
    expect(page.get_by_role("alert")).to_contain_text("larger than 2 MB")


def test_a_change_after_printing_asks_for_a_fresh_copy(page: Page) -> None:
    page.get_by_role("button", name="Printed today").click()
    expect(page.get_by_text("Fresh: print it")).to_be_visible()
    page.clock.fast_forward(60_000)
    choose(page)
    expect(page.get_by_text("Your printed copies are older")).to_be_visible()


def test_the_minute_ends_after_the_words_that_are_read_in_it(page: Page) -> None:
    page.get_by_text("The sixty-second test").click()
    page.get_by_label("Its words, from the top").fill("word " * 239 + "last below")
    expect(page.get_by_text("gets to 240 of 241 words")).to_be_visible()
    expect(page.locator(".below")).to_have_text("below")


def test_who_got_a_version_stands_beside_it(page: Page, server: Server) -> None:
    page.goto(server.url + "/add")
    page.get_by_label("Name").first.fill("Tomasz Brandt")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name="Tomasz Brandt").first.wait_for()
    page.goto(server.url + "/pitch/resume")
    page.get_by_role("button", name="Somebody has it").click()
    page.get_by_label("Name").fill("tom")
    page.get_by_role("dialog").get_by_role("button", name="Tomasz").click()
    page.get_by_role("button", name="Gave it").click()
    page.get_by_role("button", name="Change Grid operations").click()
    expect(page.get_by_role("list", name="Who has it")).to_contain_text("by hand")


def test_axe_finds_nothing_in_a_version_with_its_file(page: Page) -> None:
    choose(page)
    page.get_by_role("button", name="Change Grid operations").click()
    page.get_by_role("dialog").wait_for()
    page.evaluate(AXE.read_text())
    assert page.evaluate(FAULTS) == []


def test_the_confirmation_goes_out_with_the_file_it_speaks_of(page: Page, server: Server) -> None:
    choose(page)
    page.get_by_role("button", name="Share", exact=True).wait_for()
    who = page.evaluate(POST, ["/contacts", {"name": "Grace Park"}])["id"]
    when = {"kind": "wall", "wall": "2099-12-10T10:30", "zone": "America/New_York", "promised": 30}
    meeting = page.evaluate(POST, ["/meetings", {"contact": who, "when": when, "place": "Harbor House"}])["id"]
    page.goto(f"{server.url}/meetings/{meeting}?write=confirmation")
    letter = page.get_by_role("dialog")
    letter.get_by_label("Your letter").fill("Dear Grace, I look forward to Thursday. My résumé is attached.")
    letter.get_by_role("button", name="Share it with the résumé").click()
    page.get_by_role("heading", name="Sent to Grace?").wait_for()
    assert page.evaluate("window.shared") == PAPER["buffer"].decode()


def test_where_files_cannot_be_shared_the_letter_says_so_and_the_file_is_saved(page: Page, server: Server) -> None:
    choose(page)
    page.get_by_role("button", name="Share", exact=True).wait_for()
    who = page.evaluate(POST, ["/contacts", {"name": "Grace Park"}])["id"]
    meeting = page.evaluate(POST, ["/meetings", {"contact": who}])["id"]
    page.add_init_script("navigator.canShare = () => false")
    page.goto(f"{server.url}/meetings/{meeting}?write=confirmation")
    expect(page.get_by_text("This browser cannot hand over a file.")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the résumé").click()
    assert saved.value.suggested_filename == "grid.pdf"
