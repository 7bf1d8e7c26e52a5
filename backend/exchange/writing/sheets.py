"""Records as tables that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import orjson

# A cell that begins so would be worked out rather than shown.
_WORKED_OUT = ("=", "+", "-", "@", "\t", "\r")


def sheet(columns: Iterable[str], docs: Iterable[dict[str, Any]]) -> bytes:
    """A row for each document, in UTF-8 with the mark by which Excel knows it."""
    names = list(columns)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(names)
    rows.writerows([_cell(doc.get(name)) for name in names] for doc in docs)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "; ".join(value)
    if not isinstance(value, str):
        return orjson.dumps(value).decode()
    return f"'{value}" if value.startswith(_WORKED_OUT) else value
