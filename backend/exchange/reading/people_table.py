"""Contacts from a table: LinkedIn's, Google's, Outlook's, or one of one's own with its columns named."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from backend.changes.fields import LINE, TEXT
from backend.exchange.reading.card import NO_NAME, Card, one_line, profile_key, several, tags_of, web_address
from backend.exchange.reading.days import day_first, day_of, is_unclear
from backend.exchange.reading.headers import FIELDS, meaning, plain, program
from backend.exchange.reading.table import DELIMITERS, Table, head_of, lines_of, table_of, text_of

_EXAMPLES = 3
_NAMES = frozenset({"name", "first", "last", "company", "mail", "phone"})
_PLACE = ("street", "postcode", "city", "region", "country")
_SPLIT = re.compile(r"\s*:::\s*|\s*;\s*|\n")
_SPACED = re.compile(r"\s*:::\s*|[;,\s]+")
_UNSURE = "“{}” can be two days. Say under Columns which number is the day; until then it is left out."
_NO_DAY = "“{}” cannot be read as a day. Left out."


@dataclass(frozen=True)
class Column:
    """One column: its name, what it is taken for, and what stands in its first rows."""

    header: str
    field: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """What somebody said of a table: the field of each column, and whether days stand before months."""

    fields: tuple[str, ...]
    day_first: bool | None = None


@dataclass(frozen=True)
class Columns:
    """The columns as they are understood; `unclear` when a day could be two, `settled` when nobody has to look at them."""

    program: str
    columns: tuple[Column, ...]
    day_first: bool | None
    unclear: bool
    settled: bool

    @property
    def is_enough(self) -> bool:
        """Whether anybody can be named by them."""
        return bool(_NAMES & {column.field for column in self.columns})

    @property
    def key(self) -> str:
        """The same for every table with the same columns."""
        return hashlib.sha256("\n".join(sorted(plain(column.header) for column in self.columns)).encode()).hexdigest()


def find_table(data: bytes) -> Table | None:
    """The table in a file: of each delimiter the row whose cells mean most, else the first that has several."""
    lines = lines_of(text_of(data))
    best = max((head for delimiter in DELIMITERS for head in _heads(lines, delimiter)), default=None)
    return None if best is None else table_of(lines, best[3], -best[2])


def _heads(lines: list[str], delimiter: str) -> Iterable[tuple[int, int, int, str]]:
    """Rows that may name the columns: how many names are known, how many cells there are, minus its line."""
    several_cells = False
    for line, cells in head_of(lines, delimiter):
        told = [cell.strip() for cell in cells if cell.strip()]
        # An address among the cells is a row, not the names of the columns.
        known = {field for cell in told if len(cell) < LINE and "@" not in cell and (field := meaning(cell))}
        if len(known) > 1 or (len(told) > 1 and not several_cells):
            yield len(known) if len(known) > 1 else 0, len(told), -line, delimiter
        several_cells = several_cells or len(told) > 1


def columns_of(table: Table, choice: Choice | None) -> Columns:
    """What the columns are taken for: as somebody said, else as they are called."""
    fields = choice.fields if choice is not None and len(choice.fields) == len(table.header) else tuple(meaning(one) for one in table.header)
    fields = tuple(field if field in FIELDS else "" for field in fields)
    days = [cells[n] for n, field in enumerate(fields) if field == "connected" for _, cells in table.rows if n < len(cells)]
    first = choice.day_first if choice is not None and choice.day_first is not None else day_first(days)
    columns = tuple(Column(header, field, _examples(table, n, field)) for n, (header, field) in enumerate(zip(table.header, fields, strict=True)))
    unclear = first is None and any(is_unclear(day) for day in days)
    whose = program(table.header)
    return Columns(whose, columns, first, unclear, not unclear and (choice is not None or whose != "csv"))


def _examples(table: Table, n: int, field: str) -> tuple[str, ...]:
    """What stands in the first rows; of days those that could be two come first, since somebody is asked about them."""
    said = [one_line(cells[n])[:80] if n < len(cells) else "" for _, cells in table.rows]
    if field == "connected":
        said.sort(key=lambda day: not is_unclear(day))
    return tuple(said[:_EXAMPLES])


def cards_of(table: Table, columns: Columns) -> list[Card]:
    """A card for each row; one that names nobody says so and takes no other with it."""
    seen: dict[str, list[Card]] = {}
    found = []
    for line, cells in table.rows:
        card = _card(_Row([column.field for column in columns.columns], cells), line, columns)
        same = seen.setdefault(card.source_key, [])
        # Two of one name are two people, unless a profile or an address says that they are one.
        if card.source_key.startswith("named:") and card not in same:
            same.append(card)
            place = len(same)
            card = replace(card, source_key=f"{card.source_key}:{place}") if place > 1 else card
        found.append(card)
    return found


class _Row:
    """The cells of one row, asked by field."""

    def __init__(self, fields: list[str], cells: tuple[str, ...]) -> None:
        self.told = [(field, cell) for field, cell in zip(fields, cells, strict=False) if field and cell.strip()]

    def all(self, field: str) -> list[str]:
        """What stands under this field, in the order of the columns."""
        return [cell for name, cell in self.told if name == field]

    def first(self, field: str) -> str:
        """The first of it, on one line."""
        return next((one_line(cell) for cell in self.all(field)), "")

    def parts(self, field: str, between: re.Pattern[str]) -> Iterable[str]:
        """The pieces of it, where several stand in one cell."""
        return (part.strip() for cell in self.all(field) for part in between.split(cell) if part.strip())


def _card(row: _Row, line: int, columns: Columns) -> Card:
    mails = several(part for part in row.parts("mail", _SPACED) if "@" in part)
    phones = several(row.parts("phone", _SPLIT))
    company = row.first("company")
    name = _name(row) or company or next(iter((*mails, *phones)), "")
    if not name:
        return Card(name=f"Row {line} of the file", problem=NO_NAME)
    links = several(link for part in row.parts("link", _SPACED) if (link := web_address(part)))
    since, notes = _connected(row, columns)
    note = "\n\n".join([*row.all("note"), *since])[:TEXT]
    tags = tags_of(row.parts("tags", _SPLIT))
    key = _key(name, profile_key(links), mails, phones, company)
    return Card(name, row.first("headline"), company, mails, phones, _address(row), links, note, tags, source_key=key, notes=notes)


def _name(row: _Row) -> str:
    composed = one_line(" ".join(row.first(part) for part in ("prefix", "first", "middle", "last", "suffix")))
    return row.first("name") or (composed if row.first("first") or row.first("last") else "")


def _address(row: _Row) -> str:
    whole = row.first("address")
    if whole:
        return ", ".join(part.strip(" ,") for part in row.all("address")[0].split("\n") if part.strip(" ,"))[:LINE]
    # Where there are several, such as at home and at work, the first is taken.
    parts: dict[str, str] = {}
    for field, cell in row.told:
        if field in _PLACE:
            parts.setdefault(field, one_line(cell))
    return ", ".join(parts[field] for field in _PLACE if field in parts)[:LINE]


def _connected(row: _Row, columns: Columns) -> tuple[list[str], tuple[str, ...]]:
    """Since when one knows each other there, as a sentence; or why it is left out."""
    told = row.first("connected")
    if not told:
        return [], ()
    day = day_of(told, first=columns.day_first)
    if day is None:
        return [], ((_UNSURE if is_unclear(told) else _NO_DAY).format(told),)
    return [f"Connected on {'LinkedIn ' if columns.program == 'linkedin' else ''}{day.isoformat()}."], ()


def _key(name: str, profile: str, mails: tuple[str, ...], phones: tuple[str, ...], company: str) -> str:
    if profile:
        return f"profile:{profile}"
    if mails:
        return f"mail:{mails[0].casefold()}\n{name.casefold()}"
    return "\n".join((f"named:{name.casefold()}", *(phones[:1] or (company.casefold(),))))
