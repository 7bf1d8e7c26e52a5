"""What an assistant drafted lies on the person's page, and in the letter."""

from collections.abc import Iterator

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from backend.assistant import writing
from backend.assistant.remote import Remote
from tests.browser.conftest import Phone, on_the_disk
from tests.browser.test_accessible import AXE, CUT, FAULTS
from tests.serving.server import Server


@pytest.fixture(scope="module")
def ana(standing: Server, browser: Browser) -> Iterator[tuple[Page, str]]:
    """Ana's page, for whom a note and a request were drafted, and where it is."""
    head = standing.person("ines@example.org")
    made = requests.post(f"{standing.url}/api/v1/contacts", json={"name": "Ana Sol"}, headers=head, timeout=30).json()["id"]
    remote = Remote(standing.url, head["Authorization"].removeprefix("Bearer "))
    for kind, text in (("touch", "Dear Ana, the permits came through."), ("ask", "Dear Ana, could you spare 20 minutes?")):
        assert writing.draft_letter(remote, kind, made, None, text, user_knows=False).saved
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    yield Phone(context, standing).sign_in().page, f"{standing.url}/people/{made}"
    context.close()


@pytest.fixture
def page(ana: tuple[Page, str]) -> Page:
    """The page, opened anew."""
    ana[0].goto(ana[1])
    return ana[0]


def test_axe_finds_nothing_in_either_theme_where_drafts_lie_and_nothing_is_cut_off(page: Page) -> None:
    page.get_by_role("heading", name="Drafts to look through").wait_for()
    page.add_script_tag(path=AXE)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        assert page.evaluate(FAULTS) == []
    page.set_viewport_size({"width": 320, "height": 844})
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(CUT) == []
    page.set_viewport_size({"width": 390, "height": 844})


def test_a_draft_waits_on_the_persons_page_until_the_user_has_sent_it(page: Page) -> None:
    page.get_by_role("button", name="To Ana Dear Ana").click()
    expect(page.get_by_label("Your letter")).to_have_value("Dear Ana, the permits came through.")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Yes, sent").click()
    expect(page.get_by_role("button", name="To Ana Dear Ana")).to_have_count(0)
    expect(page.get_by_role("button", name="Ask Ana Dear Ana")).to_be_visible()
    # The page is opened anew for the next test: a letter of which the disk does not know yet that it was sent asks again.
    on_the_disk(page)


def test_a_drafted_request_opens_where_one_asks_and_can_be_let_go(page: Page) -> None:
    page.get_by_role("button", name="Ask Ana Dear Ana").click()
    expect(page.get_by_label("Your letter")).to_have_value("Dear Ana, could you spare 20 minutes?")
    page.go_back()
    page.get_by_role("button", name="Let go of the draft: Ask Ana").click()
    expect(page.get_by_role("button", name="Let go of the draft: Ask Ana")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Let go of the draft: Ask Ana")).to_be_visible()
