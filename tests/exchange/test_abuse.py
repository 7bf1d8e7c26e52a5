"""Files made to keep the server busy, and the same file twice at once."""

from io import BytesIO
from itertools import count

import pytest
import sqlalchemy as sa

from backend.exchange.planning import draft
from backend.exchange.planning.plan_import import plan_import
from backend.exchange.planning.rows import Known, Plan, Row
from backend.exchange.reading import ical
from backend.exchange.reading.ical import events
from backend.exchange.reading.lines import TooMuch
from tests.conftest import Person, World
from tests.exchange.reading import HOME, NOW
from tests.exchange.test_imports import accept, items, preview, send

SERIES = "BEGIN:VEVENT\nUID:u\nDTSTART:20261207T100000Z\nRRULE:FREQ=DAILY;COUNT=30\nEND:VEVENT\n"
OFF = "BEGIN:VEVENT\nUID:u\nSTATUS:CANCELLED\nSEQUENCE:1\nEND:VEVENT\n"


def planned(*parts: str, known: Known | None = None) -> Plan:
    """What a calendar comes to."""
    ids = count()
    found = events(f"BEGIN:VCALENDAR\n{''.join(parts)}END:VCALENDAR\n".encode(), HOME, NOW)
    return plan_import([], found, known or Known(), NOW, lambda: str(next(ids)))


def zone(name: str, rule: str) -> str:
    times = f"DTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:{rule}\n"
    return f"BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\n{times}END:STANDARD\nEND:VTIMEZONE\n"


def in_zone(uid: str, name: str) -> str:
    return f"BEGIN:VEVENT\nUID:{uid}\nDTSTART;TZID={name}:20261220T100000\nEND:VEVENT\n"


def test_a_series_called_off_many_times_is_called_off_once() -> None:
    actions = [row.action for row in planned(SERIES, OFF * 50).rows]
    assert (actions.count("cancel"), actions.count("same")) == (30, 49)


def test_more_rows_than_anybody_looks_through_are_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MOST_ROWS", 40)
    with pytest.raises(TooMuch):
        planned(SERIES, OFF)


def test_zones_that_take_too_long_are_left_out_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ical, "_WORK_ZONES", 20_000)
    honest, busy = zone("Honest", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"), [zone(f"Busy {n}", "FREQ=HOURLY") for n in range(3)]
    plan = planned(honest, *busy, in_zone("h", "Honest"), *(in_zone(f"b{n}", f"Busy {n}") for n in range(3)))
    assert [(row.action, row.problem) for row in plan.rows] == [("create", row.problem) for row in plan.rows[:2]] + [
        ("error", "When it starts cannot be read. Left out.")
    ] * 2


def test_a_contact_that_many_cards_change_is_found_once_by_its_address() -> None:
    held = draft.Draft(Known(), lambda: "one")
    for n in range(5):
        held.add(Row(0, "contact", "update", "P", record="one", patch={"name": f"P {n}", "mails": ["p@example.org"]}))
    assert held.with_mail("P@example.org") == ["one"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_file_in_utf_16_is_read_with_or_without_its_mark(alice: Person, encoding: str) -> None:
    run = send(alice, "BEGIN:VCARD\nFN:Åsa Öberg\nEND:VCARD\n".encode(encoding)).json
    assert [row["summary"] for row in run["rows"]] == ["Åsa Öberg"]


def test_two_previews_of_one_file_make_one_of_each(alice: Person) -> None:
    first, second = preview(alice, "google.vcf"), preview(alice, "google.vcf")
    accept(alice, first)
    told = {row["problem"] for row in accept(alice, second)["rows"]}
    assert (len(items(alice, "contacts")), told) == (3, {"Another import has brought it meanwhile, so it was left out."})


def test_what_the_first_of_two_made_and_somebody_deleted_the_second_makes_again(alice: Person) -> None:
    first, second = preview(alice, "google.vcf"), preview(alice, "google.vcf")
    accept(alice, first)
    for one in items(alice, "contacts"):
        alice.delete(f"/contacts/{one['id']}")
    accept(alice, second)
    assert len(items(alice, "contacts")) == 3


def test_saving_thirty_contacts_takes_as_many_statements_as_ten(world: World, alice: Person) -> None:
    def statements(many: int) -> int:
        cards_ = "".join(f"BEGIN:VCARD\nFN:P {many} {n}\nEND:VCARD\n" for n in range(many)).encode()
        run = alice.client.post("/api/v1/imports", data={"file": (BytesIO(cards_), "a.vcf")}).json
        said: list[str] = []
        listen = (world.database.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
        sa.event.listen(*listen)
        accept(alice, run)
        sa.event.remove(*listen)
        return len(said)

    assert statements(30) - statements(10) <= 2
