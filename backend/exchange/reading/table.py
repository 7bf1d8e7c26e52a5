"""Rows of a table as spreadsheets and address books write it: its letters, its delimiter, its quotes, whatever was done to them."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from backend.exchange.reading.lines import WIDE, TooMuch, keepable

DELIMITERS = ",;\t"
MOST_ROWS, MOST_COLUMNS = 10_000, 400
# A cell of several lines is longer than this only where a quote was lost.
_LINES_OF_A_CELL = 200
_HEAD_WITHIN = 20
_END_OF_LINE = re.compile(r"\r*\n|\r+")
_SEPARATOR = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """The names of the columns, and the rows beneath them with the number of their line."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def text_of(data: bytes) -> str:
    """The letters of a file: UTF-8 or UTF-16, else as Windows writes them in the West."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return keepable(data.decode(encoding, "replace"))
    start = data[:WIDE]
    if start.count(0) * 3 > len(start):
        even = start[::2].count(0) > start[1::2].count(0)
        return keepable(data.decode("utf-16-be" if even else "utf-16-le", "replace"))
    try:
        return keepable(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return keepable("".join(_letters(line) for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)))


def _letters(line: bytes) -> str:
    # One damaged row does not make the others another encoding.
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def lines_of(text: str) -> list[str]:
    """The lines of a text; TooMuch beyond what an address book has."""
    lines = _END_OF_LINE.split(text)
    if len(lines) > 10 * MOST_ROWS:
        raise TooMuch
    return lines


def rows_of(lines: list[str], delimiter: str, most: int = MOST_ROWS + 2) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row, with the number of its first line; a quote that never closes spoils its own row only."""
    at = found = 0
    width = 0
    while at < len(lines) and found < most:
        cells, taken = _row(lines, at, delimiter, width)
        if any(map(str.strip, cells)):
            found += 1
            width = max(width, len(cells))
        yield at + 1, cells[:MOST_COLUMNS]
        at += taken


def _row(lines: list[str], at: int, delimiter: str, width: int) -> tuple[list[str], int]:
    line = lines[at]
    if '"' not in line:
        return line.split(delimiter), 1
    if line.count('"') % 2 == 0:
        return _cells(line, delimiter) or _plainly(line, delimiter), 1
    quotes = line.count('"')
    for end in range(at + 1, min(len(lines), at + _LINES_OF_A_CELL)):
        count = lines[end].count('"')
        quotes += count
        if count and quotes % 2 == 0:
            cells = _cells("\n".join(lines[at : end + 1]), delimiter)
            if cells and (not width or len(cells) <= width):
                return cells, end + 1 - at
            break
    return _plainly(line, delimiter), 1


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells, if every quote stands where one may."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _plainly(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def head_of(lines: list[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """The rows among which the names of the columns stand: notes may stand above them."""
    first = [row for row in rows_of(lines[: 10 * _HEAD_WITHIN], delimiter, _HEAD_WITHIN) if any(cell.strip() for cell in row[1])]
    return [(line, cells) for line, cells in first if not _SEPARATOR.match(lines[line - 1])][:_HEAD_WITHIN]


def table_of(lines: list[str], delimiter: str, head: int) -> Table:
    """The rows beneath the line where the names of the columns stand."""
    header: tuple[str, ...] = ()
    rows = []
    for line, cells in rows_of(lines[head - 1 :], delimiter):
        told = tuple(cell.strip() for cell in cells)
        if not header:
            header = told
        elif any(told):
            rows.append((line + head - 1, told))
    if len(rows) > MOST_ROWS:
        raise TooMuch
    return Table(header, tuple(rows))
