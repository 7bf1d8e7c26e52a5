"""Ten thousand mutated files: none of them crashes or holds up the server, and no good row is lost with a bad one."""

import contextlib
import json
import os
import re
import time
from functools import cache
from random import Random

import pytest

from backend.errors import Problem
from backend.exchange.planning.rows import Known
from backend.exchange.read import Account, read_file
from backend.exchange.reading.headers import meaning
from backend.exchange.reading.ical import events
from backend.exchange.reading.people_table import cards_of, columns_of, find_table
from backend.exchange.reading.vcard import cards
from tests.exchange import tables
from tests.exchange.monica import EXPORT
from tests.exchange.mutating import EVERYWHERE, mutated
from tests.exchange.reading import FILES, HOME, NOW

ROUNDS = pytest.mark.parametrize("rounds", [10_000 if os.environ.get("SOAK") else 400])
WHOLE = {"good1@whole.example", "good2@whole.example"}


@cache
def files() -> dict[str, bytes]:
    """Every file that there is to import, by name."""
    found = {one.name: one.read_bytes() for one in FILES.iterdir()} | {"monica.json": json.dumps(EXPORT).encode()}
    made = {name: said for name, said in vars(tables).items() if name.isupper() and isinstance(said, str | bytes)}
    return found | {f"{name}.csv": said.encode() if isinstance(said, str) else said for name, said in made.items()}


@cache
def units(begin: bytes, end: bytes) -> list[bytes]:
    """Every card, or every event, of those files."""
    return [one for name in sorted(files()) for one in re.findall(begin + b".*?" + end, files()[name], re.DOTALL)]


@ROUNDS
def test_no_mutated_file_crashes_or_takes_a_second(rounds: int) -> None:
    names, slowest = sorted(files()), 0.0
    for seed in range(rounds):
        chance = Random(seed)  # noqa: S311 - damage needs no secrecy
        data, begun = mutated(files()[chance.choice(names)], chance), time.process_time()
        with contextlib.suppress(Problem):
            read_file(data, Account(Known(), HOME), NOW, None, lambda _: None)
        slowest = max(slowest, time.process_time() - begun)
    assert slowest < 1


def card(n: int) -> bytes:
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Good {n}\r\nEMAIL:good{n}@whole.example\r\nEND:VCARD\r\n".encode()


def event(n: int) -> bytes:
    return f"BEGIN:VEVENT\r\nUID:good{n}\r\nDTSTART:2026122{n}T100000Z\r\nSUMMARY:Good {n}\r\nEND:VEVENT\r\n".encode()


@ROUNDS
def test_a_mutated_card_takes_neither_the_one_before_nor_the_one_behind(rounds: int) -> None:
    for seed in range(rounds):
        bad = one_mutated(units(b"BEGIN:VCARD", b"END:VCARD"), seed)
        found = {mail for one in cards(card(1) + bad + b"\r\n" + card(2)) for mail in one.mails}
        assert found >= WHOLE, (seed, bad)


@ROUNDS
def test_a_mutated_event_takes_neither_the_one_before_nor_the_one_behind(rounds: int) -> None:
    for seed in range(rounds):
        bad = one_mutated(units(b"BEGIN:VEVENT", b"END:VEVENT"), seed)
        calendar = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + event(1) + bad + b"\r\n" + event(2) + b"END:VCALENDAR\r\n"
        found = {one.uid: one.when for one in events(calendar, HOME, NOW)}
        assert found.get("good1"), (seed, bad)
        assert found.get("good2"), (seed, bad)


@ROUNDS
def test_a_mutated_row_takes_neither_the_one_before_nor_the_one_behind(rounds: int) -> None:
    known = sorted(name for name in files() if name.endswith(".csv") and name != "OWN.csv")
    for seed in range(rounds):
        name = known[seed % len(known)]
        above, header, row = split(files()[name])
        bad = one_mutated([row], seed)
        good = [filled(header, n) for n in (1, 2)]
        table = find_table(b"\n".join([*above, header, good[0], bad, good[1], b""]))
        assert table is not None, (name, seed, bad)
        assert {mail for one in cards_of(table, columns_of(table, None)) for mail in one.mails} >= WHOLE, (name, seed, bad)


def one_mutated(whole: list[bytes], seed: int) -> bytes:
    chance = Random(seed)  # noqa: S311 - damage needs no secrecy
    return chance.choice(EVERYWHERE)(chance.choice(whole), chance)


def split(table: bytes) -> tuple[list[bytes], bytes, bytes]:
    """What stands above the names of the columns, these, and all the rows as one."""
    lines = table.split(b"\n")
    at = next(n for n, line in enumerate(lines) if any(meaning(cell) == "mail" for cell in cells(line)))
    return lines[:at], lines[at], b"\n".join(lines[at + 1 :]).rstrip()


def cells(line: bytes) -> list[str]:
    text = line.decode("utf-8-sig").strip()
    return re.split("[,;]", text) if text.count(",") + text.count(";") > 3 else []


def filled(header: bytes, n: int) -> bytes:
    """A row that is whole: a name and an address."""
    between = ";" if header.count(b";") > header.count(b",") else ","
    said = {"name": f"Good {n}", "first": f"Good {n}", "mail": f"good{n}@whole.example"}
    return between.join(said.pop(meaning(one) or "", "") for one in cells(header)).encode()
