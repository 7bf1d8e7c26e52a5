"""Articles: shared or pasted, proposed to those whom they may interest, forwarded by the user, kept for a day."""

import re
from collections.abc import Callable
from urllib.parse import quote
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSPHRASE, Arrived, Phone
from tests.browser.test_landing import Records, knowing
from tests.serving.server import Server

Phones = Callable[..., Phone]
ADDRESS = "https://journal.example/insurers"


def readers() -> Records:
    """Leo cares about batteries, Harriet said something of insurers, Paul is known for neither."""
    leo, harriet, paul = (str(uuid4()) for _ in range(3))
    return [
        ("contacts", {"id": leo, "name": "Leo Brandt", "topics": ["Second-life batteries"]}),
        ("contacts", {"id": harriet, "name": "Harriet Boone"}),
        ("contacts", {"id": paul, "name": "Paul Achterberg"}),
        ("captures", {"contact": harriet, "kind": "note", "by": "them", "text": "Insurers decide", "at": "2025-10-30T14:00:00Z", "shareable": True}),
    ]


def shared(phone: Phone, title: str = "Insurers slow second-life batteries", address: str = ADDRESS) -> Page:
    """What the share target opens."""
    page = phone.open(f"/share?title={quote(title)}&url={quote(address)}").page
    page.get_by_role("heading", name="Who might like it?").wait_for()
    return page


def proposed(page: Page) -> list[str]:
    """The people and why, once somebody stands there."""
    page.get_by_label("People it may interest").get_by_role("listitem").first.wait_for()
    return [" ".join(text.split("\n")[1:]) for text in page.get_by_label("People it may interest").get_by_role("listitem").all_inner_texts()]


def test_a_shared_article_is_proposed_with_a_reason_and_goes_with_a_line_of_ones_own_without_a_signal(newcomer: Phones) -> None:
    device = knowing(newcomer, readers())
    device.context.set_offline(True)
    page = shared(device)
    assert proposed(page) == ["Leo Brandt Cares about Second-life batteries", "Harriet Boone Told you on 30 Oct 2025: Insurers decide"]
    page.get_by_role("button", name="Harriet Boone").click()
    page.get_by_label("One line, why for Harriet").fill("You said that insurers decide")
    page.get_by_role("button", name="Forward to Harriet").click()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile(f"{ADDRESS}\n\nYou said that insurers decide. No need to answer."))
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_text("Sent to Harriet today").wait_for()
    expect(page.get_by_role("button", name="Harriet Boone")).to_be_disabled()


def test_a_line_that_was_refused_is_mended_at_its_article_and_whom_it_is_for(newcomer: Phones) -> None:
    device = knowing(newcomer, readers())
    page = shared(device)
    page.get_by_role("button", name="Harriet Boone").click()
    page.get_by_label("One line, why for Harriet").fill("x" * 50_001)
    page.get_by_text("One change needs you").first.wait_for(state="attached")
    device.open("/you/outbox")
    page.get_by_role("link", name="Mend it").click()
    expect(page.get_by_label("One line, why for Harriet")).to_have_value("x" * 50_001)


def test_the_same_address_shared_again_says_so_and_is_one_article(newcomer: Phones) -> None:
    device = knowing(newcomer, readers())
    shared(device)
    page = shared(device.written(), title="Another title", address=f"{ADDRESS}?utm_source=mail")
    page.get_by_text("You have kept this one before.").wait_for()
    page.get_by_role("link", name="Keep for later").click()
    page.get_by_role("heading", name="Kept").wait_for()
    expect(page.get_by_role("link", name="journal.example")).to_have_count(1)


def test_pasted_through_add_and_kept_for_somebody_who_was_looked_for(newcomer: Phones) -> None:
    page = knowing(newcomer, readers()).page
    page.get_by_role("link", name="Add").click()
    page.get_by_role("button", name="Article").click()
    page.get_by_label("The link").fill("https://journal.example/on-foxes-and-geese")
    page.get_by_role("button", name="Who might like it?").click()
    page.get_by_text("Nobody comes to mind").wait_for()
    page.get_by_label("For whom").fill("paul")
    page.get_by_role("button", name="Paul Achterberg").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("button", name="Tomorrow").click()
    page.get_by_role("link", name="Keep for later").click()
    page.get_by_text("Kept for Paul, tomorrow").wait_for()


def test_words_without_an_address_are_a_note(newcomer: Phones) -> None:
    device = knowing(newcomer, readers())
    page = device.open("/share?text=Ask%20Leo%20about%20crews").page
    expect(page.get_by_label("What you want to keep")).to_have_value("Ask Leo about crews")


HAND_OVER = """() => {
  const form = Object.assign(document.createElement('form'), { method: 'POST', action: '/share', enctype: 'multipart/form-data' });
  for (const [name, value] of [['title', 'Insurers slow second-life batteries'], ['url', 'https://coastledger.example/insurers']])
    form.append(Object.assign(document.createElement('input'), { name, value }));
  document.body.append(form);
  form.submit();
}"""


def test_what_is_shared_by_somebody_signed_out_survives_the_sign_in(phone: Phones, server: Server, arrived: Arrived) -> None:
    server.holds(arrived.known)
    device = phone().open().kept()
    device.page.evaluate(HAND_OVER)
    device.page.wait_for_url("**/share?*")
    device.page.get_by_label("E-mail").fill("ines@example.org")
    device.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    device.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(device.page.get_by_role("heading", name="Insurers slow second-life batteries")).to_be_visible()
