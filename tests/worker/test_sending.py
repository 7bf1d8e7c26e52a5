"""From a meeting to a card on a phone."""

from typing import Any

import pytest

from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting

BRIEF = "2026-12-10T14:30:00Z"


def briefs(told: Told, phone: Browser) -> list[dict[str, Any]]:
    """The cards of the brief that a phone got."""
    return [card for card in told.service.cards(phone) if card["data"]["kind"] == "brief"]


def test_the_brief_comes_an_hour_before_and_not_earlier(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:29:59Z")
    before = briefs(told, phone)
    told.work(BRIEF)
    assert (before, [card["title"] for card in briefs(told, phone)]) == ([], ["Tomasz Wilk in 60 minutes"])


def test_a_tap_on_it_opens_the_brief(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work(BRIEF)
    assert briefs(told, phone)[0]["navigate"] == f"http://localhost:8000/meetings/{made['id']}/brief"


def test_of_a_talk_in_which_the_user_is_asked_only_the_hour_before_is_told(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines, role="host")
    told.work(BRIEF)
    told.work("2026-12-11T18:00:00Z")
    assert [card["data"]["kind"] for card in told.service.cards(phone)] == ["brief"]


def test_a_late_one_says_the_true_time_left(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:49:00Z")
    assert briefs(told, phone)[0]["title"] == "Tomasz Wilk in 41 minutes"


def test_one_that_is_of_no_use_any_more_is_not_sent(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work()
    told.work("2026-12-10T15:30:00Z")
    assert briefs(told, phone) == []


def test_a_meeting_made_for_ten_minutes_from_now_is_told_at_once(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    told.at("2026-12-10T15:20:00Z")
    meeting(ines)
    told.work()
    assert [card["title"] for card in briefs(told, phone)] == ["Tomasz Wilk in 10 minutes"]


def test_a_moved_meeting_is_told_at_its_new_time(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work("2026-12-10T14:29:00Z")
    ines.patch(f"/meetings/{made['id']}", {"when": {"kind": "wall", "wall": "2026-12-10T12:30", "zone": "America/New_York", "promised": 30}})
    told.work(BRIEF)
    early = briefs(told, phone)
    told.work("2026-12-10T16:30:00Z")
    assert (early, len(briefs(told, phone))) == ([], 1)


def test_a_meeting_cancelled_in_the_last_second_is_not_told(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work("2026-12-10T14:29:30Z")
    ines.patch(f"/meetings/{made['id']}", {"cancelled_at": "2026-12-10T14:29:59Z"})
    told.work(BRIEF)
    assert briefs(told, phone) == []


def test_a_meeting_deleted_in_the_last_second_is_not_told(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work("2026-12-10T14:29:30Z")
    ines.delete(f"/meetings/{made['id']}")
    told.work(BRIEF)
    assert briefs(told, phone) == []


def test_every_device_is_told_once(told: Told, ines: Person) -> None:
    one = told.phone(ines)
    other = Person(told.app.test_client(), ines.email)
    other.post("/session", {"email": ines.email, "passphrase": "four small words here"})
    two = told.phone(other)
    meeting(ines)
    told.work(BRIEF)
    told.work(BRIEF)
    assert [len(briefs(told, phone)) for phone in (one, two)] == [1, 1]


def test_a_switch_turned_off_is_obeyed(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    ines.patch(f"/preferences/{ines.account}", {"tell_brief": False})
    told.work(BRIEF)
    assert briefs(told, phone) == []


def test_a_discreet_card_names_nobody(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    ines.patch(f"/preferences/{ines.account}", {"discreet": True})
    told.work(BRIEF)
    card = briefs(told, phone)[0]
    assert (card["title"], card["body"], card["data"]["actions"]) == ("Beforehand", "One thing to follow up", [])


def test_last_years_calendar_is_no_news(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines, "2026-12-01T10:30")
    told.work()
    assert told.service.cards(phone) == []


def test_the_reminders_of_one_account_reach_no_other(told: Told, ines: Person) -> None:
    bob = told.person("bob@example.com")
    phone = told.phone(bob)
    meeting(ines)
    told.work(BRIEF)
    assert told.service.cards(phone) == []


def test_a_test_reaches_the_device(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    assert ines.post("/push/test").json == {"sent": 1}
    told.work()
    assert [card["title"] for card in told.service.cards(phone)] == ["A test from Beforehand"]


def test_a_device_that_signs_out_hears_no_more(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:29:00Z")
    ines.delete("/session")
    told.work(BRIEF)
    assert briefs(told, phone) == []


@pytest.mark.parametrize(("header", "value"), [("urgency", "high"), ("ttl", "3600"), ("content-encoding", "aes128gcm")])
def test_the_service_is_told_what_it_carries(told: Told, ines: Person, header: str, value: str) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.work(BRIEF)
    [sent] = [one for one in told.service.received if phone.read(one.body)["notification"]["data"]["kind"] == "brief"]
    assert sent.headers[header] == value


def test_an_eve_that_comes_late_does_not_say_tomorrow(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    [card] = [c for c in told.service.cards(phone) if c["data"]["kind"] == "eve"]
    assert card["title"] == "Today: Tomasz at 10:30"
