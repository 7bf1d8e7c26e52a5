"""A search in nine weeks, by thumb: from the first name to the favour that is returned."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import Phone
from tests.browser.searching import Search
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

    assert search.by("2099-09-24T12:31") == ["Thank Tomasz while it is fresh"]
    search.taps("Thank Tomasz while it is fresh")
    page.wait_for_url("**/after")
    steps.sent(page)
    page.get_by_text("The minimum is done.").wait_for()


def following_up(search: Search) -> None:
    """Until six weeks after the first talk."""
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
