from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from backend.exchange.planning.plan_import import plan_import
from backend.exchange.planning.rows import Known, Plan, Row
from backend.exchange.reading.card import Card
from backend.exchange.reading.ical import Event, events
from tests.exchange.reading import HOME, NOW, cards_of, event, events_of, file


class Books:
    """An account in memory: what is accepted is known to the next import."""

    def __init__(self) -> None:
        self.known = Known(own=frozenset({"alice@example.com"}))
        self.ids: Iterator[int] = count(1)

    def plan(self, *things: Card | Event) -> Plan:
        cards = [one for one in things if isinstance(one, Card)]
        found = [one for one in things if isinstance(one, Event)]
        return plan_import(cards, found, self.known, NOW, lambda: f"id-{next(self.ids)}")

    def take(self, *things: Card | Event) -> tuple[Row, ...]:
        plan = self.plan(*things)
        tables: dict[str, dict[str, Any]] = {"contact": dict(self.known.contacts), "meeting": dict(self.known.meetings)}
        companies, seen = dict(self.known.companies), dict(self.known.seen)
        for record, (kind, patch) in plan.brings.items():
            if kind == "company":
                companies[patch["name"].casefold()] = record
            else:
                tables[kind][record] = patch
        for row in plan.rows:
            if row.action in {"create", "update", "cancel"}:
                tables[row.kind][row.record] = {**tables[row.kind].get(row.record, {}), **row.patch}
            if row.seen:
                seen[row.key] = row.seen
        self.known = Known(tables["contact"], tables["meeting"], companies, seen, self.known.own)
        return plan.rows

    def change(self, record: str, **fields: Any) -> None:
        """What the user edits by hand."""
        table = self.known.contacts if record in self.known.contacts else self.known.meetings
        assert isinstance(table, dict)
        table[record] = {**table[record], **fields}


@pytest.fixture
def books() -> Books:
    return Books()


def actions(rows: tuple[Row, ...]) -> list[str]:
    return [row.action for row in rows]


@pytest.mark.parametrize("name", ["google.vcf", "apple.vcf", "outlook.vcf", "four.vcf"])
def test_the_same_contacts_again_change_nothing(books: Books, name: str) -> None:
    assert "create" in actions(books.take(*cards_of(name)))
    assert set(actions(books.take(*cards_of(name)))) <= {"same", "error"}


@pytest.mark.parametrize("name", ["google_request.ics", "outlook_request.ics", "apple_event.ics", "exchange_zones.ics", "series.ics", "stream.ics"])
def test_the_same_events_again_change_nothing(books: Books, name: str) -> None:
    assert "create" in actions(books.take(*events_of(name)))
    assert set(actions(books.take(*events_of(name)))) == {"same"}


def test_two_of_the_same_name_stay_two(books: Books) -> None:
    books.take(*cards_of("google.vcf"))
    danas = [one["mails"][0] for one in books.known.contacts.values() if one["name"] == "Dana Okoro"]
    assert sorted(danas) == ["d.okoro@south.example", "dana.okoro@north.example"]


def test_the_same_mail_is_the_same_person_and_an_empty_never_overwrites(books: Books) -> None:
    (before,) = books.take(Card("Tom Reed", "Mason", mails=("tom@reed.example",), phones=("+1 555 0100",), note="Mine", source_key="uid:1"))
    (row,) = books.take(Card("Thomas Reed", "", mails=("TOM@reed.example", "t@reed.example"), phones=("(+1) 555-0100",), note="Theirs", source_key="uid:2"))
    assert (row.action, row.record) == ("update", before.record)
    assert {one.field: (one.old, one.new) for one in row.details} == {"mails": (["tom@reed.example"], ["tom@reed.example", "t@reed.example"])}
    assert "Tom Reed" in row.problem
    assert (books.known.contacts[row.record]["headline"], books.known.contacts[row.record]["about"]) == ("Mason", "Mine")


def test_the_same_uid_may_bring_another_name(books: Books) -> None:
    books.take(Card("Ida Brook", mails=("ida@brook.example",), source_key="uid:1"))
    (row,) = books.take(Card("Ida Reed", mails=("ida@reed.example",), source_key="uid:1"))
    assert [(one.field, one.old, one.new) for one in row.details] == [
        ("name", "Ida Brook", "Ida Reed"),
        ("mails", ["ida@brook.example"], ["ida@brook.example", "ida@reed.example"]),
    ]


def test_what_was_edited_here_is_not_undone_by_the_same_file(books: Books) -> None:
    (row,) = books.take(Card("Ida Brook", "Mason", source_key="uid:1"))
    books.change(row.record, headline="Master mason")
    assert actions(books.take(Card("Ida Brook", "Mason", source_key="uid:1"))) == ["same"]


def test_a_company_is_brought_along_once(books: Books) -> None:
    plan = books.plan(Card("A", company="Quay Ltd", source_key="1"), Card("B", company="quay ltd", source_key="2"))
    assert [patch for _, patch in plan.brings.values()] == [{"name": "Quay Ltd"}]
    assert plan.rows[0].patch["company"] == plan.rows[1].patch["company"]


def test_a_card_for_somebody_above_waits_for_that_row(books: Books) -> None:
    plan = books.plan(Card("A", mails=("a@b.example",), source_key="1"), Card("A", phones=("1",), mails=("a@b.example",), source_key="2"))
    assert [(row.action, row.needs) for row in plan.rows] == [("create", None), ("update", 1)]


def test_an_invitation_is_a_meeting_with_its_organiser(books: Books) -> None:
    plan = books.plan(*events_of("google_request.ics"))
    (row,) = plan.rows
    assert plan.brings[row.patch["contact"]] == ("contact", {"name": "Ines Varga", "mails": ["ines@varga.example"]})
    assert (row.patch["ics_uid"], row.patch["ics_sequence"], row.patch["when"]["utc"]) == ("4tq1exampleabc@google.com", 0, "2026-12-15T19:30:00Z")


def test_an_own_invitation_is_a_meeting_with_the_first_other(books: Books) -> None:
    (row,) = books.take(
        *event("DTSTART:20261210T100000Z\nORGANIZER:mailto:ALICE@example.com\nATTENDEE:mailto:alice@example.com\nATTENDEE;CN=Lena:mailto:lena@brook.example")
    )
    assert books.known.contacts[row.patch["contact"]]["name"] == "Lena"


def test_known_people_are_not_made_again_and_others_known_are_also_present(books: Books) -> None:
    ines, tom = books.take(Card("Ines V.", mails=("INES@varga.example",), source_key="1"), Card("Tom", mails=("tom@reed.example",), source_key="2"))
    with_tom = file("google_request.ics").replace(b"CUTYPE=RESOURCE;CN=Room 4:mailto:room4@resource.calendar.google.com", b"CN=T:mailto:tom@reed.example")
    plan = books.plan(*events(with_tom, HOME, NOW))
    assert (plan.rows[0].patch["contact"], plan.rows[0].patch["also_present"], plan.brings) == (ines.record, [tom.record], {})


def test_a_meeting_with_nobody_says_so(books: Books) -> None:
    (row,) = books.take(*events_of("apple_event.ics"))[:1]
    assert "contact" not in row.patch
    assert "choose afterwards" in row.problem


def test_a_higher_sequence_moves_the_meeting_and_a_lower_one_nothing(books: Books) -> None:
    (made,) = books.take(*events_of("google_request.ics"))
    (moved,) = books.take(*events_of("google_moved.ics"))
    assert (moved.action, moved.record) == ("update", made.record)
    assert [(one.field, one.old["wall"], one.new["wall"]) for one in moved.details] == [("when", "2026-12-15T14:30", "2026-12-17T14:30")]
    (late,) = books.take(*events_of("google_request.ics"))
    assert (late.action, late.problem) == ("same", "A newer version of it is here already.")


def test_among_equal_sequences_the_newer_stamp_wins(books: Books) -> None:
    rows = books.take(*events_of("stream.ics"))
    assert [(row.action, row.needs) for row in rows] == [("create", None), ("same", 1), ("same", None), ("same", None), ("update", 1)]
    assert books.known.meetings[rows[0].record]["when"]["utc"] == "2026-12-20T11:00:00Z"


def test_answers_and_proposals_are_told_and_change_nothing(books: Books) -> None:
    rows = books.take(*events_of("stream.ics"))
    assert rows[2].problem == "Lena Brook declined. Nothing changes here."
    assert rows[3].problem.startswith("Tom Reed proposes another time.")


def test_a_cancellation_cancels_and_a_later_request_takes_it_back(books: Books) -> None:
    (made,) = books.take(*events_of("outlook_request.ics"))
    (gone,) = books.take(*events_of("outlook_cancel.ics"))
    assert (gone.action, gone.record, gone.patch) == ("cancel", made.record, {"cancelled_at": "2026-12-07T09:00:00Z", "ics_sequence": 1})
    assert actions(books.take(*events_of("outlook_cancel.ics"))) == ["same"]
    (again,) = books.take(*(replace(one, sequence=2) for one in events_of("outlook_request.ics")))
    assert (again.action, again.patch["cancelled_at"]) == ("update", None)


def test_a_cancellation_of_something_unknown_or_held_changes_nothing(books: Books) -> None:
    assert actions(books.take(*events_of("outlook_cancel.ics"))) == ["same"]
    (made,) = books.take(*events_of("outlook_request.ics"))
    books.change(made.record, held_at="2026-07-14T15:00:00Z")
    (row,) = books.take(*events_of("outlook_cancel.ics"))
    assert (row.action, row.problem) == ("same", "It was held, so this cancellation changes nothing.")


def test_one_time_of_a_series_is_cancelled_alone_and_the_series_as_a_whole(books: Books) -> None:
    books.take(*events_of("series.ics"))
    cancel = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:series@example.org\nSEQUENCE:3\nDTSTAMP:20261202T070000Z\n{}END:VEVENT\nEND:VCALENDAR"
    one = events(cancel.format("RECURRENCE-ID;TZID=Europe/Lisbon:20261210T150000\n").encode(), HOME, NOW)
    assert actions(books.take(*one)) == ["cancel"]
    assert actions(books.take(*events(cancel.format("").encode(), HOME, NOW))).count("cancel") == 5


def test_times_that_left_the_series_are_cancelled(books: Books) -> None:
    books.take(*events_of("series.ics"))
    shorter = file("series.ics").replace(b"UNTIL=20270121T150000Z", b"UNTIL=20270108T150000Z").replace(b"SEQUENCE:0", b"SEQUENCE:2")
    rows = books.take(*events(shorter, HOME, NOW))
    assert sorted(row.details[0].field for row in rows if row.action == "cancel") == ["cancelled_at", "cancelled_at"]


def test_a_calendar_downloaded_anew_does_not_take_back_what_was_moved_here(books: Books) -> None:
    (made,) = books.take(*events_of("google_request.ics"))
    mine = {**books.known.meetings[made.record]["when"], "wall": "2026-12-15T16:00", "utc": "2026-12-15T21:00:00Z"}
    books.change(made.record, when=mine)
    fresh = [replace(one, dtstamp=NOW) for one in events_of("google_request.ics")]
    assert actions(books.take(*fresh)) == ["same"]


def test_a_broken_event_is_an_error_beside_good_rows(books: Books) -> None:
    found = {row.summary: row.action for row in books.take(*events_of("broken.ics"))}
    assert (found["Bad start"], found["Every minute"], found["Good"]) == ("error", "error", "create")
