"""What the coach still says when the talk has begun."""

import re

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Signed, on_the_disk
from tests.browser.test_meet import keep_to_oneself


def test_a_question_that_asks_for_a_job_says_so_in_the_talk_and_how_else_to_ask(browser: Browser, signed: Signed) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block", storage_state=signed.kept)
    page = context.new_page()
    page.route(re.compile("/api/v1/sync"), keep_to_oneself)
    page.goto(signed.meeting)
    page.get_by_role("button", name="Move or change").first.wait_for()
    for more in page.get_by_role("button", name="Move or change").all():
        more.click()
        page.get_by_label("In your words").fill("Are you hiring operations managers right now?")
        page.keyboard.press("Escape")
    on_the_disk(page)
    page.goto(signed.meeting + "/meet")
    for act in ("Start at thirty", "Said", "Told"):
        page.get_by_role("button", name=act).click()
    now = page.get_by_role("region", name="Now")
    now.get_by_role("button", name="Use this").click()
    expect(now.locator(".now__q")).not_to_have_text(re.compile("hiring"))
    context.close()
