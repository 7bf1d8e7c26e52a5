"""Whatever happens to a file on its way, reading it ends, and what is whole in it is kept."""

import csv
import json
import time
from collections.abc import Callable
from io import StringIO
from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.exchange.planning.plan_import import plan_import
from backend.exchange.planning.rows import Known
from backend.exchange.reading.headers import meaning
from backend.exchange.reading.ical import events
from backend.exchange.reading.lines import TooMuch
from backend.exchange.reading.monica import monica_cards
from backend.exchange.reading.people_table import Choice, cards_of, columns_of, find_table
from backend.exchange.reading.sniff import sniff
from backend.exchange.reading.vcard import cards
from tests.exchange.monica import EXPORT
from tests.exchange.reading import FILES, HOME, NOW, file
from tests.exchange.tables import GOOGLE, LINKEDIN, OUTLOOK, OWN

NAMES = sorted(one.name for one in FILES.iterdir())
GOOD_CARD = b"\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Still Whole\r\nEMAIL:still@whole.example\r\nEND:VCARD\r\n"
GOOD_EVENT = (
    b"\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:still-whole\r\n"
    b"DTSTART:20261220T100000Z\r\nSUMMARY:Still whole\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def flip(data: bytearray, chance: Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def drop(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 7, 200))]


def cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def insert(data: bytearray, chance: Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = chance.choice((b'"', b":", b";", b"\\", b"=", b"\n", b"\x00", b"\xff", b"^n", b",", b"\nRRULE:FREQ=DAILY;COUNT=99999;BYHOUR=1,2,3\n"))


def double(data: bytearray, chance: Random) -> None:
    lines = bytes(data).split(b"\n")
    at = chance.randrange(len(lines))
    data[:] = b"\n".join([*lines[: at + 1], lines[at], *lines[at:]])


KEYS = ["type", "values", "data", "properties", "uuid", "first_name", "tags", "stay_in_touch_frequency", "first_met_through", "body", "created_at", "place"]
DAMAGES: list[Callable[[bytearray, Random], None]] = [flip, drop, cut, insert, double]


def damaged(whole: bytes, seed: int) -> bytes:
    data, chance = bytearray(whole), Random(seed)  # noqa: S311 - damage needs no secrecy
    for _ in range(chance.choice((1, 2, 5, 30))):
        if data:
            chance.choice(DAMAGES)(data, chance)
    return bytes(data)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 2**32))
def test_a_damaged_file_neither_crashes_nor_hangs_nor_takes_the_whole_with_it(name: str, seed: int) -> None:
    begun = time.process_time()
    data, ids = damaged(file(name), seed), count()
    sniff(data)
    people, found = cards(data + GOOD_CARD), events(data + GOOD_EVENT, HOME, NOW)
    plan_import(people, found, Known(), NOW, lambda: str(next(ids)))
    assert any("still@whole.example" in one.mails for one in people)
    assert any(one.uid == "still-whole" and one.when is not None for one in found)
    assert time.process_time() - begun < 1


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([LINKEDIN, GOOGLE, OUTLOOK.encode(), OWN]), st.integers(0, 2**32))
def test_a_damaged_table_keeps_the_row_that_is_whole(whole: bytes, seed: int) -> None:
    begun = time.process_time()
    lines = whole.split(b"\n")
    head = next(n for n, line in enumerate(lines) if line.startswith((b"First Name", b"Wer")))
    above, below = b"\n".join(lines[: head + 1]), b"\n".join(lines[head + 1 :])
    names = above.decode().split("\n")[-1].strip().split(",")
    last = ",".join("Still Whole" if one in {"First Name", "Wer"} else "still@whole.example" if meaning(one) == "mail" else "" for one in names)
    table = find_table(above + b"\n" + damaged(below, seed) + b"\n" + last.encode() + b"\n")
    assert table is not None
    found = cards_of(table, columns_of(table, Choice(("name", "company", "headline", "mail", "connected")) if whole is OWN else None))
    assert any("still@whole.example" in one.mails for one in found)
    assert time.process_time() - begun < 1


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_a_damaged_export_of_monica_ends_in_people_or_in_none(seed: int) -> None:
    begun = time.process_time()
    monica_cards(damaged(json.dumps(EXPORT).encode(), seed))
    assert time.process_time() - begun < 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(KEYS), one, max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(JSON, st.sampled_from(["data", "instance"]))
def test_json_of_any_shape_is_read_to_its_end(value: object, where: str) -> None:
    monica_cards(json.dumps({"account": {**EXPORT["account"], where: value}}).encode())
    monica_cards(json.dumps({"account": {"data": [{"type": "contact", "values": [value, {"uuid": "u", "properties": value, "data": value}]}]}}).encode())


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"Name,Company,E-mail\n", b"\xff\xfe", b"sep=;\n"]))
def test_bytes_of_any_kind_are_a_table_or_none(data: bytes, start: bytes) -> None:
    table = find_table(start + data)
    if table is not None:
        cards_of(table, columns_of(table, None))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)] * 3), min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_is_read_as_it_was(rows: list[tuple[str, str, str]]) -> None:
    text = StringIO()
    csv.writer(text).writerows([("Name", "Company", "Position"), *rows])
    table = find_table(text.getvalue().encode())
    assert table is not None or not rows
    told = [tuple(" ".join(cell.replace("\ufeff", "").split()) for cell in row) for row in rows]
    found = [tuple(" ".join(cell.split()) for cell in cells) for _, cells in table.rows] if table else []
    assert found == [row for row in told if any(row)]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_to_their_end(data: bytes) -> None:
    for start in (b"", b"BEGIN:VCARD\n", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART"):
        cards(start + data)
        events(start + data, HOME, NOW)


def test_two_megabytes_of_malice_end_soon() -> None:
    size = 2 * 1024 * 1024
    event = b"BEGIN:VEVENT\nUID:a\nDTSTART:20200101T100000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n"
    repeated = ((b"BEGIN:VCARD\n", b"a:b\n"), (b"BEGIN:VCARD\nNOTE;", b'"'), (b"BEGIN:VCARD\nNOTE:x\n", b" a\n"), (b"BEGIN:VCALENDAR\n", event))
    tables = ((b"Name,Company\n", b'"'), (b"Name,Company\n", b'",\n'), (b"Name,Company\n", b",x"), (b"Name,Company\n", b'"a\n\n'), (b"{", b'{"account":'))
    for start, again in (*repeated, *tables):
        data, begun = start + again * (size // len(again)), time.process_time()
        for read in (cards, lambda text: events(text, HOME, NOW), find_table, monica_cards):
            try:
                read(data[:size])
            except TooMuch:
                continue
        assert time.process_time() - begun < 10
