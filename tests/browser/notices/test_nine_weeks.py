"""A search in nine weeks, by thumb: from the first name to the favour that is returned."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import Phone
from tests.browser.notices.searching import Search
from tests.push.service import PushService, push_service
from tests.serving.server import Server

__all__ = ["push_service"]
BEGUN = "2099-09-14T13:00:00Z"
ALLOWED = ["notifications", "clipboard-read", "clipboard-write"]


@pytest.fixture
def server(tmp_path: Path, push_service: PushService) -> Iterator[Server]:
    """A server on the morning on which the search begins, that knows the loopback's push service."""
    clock = tmp_path / "clock"
    clock.write_text(BEGUN)
    made = Server(tmp_path, BEFOREHAND_CLOCK_FILE=str(clock), BEFOREHAND_PUSH_TEST_ORIGIN=push_service.setting)
    made.migrate()
    yield made.start()
    made.kill()


@pytest.fixture
def search(server: Server, phone: Callable[..., Phone], push_service: PushService) -> Search:
    """Somebody who has an account and a phone that takes cards."""
    ines = phone(permissions=ALLOWED)
    ines.context.clock.install(time=BEGUN)
    ines.page.set_default_timeout(8_000)
    made = Search(ines.sign_up().kept(), server, push_service)
    made.subscribes()
    return made


def test_a_search_in_nine_weeks(search: Search) -> None:
    asking(search)
    preparing(search)
    talking(search)
    following_up(search)
    meeting_whom_they_named(search)
    staying_in_touch(search)
    landing(search)
    returning_the_favour(search)


def asking(search: Search) -> None:
    """The first week: three people, two letters, one answer."""
    page = search.page
    page.get_by_label("Their name").fill("Odile Lind")
    page.get_by_role("button", name="Worked together").click()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_role("button", name="Edit Odile Lind").click()
    page.get_by_role("switch", name="Active in associations").click()
    page.get_by_role("button", name="Done").click()
    for name, where, via in (("Kenji Mori", "Tidewater Power", ""), ("Tomasz Wilk", "Northlight Storage", "Odile Lind")):
        steps.writes_down(page, name, where, via)
        steps.asks(page, name.split()[0])

    assert search.by("2099-09-15T10:00") == []
    steps.goes(page, "Today")
    expect(page.get_by_role("link", name="Ask Odile")).to_be_visible()
    steps.goes(page, "Meetings")
    page.get_by_role("button", name="What Tomasz answered").click()
    page.get_by_role("button", name="Tomasz has time").click()
    steps.notes_meeting(page.get_by_role("dialog"), "2099-09-24", "10:00")

    assert search.by("2099-09-17T10:00") == ["No answer from Kenji so far"]
    search.taps("No answer from Kenji so far")
    page.wait_for_url("**/whom#*")


def preparing(search: Search) -> None:
    """The second week: what is missing is named by a card, and made."""
    page = search.page
    assert search.by("2099-09-21T10:00") == ["No homework yet for Tomasz"]
    search.taps("No homework yet for Tomasz")
    page.wait_for_url("**/meetings/*#homework")
    steps.finds(page, "Tomasz", "He rebuilt crew planning after the storm.")

    assert search.by("2099-09-22T10:00") == ["One run before Tomasz?"]
    search.taps("One run before Tomasz?")
    steps.writes_pitch(page)
    steps.rehearses(page)
    steps.rehearses(page)

    assert search.by("2099-09-23T10:00") == ["Ask Kenji once more?", "Two areas are blank"]
    search.taps("Two areas are blank")
    page.wait_for_url("**/meetings/*#homework")
    steps.finds(page, "Northlight Storage", "It opened a depot in March.")
    steps.finds(page, "The field", "Storage doubled in two years, crews did not.")
    steps.sets_goals(page)
    assert search.by("2099-09-23T18:00") == ["Tomorrow: Tomasz at 10:00"]


def talking(search: Search) -> None:
    """The talk, while the server is dead, and the thanks for it."""
    page = search.page
    search.taps("Tomorrow: Tomasz at 10:00")
    page.get_by_label("Your letter").wait_for()
    steps.sent(page)
    assert search.by("2099-09-24T09:00") == ["Tomasz Wilk in 60 minutes"]
    search.taps("Tomasz Wilk in 60 minutes")
    page.wait_for_url("**/brief")

    search.server.kill()
    search.passes("2099-09-24T10:00")
    steps.meets(page)
    steps.looks_back(page)
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("Crews, not megawatts.*I will write to Ruta Simkus.*checklist", re.DOTALL))
    search.server.start()
    # The signal is back, and the phone says so. What leaves now has arrived before hours pass, in which every request would run out of time.
    page.evaluate("dispatchEvent(new Event('online'))")
    search.saved()

    assert search.by("2099-09-24T12:31") == ["Thank Tomasz while it is fresh"]
    search.taps("Thank Tomasz while it is fresh")
    page.wait_for_url("**/after")
    steps.sent(page)
    page.get_by_text("The minimum is done.").wait_for()


def following_up(search: Search) -> None:
    """The name is written down, the promise kept, and whoever led there is told."""
    page = search.page
    page.get_by_role("button", name="Add Ruta Simkus").click()
    assert search.by("2099-09-25T10:00") == ["Tell Odile how it went", "What you promised Tomasz"]
    search.taps("What you promised Tomasz", "done")
    search.taps("Tell Odile how it went")
    expect(page.get_by_label("Your letter")).to_have_value(re.compile("I met Tomasz Wilk yesterday.*Crews, not megawatts.*Thank you again", re.DOTALL))
    steps.sent(page)
    steps.goes(page, "Today")
    expect(page.get_by_text("Ask Kenji once more")).to_be_visible()
    expect(page.get_by_text("You promised Tomasz")).to_have_count(0)
    page.get_by_role("link", name="Ask Kenji once more").click()
    steps.sent(page)


def meeting_whom_they_named(search: Search) -> None:
    """The third week: the person whom Tomasz named, and the word to Tomasz."""
    page = search.page
    steps.person(page, "Ruta Simkus")
    expect(page.get_by_text("via Tomasz Wilk")).to_be_visible()
    page.get_by_role("button", name="Note a meeting").click()
    steps.notes_meeting(page.get_by_role("dialog"), "2099-10-01", "15:00", "20")
    assert search.by("2099-09-28T15:00") == ["No homework yet for Ruta"]
    assert search.by("2099-09-30T15:00") == ["Three areas are blank"]
    assert search.by("2099-09-30T18:00") == ["Tomorrow: Ruta at 15:00"]
    assert search.by("2099-10-01T14:00") == ["Ruta Simkus in 60 minutes"]
    assert search.by("2099-10-01T15:36") == ["While it is fresh"]
    search.taps("While it is fresh")
    page.get_by_label("One thing Ruta said").fill("The night desk began with two chairs")
    steps.looks_back(page)
    page.get_by_role("button", name="Sent already").click()

    # Told before it is due, it is never asked for.
    page.get_by_role("button", name="Open the note").first.click()
    letter = page.get_by_role("dialog").get_by_label("Your letter")
    expect(letter).to_have_value(re.compile("^Dear Tomasz.*I met Ruta Simkus today.*The night desk began with two chairs", re.DOTALL))
    steps.sent(page)
    assert search.by("2099-10-02T10:00") == []


def staying_in_touch(search: Search) -> None:
    """Five weeks of silence are ended by two notes, and then nothing is owed."""
    page = search.page
    assert search.by("2099-10-29T10:00") == []
    # Both windows open on one day, and their days are not the same.
    for day, said, first in (("04", "Four", "Ruta"), ("05", "Five", "Tomasz")):
        assert search.by(f"2099-11-{day}T10:00") == [f"{said} weeks since {first}"]
        search.taps(f"{said} weeks since {first}")
        page.wait_for_url("**write=touch")
        expect(page.get_by_label("Your letter")).to_have_value(re.compile(f"^Dear {first}"))
        steps.leaves_gaps_out(page)
        steps.sent(page)
    steps.goes(page, "Today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing due. Two people are warm")
    # Without the note this would have been Ruta's last day.
    assert search.by("2099-11-12T10:00") == []


def landing(search: Search) -> None:
    """The ninth week: everybody hears of the new job, who led the way first, and nobody else is written to any more."""
    page = search.page
    assert search.by("2099-11-13T09:00") == []
    page.get_by_role("link", name="You and settings").click()
    page.get_by_role("link", name="I landed").click()
    page.get_by_label("What you will be").fill("Crew planner")
    page.get_by_label("Where", exact=True).fill("Northlight Storage")
    page.get_by_role("button", name="I landed").click()
    assert search.by("2099-11-13T10:00") == ["Today you may tell everyone"]
    search.taps("Today you may tell everyone")
    page.wait_for_url("**write=announcement*")
    steps.sent(page)
    search.phone.open("/landed")
    for first in ("Tomasz", "Ruta", "Kenji"):
        page.get_by_role("heading", name=re.compile(f"^Next, {first}")).wait_for()
        steps.sent(page)
    page.get_by_role("button", name="Everybody knows, close it").click()
    assert search.by("2099-11-13T18:00") == []


def returning_the_favour(search: Search) -> None:
    """Odile, who led the way, asks for somebody."""
    page = search.page
    page.get_by_role("link", name="Favours").click()
    page.get_by_role("button", name="Write down who asked").click()
    page.get_by_label("Who asked").fill("odile")
    page.get_by_role("button", name="Odile Lind").click()
    page.get_by_label("For whom").fill("Jonah Nwosu")
    page.get_by_label("What they want").fill("See whether field work suits him")
    page.get_by_role("button", name="Keep").click()
    assert search.by("2099-11-14T10:00") == ["Offer Jonah two times"]
    search.taps("Offer Jonah two times")
    page.get_by_role("button", name="Offer two times").click()
    page.get_by_label("One time").fill("2099-11-16T17:30")
    page.get_by_label("Another time").fill("2099-11-17T12:30")
    page.get_by_role("button", name="Write to Odile").click()
    steps.sent(page)
    page.get_by_role("button", name="Monday 16 November").click()
    page.get_by_label("The first").fill("Ride with a crew for a day")

    assert search.by("2099-11-16T16:30") == ["Jonah Nwosu in 60 minutes"]
    search.taps("Jonah Nwosu in 60 minutes")
    page.wait_for_url("**/brief")
    page.get_by_role("link", name="Meet", exact=True).click()
    page.get_by_role("button", name="Begin, 20 minutes").click()
    page.get_by_role("button", name="We are done").click()
    page.get_by_role("button", name="Ride with a crew for a day").click()
    page.get_by_role("link", name="Favours").click()
    page.get_by_text("one person helped").wait_for()
    assert search.by("2099-11-18T10:00") == []
