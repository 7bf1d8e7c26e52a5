from datetime import timedelta

from backend.exchange.reading.ical import Person
from tests.exchange.reading import NOW, event, events_of


def test_an_invitation_of_google_is_read_whole():
    (one,) = events_of("google_request.ics")
    assert one.when.document() == {
        "kind": "wall",
        "wall": "2026-12-15T14:30",
        "zone": "America/New_York",
        "utc": "2026-12-15T19:30:00Z",
        "promised": 30,
    }
    assert one.organizer == Person("Ines Varga", "ines@varga.example")
    assert [(a.name, a.mail, a.partstat) for a in one.attendees] == [
        ("", "alice@example.com", "NEEDS-ACTION"),
        ("Ines Varga", "ines@varga.example", "ACCEPTED"),
    ], "rooms are no people"
    assert (one.place, one.summary, one.method) == ("https://meet.google.com/xyz-abcd-efg", "Print rooms, a talk", "REQUEST")
    assert one.description == "Glad to tell you about print rooms."


def test_eastern_standard_time_in_july_is_summer_time():
    (one,) = events_of("outlook_request.ics")
    assert (one.when.zone, one.when.utc) == ("America/New_York", "2026-07-14T14:00:00Z")
    assert one.organizer == Person("Petra, of Stone Works", "petra@stone.example")
    assert one.place == "Quarry Road 1; gate B"


def test_a_cancellation_loses_its_prefix():
    (one,) = events_of("outlook_cancel.ics")
    assert (one.method, one.status, one.summary, one.sequence) == ("CANCEL", "CANCELLED", "Quarries", 1)


def test_zones_are_found_by_whatever_they_are_called():
    found = {one.uid: one for one in events_of("exchange_zones.ics")}
    assert {uid: (one.when.zone, one.when.utc) for uid, one in found.items()} == {
        "custom-winter": (None, "2027-01-15T07:30:00Z"),
        "custom-summer": (None, "2027-07-15T06:30:00Z"),
        "cities": ("Asia/Bangkok", "2027-01-15T03:00:00Z"),
        "shown": ("America/Los_Angeles", "2027-07-15T17:00:00Z"),
        "prefixed": ("Europe/Vienna", "2027-01-15T09:00:00Z"),
        "unknown": ("America/New_York", "2027-01-15T15:00:00Z"),
    }
    assert found["custom-winter"].when.kind == "instant"
    assert [uid for uid, one in found.items() if one.assumed] == ["unknown"]
    assert "Zone of the moon" in found["unknown"].notes[0]


def test_a_day_stays_a_day_and_a_floating_time_takes_our_zone_and_says_so():
    coffee, whole, floats = events_of("apple_event.ics")
    assert coffee.place == "Gußhausstraße 3, 1040 Wien"
    assert whole.when.document() == {"kind": "date", "wall": "2026-12-11", "zone": None, "utc": None, "promised": None}
    assert (floats.when.zone, floats.assumed) == ("America/New_York", True)
    assert floats.notes == ("The file names no time zone; yours, America/New_York, was assumed.",)


def test_a_series_gives_its_times_within_ninety_days():
    found = {one.recurrence_id: one.when.utc for one in events_of("series.ics")}
    assert found == {
        "2026-12-10T15:00:00Z": "2026-12-10T15:00:00Z",
        "2026-12-17T15:00:00Z": "2026-12-18T16:00:00Z",
        "2027-01-07T15:00:00Z": "2027-01-07T15:00:00Z",
        "2027-01-14T15:00:00Z": "2027-01-14T15:00:00Z",
        "2027-01-21T15:00:00Z": "2027-01-21T15:00:00Z",
        "2027-02-03T15:00:00Z": "2027-02-03T15:00:00Z",
    }


def test_a_changed_time_of_a_series_has_the_people_of_its_series():
    changed = next(one for one in events_of("series.ics") if one.sequence == 1)
    assert (changed.summary, changed.organizer) == ("Reading group, on Friday", Person("Ines Varga", "ines@varga.example"))


def test_a_series_keeps_its_wall_time_over_a_change_of_the_clocks():
    found = event("DTSTART;TZID=America/New_York:20270305T090000\nRRULE:FREQ=WEEKLY;COUNT=2", NOW + timedelta(days=80))
    assert [one.when.utc for one in found] == ["2027-03-05T14:00:00Z", "2027-03-12T14:00:00Z"]
    later = event("DTSTART;TZID=America/New_York:20270312T090000\nRRULE:FREQ=WEEKLY;COUNT=2", NOW + timedelta(days=80))
    assert [one.when.utc for one in later] == ["2027-03-12T14:00:00Z", "2027-03-19T13:00:00Z"]


def test_a_series_that_is_over_is_told_and_gives_nothing():
    (one,) = event("DTSTART:20200101T100000Z\nRRULE:FREQ=DAILY;COUNT=3")
    assert (one.when, one.problem) == (None, "")
    assert one.notes == ("It repeats, but not within the next 90 days.",)


def test_a_single_event_of_the_past_is_taken_as_it_is():
    (one,) = event("DTSTART:20200101T100000Z\nDURATION:PT1H")
    assert (one.when.utc, one.when.promised) == ("2020-01-01T10:00:00Z", 60)


def test_the_times_of_one_series_have_an_end():
    assert len(event("DTSTART:20261207T100000Z\nRRULE:FREQ=HOURLY")) == 400


def test_a_length_that_is_none_is_not_promised():
    assert event("DTSTART:20261210T100000Z\nDTEND:20261210T100000Z")[0].when.promised is None
    assert event("DTSTART:20261210T100000Z\nDTEND:20261209T100000Z")[0].when.promised is None
    assert event("DTSTART:20261210T100000Z\nDURATION:P2D")[0].when.promised is None


def test_an_event_without_uid_is_known_by_what_it_says():
    first, again = (event("UID:\nDTSTART:20261210T100000Z\nSUMMARY:A")[0].uid for _ in range(2))
    assert first == again


def test_messages_in_one_stream_keep_their_methods():
    assert [(one.method, one.sequence) for one in events_of("stream.ics")] == [
        ("REQUEST", 2),
        ("REQUEST", 1),
        ("REPLY", 2),
        ("COUNTER", 2),
        ("REQUEST", 2),
    ]


def test_a_broken_event_takes_no_other_with_it():
    found = {one.uid: one for one in events_of("broken.ics")}
    assert {uid for uid, one in found.items() if one.problem} == {"bad-start", "every-minute", ""}
    assert found["good"].when.utc == "2026-12-11T09:00:00Z"
    assert found["no-end-line"].when.utc == "2026-12-10T09:00:00Z"


def test_an_event_behind_a_beginning_of_nothing_and_one_with_a_tail_on_its_end_are_read() -> None:
    assert [one.summary for one in event("SUMMARY:One\nDTSTART:20261220T100000Z\nEND:VEVENT x\nBEGIN:\nBEGIN:VEVENT\nUID:two\nSUMMARY:Two")] == ["One", "Two"]


def test_markup_in_a_description_becomes_text():
    assert event("DTSTART:20261210T100000Z\nDESCRIPTION:<p>One &amp\\; two</p><br>three")[0].description == "One & two\n\nthree"


def test_the_address_of_a_call_is_found_where_programs_put_it():
    link = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc"
    assert event(f"DTSTART:20261210T100000Z\nX-MICROSOFT-SKYPETEAMSMEETINGURL:{link}")[0].place == link
    assert event(f"DTSTART:20261210T100000Z\nDESCRIPTION:Join here: {link} and wait")[0].place == link
    assert event(f"DTSTART:20261210T100000Z\nLOCATION:Room 4\nDESCRIPTION:{link}")[0].place == "Room 4"
