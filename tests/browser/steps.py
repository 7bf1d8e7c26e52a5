"""What one does in a search, by thumb: each step is what the screen says."""

import re

from playwright.sync_api import Locator, Page, expect

FIELD = "[the field you want to hear about]"
PITCH = {
    "Who you are by trade": "For eleven years I planned night crews for hospitals.",
    "Two or three chapters, and why each move": "I began in a depot, and led a team of six later on.",
    "What you did, what came of it, who helped": "In 2097 we cut missed shifts by a third; Mara drew the first plan.",
    "What led to the search, told kindly, in a minute": "In May the hospital moved planning to another city, and I stayed.",
    "Where you look, and why this field": "Plans live with the people in them, and storage needs crews.",
    "Always last, with the months in it": "In the next two months I want to learn how storage crews are planned.",
}
MINUTE = 60_000


def goes(page: Page, tab: str) -> None:
    """To one of the tabs."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=tab).click()


def person(page: Page, name: str) -> None:
    """To somebody's page."""
    goes(page, "People")
    page.get_by_role("link", name=re.compile(f"^{name}")).click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def writes_down(page: Page, name: str, where: str, via: str = "") -> None:
    """One more person."""
    goes(page, "Add a person")
    page.get_by_label("Their name").fill(name)
    page.get_by_label("Where", exact=True).fill(where)
    if via:
        page.get_by_label("Who told you of them").fill(via.split(maxsplit=1)[0].lower())
        page.get_by_role("button", name=via).click()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("heading", name=name).wait_for()


def sent(page: Page) -> None:
    """The letter went out by hand, and the app is told."""
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Yes, sent").click()
    page.get_by_text("Noted as sent").wait_for()


def leaves_gaps_out(page: Page) -> None:
    """What only the writer could say is not said."""
    gaps = page.get_by_role("button", name=re.compile("^Leave out: "))
    while gaps.count():
        gaps.first.click()


def asks(page: Page, first: str) -> None:
    """Whoever is looked at is asked for a talk."""
    page.get_by_role("link", name="Ask for a meeting").click()
    letter = page.get_by_label("Your letter")
    expect(letter).to_have_value(re.compile(f"Dear {first}"))
    letter.fill(letter.input_value().replace(FIELD, "grid storage"))
    sent(page)
    page.get_by_text("Asked for 20 minutes").wait_for()


def notes_meeting(sheet: Locator, day: str, time: str, minutes: str = "30") -> None:
    """The sheet of a new meeting is filled in."""
    sheet.get_by_label("Day", exact=True).fill(day)
    sheet.get_by_label("Time", exact=True).fill(time)
    sheet.get_by_role("button", name=minutes, exact=True).click()
    sheet.get_by_label("Place, or the link to join").fill("Café Ostra, 4 Pier Street")
    sheet.get_by_role("button", name="Keep").click()
    sheet.page.wait_for_url("**/meetings/*")


def finds(page: Page, area: str, text: str) -> None:
    """A finding with its source, which becomes a question."""
    page.get_by_role("button", name=f"Add a finding: {area}").click()
    page.get_by_label("What you found, or want to find").fill(text)
    page.get_by_label("Where from").fill("journal.example/a")
    page.get_by_role("button", name="Keep the finding").click()
    page.get_by_role("button", name=f"Change or use: {text}").click()
    page.get_by_role("button", name="Turn into a question").click()
    page.locator(".q__t", has_text=text).wait_for()


def sets_goals(page: Page) -> None:
    """A goal that the homework suggests, as it will be said."""
    page.get_by_role("button", name=re.compile("From your homework")).first.click()
    page.get_by_role("button", name="Begin with the goals").click()
    page.get_by_label("Something of value for Tomasz").fill("The night-crew checklist")


def writes_pitch(page: Page) -> None:
    """Six parts, begun from the page that would rehearse them."""
    page.wait_for_url("**/pitch/rehearse")
    page.get_by_role("link", name="Write the first part").click()
    for label, words in PITCH.items():
        page.get_by_label(label).fill(words)


def rehearses(page: Page) -> None:
    """Six minutes aloud, one a part."""
    page.get_by_role("link", name="Rehearse").first.click()
    page.get_by_role("button", name="Begin").click()
    for n in range(len(PITCH)):
        page.clock.fast_forward(MINUTE)
        page.get_by_role("button", name="Next part" if n < len(PITCH) - 1 else "Done").click()
    page.get_by_role("button", name="Like talk").click()
    page.get_by_role("heading", name="Your pitch").wait_for()


def jots(page: Page, kind: str, label: str, text: str) -> None:
    """Something that is kept while one talks."""
    page.get_by_role("button", name=kind, exact=True).click()
    page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Kept", exact=True).click()


def meets(page: Page) -> None:
    """The talk is run to its end; what is kept of it are a sentence, a name and a promise."""
    page.get_by_role("link", name="Start the meeting").click()
    page.get_by_role("button", name="Start at thirty").click()
    page.clock.fast_forward(2 * MINUTE)
    page.get_by_role("button", name="Said").click()
    page.clock.fast_forward(6 * MINUTE)
    page.get_by_role("button", name="Told").click()
    jots(page, "Note", "In their words", "Crews, not megawatts, set the pace")
    jots(page, "Referral", "The name they gave", "Ruta Simkus")
    jots(page, "Promise", "What was promised", "Send the night-crew checklist")
    page.get_by_role("button", name="Asked").click()
    page.clock.fast_forward(20 * MINUTE)
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("button", name="We are done").click()


def looks_back(page: Page) -> None:
    """One minute while it is fresh."""
    page.get_by_role("heading", name="While it is fresh").wait_for()
    page.get_by_role("group", name="For you").get_by_role("button", name="5").click()
    page.get_by_role("group", name="Did a job-ask slip out?").get_by_role("button", name="No").click()
    page.get_by_role("button", name="On to the thank-you").click()
    page.get_by_role("heading", name=re.compile("^Thank")).wait_for()
