"""Whoever asked for less motion sees none: neither on a sheet that comes, nor on a button that is pressed, nor on a slip that folds."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Signed, until
from tests.browser.test_accessible import MOVES, show
from tests.serving.server import Server


@pytest.fixture(scope="module")
def calm(browser: Browser, signed: Signed) -> Iterator[Page]:
    """The demo search for somebody who asked for less motion."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=signed.kept, service_workers="block", reduced_motion="reduce")
    context.add_init_script(MOVES)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", ["PERSON", "MEETING", "/meetings", "HELD/debrief", "/favours", "/whom"])
def test_nothing_moves_when_a_sheet_comes_and_goes(calm: Page, demo_server: Server, screen: str) -> None:
    show(calm, demo_server, screen)
    button = calm.locator("main button[aria-haspopup=dialog]").first
    button.click()
    calm.get_by_role("dialog").wait_for()
    calm.keyboard.press("Escape")
    calm.get_by_role("dialog").wait_for(state="detached")
    # The browser steps back a moment later; whoever went on before would be held up.
    until(calm, "!history.state?.over")
    assert calm.evaluate("moves") == []


def test_nothing_moves_when_a_button_is_pressed(calm: Page, demo_server: Server) -> None:
    show(calm, demo_server, "PERSON")
    button = calm.locator(".btn").first
    before = button.bounding_box()
    button.hover()
    calm.mouse.down()
    assert (button.bounding_box(), calm.evaluate("moves")) == (before, [])
    calm.mouse.move(0, 0)
    calm.mouse.up()


def test_nothing_moves_when_a_slip_is_done_and_folds(calm: Page, demo_server: Server) -> None:
    # Playwright's clock reaches for an object's prototype by a name that the app takes away: it is put in before there is a page.
    calm.goto("about:blank")
    calm.clock.install()
    show(calm, demo_server, "/")
    calm.locator(".slip__acts button").first.click()
    calm.get_by_role("button", name="Undo").wait_for()
    calm.clock.run_for(5100)
    calm.get_by_role("button", name="Undo").wait_for(state="detached")
    assert calm.evaluate("moves") == []


def test_somebody_who_did_not_ask_sees_a_slip_fold(browser: Browser, signed: Signed, demo_server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, storage_state=signed.kept, service_workers="block", reduced_motion="no-preference")
    context.add_init_script(MOVES)
    page = context.new_page()
    page.clock.install()
    show(page, demo_server, "/")
    page.locator(".slip__acts button").first.click()
    page.get_by_role("button", name="Undo").wait_for()
    page.clock.run_for(5100)
    assert "block-size" in page.evaluate("moves.join()")
    context.close()
