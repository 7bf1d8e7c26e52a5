"""One person and one meeting as files, and the private calendar address."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from backend.exchange.reading import ical, vcard
from backend.exchange.writing.calendar import calendar
from backend.exchange.writing.cards import cards
from tests.conftest import Person, World

WHEN = {"kind": "wall", "wall": "2026-12-10T10:30", "zone": "America/New_York", "promised": 30}
# What a field may hold once the server has taken it: no control characters, no spaces around.
LINE = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=120)
TEXT = st.lists(LINE, max_size=4).map("\n".join)
NOBODY = {"company": None, "introduced_by": None, "created_at": "2026-12-07T09:00:00Z"}
WHOLE = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str),
        "name": LINE,
        "headline": LINE,
        "mails": st.lists(st.integers(1, 999).map("grace.{}@example.org".format), max_size=3, unique=True),
        "phones": st.lists(st.integers(10**6, 10**11).map("+{}".format), max_size=3, unique=True),
        "address": st.text("abc Ł12,;\\", max_size=60).map(str.strip),
        "links": st.lists(st.integers(1, 99).map("https://example.org/a,b;c?n={}".format), max_size=3, unique=True),
        "tags": st.lists(st.text("abcÜ\\;,", min_size=1, max_size=9), max_size=3, unique_by=str.casefold),
        "about": TEXT,
    }
)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def feed(person: Person) -> str:
    """A new address, as a path."""
    return str(person.post("/calendar-feed").json["address"]).partition("/api/v1")[2]


@given(WHOLE)
def test_a_card_that_was_written_is_read_as_it_was(contact: dict[str, Any]) -> None:
    [read] = vcard.cards(cards([contact | NOBODY], {}, "4.0"))
    assert (read.name, read.headline, read.mails, read.phones) == (contact["name"], contact["headline"], tuple(contact["mails"]), tuple(contact["phones"]))
    assert (read.links, set(read.tags), read.note) == (tuple(contact["links"]), set(contact["tags"]), contact["about"].strip())


@given(WHOLE)
def test_no_line_of_a_card_is_too_long(contact: dict[str, Any]) -> None:
    assert max(map(len, cards([contact | NOBODY], {}, "3.0").split(b"\r\n"))) <= 75


def test_a_contact_is_a_card_with_the_name_of_the_company(alice: Person) -> None:
    company = alice.add("companies", name="Northlight; Storage")["id"]
    who = alice.add("contacts", name="Grace Park", company=company)["id"]
    answer = alice.get(f"/contacts/{who}/card?version=3.0")
    [card] = vcard.cards(answer.data)
    assert (answer.content_type, card.name, card.company) == ("text/vcard; charset=utf-8", "Grace Park", "Northlight; Storage")


def test_another_version_of_a_card_is_refused_with_those_there_are(alice: Person) -> None:
    who = alice.add("contacts", name="Grace Park")["id"]
    answer = alice.get(f"/contacts/{who}/card?version=2.1")
    assert (answer.status_code, "3.0" in answer.get_data(as_text=True)) == (422, True)


def test_a_meeting_stands_in_the_calendar_at_its_wall_time(alice: Person) -> None:
    who = alice.add("contacts", name="Grace Park")["id"]
    made = alice.add("meetings", contact=who, when=WHEN, place="Café Ostra", goals_line="Only for me")["id"]
    data = alice.get(f"/meetings/{made}/calendar").data
    [event] = events(data)
    start = datetime(2026, 12, 10, 10, 30, tzinfo=ZoneInfo("America/New_York"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (start, start + timedelta(minutes=30))
    assert (str(event["summary"]), str(event["location"]), b"Only for me" in data) == ("Grace Park", "Café Ostra", False)


def test_our_own_reading_takes_our_own_calendar(alice: Person) -> None:
    made = alice.add("meetings", contact=alice.add("contacts", name="Grace Park")["id"], when=WHEN)["id"]
    [event] = ical.events(alice.get(f"/meetings/{made}/calendar").data, "UTC", datetime(2026, 12, 1, tzinfo=UTC))
    assert (event.uid, event.summary, event.problem) == (f"meeting-{made}@localhost", "Grace Park", "")


def test_a_meeting_without_a_time_is_a_day(alice: Person) -> None:
    made = alice.add("meetings", when={"kind": "date", "wall": "2026-12-10"})["id"]
    [event] = events(alice.get(f"/meetings/{made}/calendar").data)
    assert event.decoded("dtstart").isoformat() == "2026-12-10"


def test_the_address_gives_every_agreed_meeting_to_whoever_has_it(alice: Person, charlie: Person) -> None:
    alice.add("meetings", when=WHEN)
    alice.add("meetings", place="Not agreed yet")
    answer = charlie.get(feed(alice))
    assert (answer.content_type, len(events(answer.data))) == ("text/calendar; charset=utf-8", 1)


def test_asked_again_the_address_says_that_nothing_is_new(world: World, alice: Person, charlie: Person) -> None:
    alice.add("meetings", when=WHEN)
    path = feed(alice)
    etag = charlie.get(path).headers["ETag"]
    world.clock.move(hours=3)
    assert charlie.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_a_meeting_that_is_moved_keeps_its_identity_and_counts_on(alice: Person, charlie: Person) -> None:
    made = alice.add("meetings", when=WHEN)["id"]
    path = feed(alice)
    [before] = events(charlie.get(path).data)
    alice.patch(f"/meetings/{made}", {"when": WHEN | {"wall": "2026-12-11T10:30"}})
    [after] = events(charlie.get(path).data)
    assert (after["uid"] == before["uid"], int(after["sequence"]) > int(before["sequence"])) == (True, True)


def test_a_cancelled_meeting_is_told_for_thirty_days(world: World, alice: Person, charlie: Person) -> None:
    made = alice.add("meetings", when=WHEN)["id"]
    path = feed(alice)
    alice.patch(f"/meetings/{made}", {"cancelled_at": "2026-12-08T09:00:00Z"})
    [event] = events(charlie.get(path).data)
    world.clock.move(days=40)
    assert (str(event["status"]), events(charlie.get(path).data)) == ("CANCELLED", [])


def test_a_new_address_ends_the_old_one(alice: Person, charlie: Person) -> None:
    old, new = feed(alice), feed(alice)
    assert (charlie.get(old).status_code, charlie.get(new).status_code) == (404, 200)


def test_an_address_that_was_taken_away_leads_nowhere(alice: Person, charlie: Person) -> None:
    path = feed(alice)
    assert alice.delete("/calendar-feed").status_code == 204
    assert (charlie.get(path).status_code, alice.get("/calendar-feed").status_code) == (404, 404)


def test_its_owner_sees_when_a_calendar_last_asked(alice: Person, charlie: Person) -> None:
    path = feed(alice)
    assert alice.get("/calendar-feed").json["read_at"] is None
    charlie.get(path)
    assert alice.get("/calendar-feed").json["read_at"] == "2026-12-07T09:00:00Z"


def test_a_deleted_meeting_leaves_the_calendar(alice: Person, charlie: Person) -> None:
    made = alice.add("meetings", when=WHEN)["id"]
    path = feed(alice)
    alice.delete(f"/meetings/{made}")
    assert events(charlie.get(path).data) == []


@given(st.text(max_size=60), LINE)
def test_a_place_and_a_name_stay_as_they_were_written(place: str, name: str) -> None:
    place = "".join(letter for letter in place if letter.isprintable())
    meeting = {"id": "m", "contact": "c", "also_present": [], "when": WHEN | {"utc": "2026-12-10T15:30:00Z"}, "place": place, "ics_uid": None}
    meeting |= {"created_at": "2026-12-07T09:00:00Z", "moved_at": None, "confirmed_at": None, "cancelled_at": None, "held_at": None}
    [event] = events(calendar([meeting], {"c": name}, {}, datetime(2026, 12, 7, tzinfo=UTC), "localhost"))
    assert (str(event.get("location", "")), str(event["summary"])) == (place, name)
