"""Whatever happens to a file on its way, reading it ends, and what is whole in it is kept."""

import time
from collections.abc import Callable
from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.exchange.planning.plan_import import plan_import
from backend.exchange.planning.rows import Known
from backend.exchange.reading.ical import events
from backend.exchange.reading.lines import TooMuch
from backend.exchange.reading.sniff import sniff
from backend.exchange.reading.vcard import cards
from tests.exchange.reading import FILES, HOME, NOW, file

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


DAMAGES: list[Callable[[bytearray, Random], None]] = [flip, drop, cut, insert, double]


def damaged(name: str, seed: int) -> bytes:
    data, chance = bytearray(file(name)), Random(seed)  # noqa: S311 - damage needs no secrecy
    for _ in range(chance.choice((1, 2, 5, 30))):
        if data:
            chance.choice(DAMAGES)(data, chance)
    return bytes(data)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 2**32))
def test_a_damaged_file_neither_crashes_nor_hangs_nor_takes_the_whole_with_it(name: str, seed: int) -> None:
    begun = time.process_time()
    data, ids = damaged(name, seed), count()
    sniff(data)
    people, found = cards(data + GOOD_CARD), events(data + GOOD_EVENT, HOME, NOW)
    plan_import(people, found, Known(), NOW, lambda: str(next(ids)))
    assert any("still@whole.example" in one.mails for one in people)
    assert any(one.uid == "still-whole" and one.when is not None for one in found)
    assert time.process_time() - begun < 1


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
    for start, again in repeated:
        data, begun = start + again * (size // len(again)), time.process_time()
        for read in (cards, lambda text: events(text, HOME, NOW)):
            try:
                read(data[:size])
            except TooMuch:
                continue
        assert time.process_time() - begun < 10
