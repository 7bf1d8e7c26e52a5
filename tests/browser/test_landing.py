"""The new job, told one by one; favours, and a talk in which the user is the one who is asked."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Arrived, Phone, lying, until
from tests.browser.test_accessible import AXE, CUT, FAULTS
from tests.browser.test_legible import BROKEN
from tests.serving.server import Server

Phones = Callable[..., Phone]
Records = list[tuple[str, dict[str, Any]]]
SAY = """async (records) => {
    for (const [plural, doc] of records) {
        const said = await fetch('/api/v1/' + plural, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(doc) });
        if (!said.ok) throw new Error(await said.text());
    }
}"""

# How many records lie on this device.
LIE = lying("rows", "keys.length")
# Whether the phone remembers that a letter was opened.
KEPT = lying("drafts", "values.some(({ text }) => JSON.parse(text).opened)")


def knowing(newcomer: Phones, records: Records) -> Phone:
    """Somebody new whose account holds these records, on a phone that opens without a signal."""
    device = newcomer(keeps=True, permissions=["clipboard-read", "clipboard-write"])
    before = device.page.evaluate(LIE)
    device.page.evaluate(SAY, records)
    until(device.open().page, f"{LIE}.then((found) => found === {before + len(records)})")
    return device


def searched() -> Records:
    """Dana was met, Kenji was only asked; nobody wrote to Paul."""
    dana, kenji, paul = (str(uuid4()) for _ in range(3))
    return [
        ("contacts", {"id": dana, "name": "Dana Ruiz", "mails": ["dana@example.org"]}),
        ("contacts", {"id": kenji, "name": "Kenji Mori"}),
        ("contacts", {"id": paul, "name": "Paul Achterberg"}),
        ("meetings", {"contact": dana, "when": {"kind": "instant", "utc": "2025-10-05T14:00:00Z", "promised": 30}}),
        ("requests", {"contact": kenji, "asked_at": "2025-10-05T14:00:00Z"}),
    ]


def landed(page: Page, told_from: str = "") -> Page:
    """The form of the new job, kept."""
    page.get_by_role("link", name="You and settings").click()
    page.get_by_role("link", name="I landed").click()
    page.get_by_label("What you will be").fill("planner")
    page.get_by_label("Where", exact=True).fill("Coastline Grid")
    if told_from:
        page.get_by_label("It may be told from").fill(told_from)
    page.get_by_role("button", name="I landed").click()
    page.get_by_role("heading", name="You landed.").wait_for()
    return page


def test_who_was_met_and_who_was_only_asked_is_told_one_by_one_without_a_signal(newcomer: Phones) -> None:
    page = knowing(newcomer, searched()).page
    page.context.set_offline(True)
    landed(page)
    for group, marks in (("People you met", "Dana Ruiz, to tell, next"), ("People you only wrote to", "Kenji Mori, to tell")):
        expect(page.get_by_label(f"{group}: told and still to tell").locator("b")).to_have_text([marks])
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_role("heading", name="One told, one to go").wait_for()
    page.get_by_role("heading", name="Next, Kenji Mori").wait_for()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("I wrote to you while I was looking for my way"))


def test_it_cannot_be_closed_while_somebody_is_left_and_says_who(newcomer: Phones) -> None:
    page = landed(knowing(newcomer, searched()).page)
    page.get_by_role("button", name="Told already").click()
    page.get_by_role("button", name="Everybody knows, close it").click()
    page.get_by_text("Kenji does not know yet.").wait_for()
    page.get_by_role("button", name="Leave out").click()
    page.get_by_role("button", name="Leave Kenji out").click()
    page.get_by_role("alert").get_by_text("Say why").wait_for()
    page.get_by_label("Why").fill("Never answered")
    page.get_by_role("button", name="Leave Kenji out").click()
    page.get_by_role("button", name="Everybody knows, close it").click()
    page.get_by_text("The telling is closed.").wait_for()
    page.get_by_role("button", name="Kenji Mori, left out").click()
    expect(page.get_by_role("dialog").get_by_label("Why")).to_have_value("Never answered")


def test_a_letter_that_went_out_to_copy_is_asked_about_when_one_comes_back(newcomer: Phones) -> None:
    device = knowing(newcomer, searched())
    landed(device.page).get_by_role("button", name="Kenji Mori, to tell").click()
    device.page.get_by_role("button", name="Copy").click()
    device.page.get_by_role("heading", name="Sent to Kenji?").wait_for()
    while not device.page.evaluate(KEPT):
        pass
    device.open("/landed").page.get_by_role("heading", name="Sent to Kenji?").wait_for()


def test_before_its_day_no_letter_goes_and_the_half_hour_can_be_left_out(newcomer: Phones) -> None:
    page = landed(knowing(newcomer, searched()).page, told_from="2099-01-04")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    expect(page.get_by_text("waits for its day. Dana")).to_be_visible()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("half an hour of mine"))
    page.get_by_role("switch", name="Offer half an hour").click()
    expect(page.get_by_label("Your letter")).not_to_have_value(re.compile("half an hour of mine"))


def test_touches_rest_until_a_light_word_is_chosen_and_come_back_with_the_search(newcomer: Phones) -> None:
    page = landed(knowing(newcomer, searched()).page)
    page.get_by_role("button", name="Choose person by person").click()
    page.get_by_role("switch", name="Dana Ruiz").click()
    page.keyboard.press("Escape")
    page.get_by_text("Everybody you met").wait_for()
    page.get_by_role("button", name="Change it").click()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_role("heading", name="Where did you land?").wait_for()


def test_of_all_who_are_to_hear_one_at_a_time_stands_on_today(newcomer: Phones) -> None:
    page = landed(knowing(newcomer, searched()).page)
    page.get_by_role("link", name="Today").first.click()
    slips = page.get_by_role("link", name="of the new job")
    expect(slips).to_have_count(1)
    page.get_by_role("button", name=re.compile("Done: Tell .* of the new job")).click()
    page.get_by_role("button", name="Undo").first.wait_for()
    expect(slips).to_have_count(1)


def asked_for_jonah(page: Page) -> Page:
    """Dana asks for half an hour for Jonah."""
    page.get_by_role("link", name="You and settings").click()
    page.get_by_role("link", name="Favours").click()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Who asked").fill("dana")
    page.get_by_role("button", name="Dana Ruiz").click()
    page.get_by_label("For whom").fill("Jonah Nwosu")
    page.get_by_label("What they want").fill("See whether field work suits him\nLearn which papers to earn first")
    page.get_by_role("button", name="Keep").click()
    return page


def agreed(page: Page) -> Page:
    """Two times were offered to Dana, and one suited."""
    page.get_by_role("button", name="Offer two times").click()
    page.get_by_label("One time").fill("2099-01-05T17:30")
    page.get_by_label("Another time").fill("2099-01-06T12:30")
    page.get_by_role("button", name="Write to Dana").click()
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("Monday, 5 January 2099 at 17:30, or Tuesday, 6 January 2099 at 12:30"))
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_role("button", name="Monday 5 January").click()
    page.get_by_role("heading", name="You are the host").wait_for()
    return page


def test_a_favour_becomes_a_talk_in_which_nobody_runs_it_without_a_signal(newcomer: Phones) -> None:
    page = knowing(newcomer, searched()).page
    page.context.set_offline(True)
    agreed(asked_for_jonah(page)).get_by_label("The first").fill("Ride with a crew for a day")
    page.get_by_role("link", name="Open brief").click()
    card = page.get_by_role("article", name="Host brief for Jonah Nwosu")
    expect(card.locator("ol").first.get_by_role("listitem")).to_have_text(["See whether field work suits him", "Learn which papers to earn first"])
    expect(card.locator("ol").nth(1).get_by_role("listitem").first).to_have_text("Ride with a crew for a day")
    expect(page.get_by_text("ask for a job")).to_have_count(0)


def test_what_was_given_counts_as_a_person_helped(newcomer: Phones) -> None:
    page = agreed(asked_for_jonah(knowing(newcomer, searched()).page))
    page.get_by_label("The first").fill("Ride with a crew for a day")
    page.get_by_role("link", name="Meet", exact=True).click()
    page.get_by_role("button", name="Begin, 20 minutes").click()
    page.get_by_role("timer").wait_for()
    page.get_by_role("button", name="We are done").click()
    page.get_by_role("button", name="Ride with a crew for a day").click()
    page.get_by_role("link", name="Favours").click()
    page.get_by_text("one person helped").wait_for()
    page.get_by_text("For Dana. Ride with a crew for a day.").wait_for()


def test_a_host_promises_several_things_each_with_its_day(newcomer: Phones) -> None:
    page = agreed(asked_for_jonah(knowing(newcomer, searched()).page))
    page.get_by_role("link", name="Meet", exact=True).click()
    page.get_by_role("button", name="Begin, 20 minutes").click()
    page.get_by_label("What you promised").fill("Send the course dates")
    page.get_by_role("button", name="Tomorrow").click()
    page.get_by_role("button", name="One more promise").click()
    page.get_by_label("Something else you promised").fill("Ask the crew lead")
    page.get_by_role("button", name="We are done").click()
    expect(page.get_by_label("Promise 1")).to_have_value("Send the course dates")
    expect(page.get_by_label("Promise 2")).to_have_value("Ask the crew lead")
    tomorrow = page.get_by_role("group", name="Until when: Send the course dates").get_by_role("button", name="Tomorrow")
    expect(tomorrow).to_have_attribute("aria-pressed", "true")


def test_whoever_comes_for_advice_without_a_favour_has_the_short_form_too(newcomer: Phones) -> None:
    page = knowing(newcomer, searched()).page
    page.get_by_role("link", name="Meetings").click()
    page.get_by_role("button", name="Note a meeting").first.click()
    page.get_by_label("With").select_option(label="Paul Achterberg")
    page.get_by_role("button", name="They seek advice").click()
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_role("heading", name="You are the host").wait_for()
    page.get_by_label("What Paul wants").fill("Where to begin")
    page.get_by_role("link", name="Open brief").click()
    page.get_by_role("listitem").get_by_text("Where to begin").wait_for()


def test_a_favour_that_was_given_unasked_is_listed(newcomer: Phones) -> None:
    page = knowing(newcomer, searched()).page
    page.goto(page.url.rstrip("/") + "/favours")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="I gave it").click()
    page.get_by_label("For whom").fill("Ida Ferreira")
    page.get_by_label("What you gave").fill("Sent Ida the crew survey")
    today = page.get_by_label("On", exact=True).input_value()
    page.get_by_label("On", exact=True).fill("2099-01-04")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("alert")).to_have_text("That day is still to come.")
    page.get_by_label("On", exact=True).fill(today)
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="Sent Ida the crew survey").wait_for()
    page.get_by_text("one person helped").wait_for()


LATER = {"kind": "instant", "utc": "2099-01-05T14:00:00Z", "promised": 20}
PAGES = ["/landed", "/favours", "HOST", "HOST/brief", "HOST/meet", "HOST/after", "ARTICLE"]


@pytest.fixture(scope="module")
def settled(browser: Browser, standing: Server, arrived: Arrived) -> Iterator[Callable[[str, str], Page]]:
    """An account with all of it, on a small phone in either theme; one device each."""
    dana, host, article = (str(uuid4()) for _ in range(3))
    standing.holds(arrived.known)
    mine = arrived.at(standing.url)
    devices: dict[str, Page] = {}
    world = [
        *searched(),
        ("contacts", {"id": dana, "name": "Marisol Peña", "topics": ["Crews"]}),
        ("landings", {"title": "planner", "company": "Coastline Grid", "announce_on": "2025-12-18"}),
        ("meetings", {"id": host, "contact": dana, "role": "host", "gift": "Ride with a crew\nWhom to ask", "when": LATER}),
        ("favours", {"contact": dana, "meeting": host, "state": "agreed", "wants": "Where to begin", "resume": "https://cv.example"}),
        ("favours", {"contact": dana, "seeker": "Jonah Nwosu", "wants": "Half an hour", "asked_at": "2025-12-18T10:00:00Z"}),
        ("favours", {"contact": dana, "seeker": "Ruth", "state": "offered", "slots": ["2099-01-05T17:30", "2099-01-06T12:30"]}),
        ("articles", {"id": article, "url": "https://journal.example/a", "title": "Crews and kilns"}),
    ]

    def page(theme: str) -> Page:
        if theme not in devices:
            size = {"width": 390 if theme == "dark" else 320, "height": 844}
            device = Phone(browser.new_context(viewport=size, color_scheme=theme, bypass_csp=True, service_workers="block", storage_state=mine), standing)
            if not devices:
                device.open().page.evaluate(SAY, world)
            devices[theme] = device.open().page
            devices[theme].get_by_text("All saved").first.wait_for()
        return devices[theme]

    def show(theme: str, screen: str) -> Page:
        shown = page(theme)
        shown.goto(standing.url + screen.replace("HOST", f"/meetings/{host}").replace("ARTICLE", f"/articles/{article}"))
        shown.locator("main h1").first.wait_for(state="attached")
        shown.wait_for_load_state("networkidle")
        return shown

    yield show
    for made in devices.values():
        made.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("screen", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(settled: Callable[[str, str], Page], screen: str, theme: str) -> None:
    page = settled(theme, screen)
    page.add_script_tag(path=AXE)
    if theme == "dark":
        page.add_style_tag(content="html { font-size: 200% !important }")
    assert (page.evaluate(FAULTS), page.evaluate(CUT)) == ([], [])


def test_no_word_of_the_news_breaks_on_the_narrowest_phone_with_text_twice_as_large(settled: Callable[[str, str], Page]) -> None:
    page = settled("light", "/landed")
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate(BROKEN) == []
