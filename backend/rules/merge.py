"""One change comes home: field by field, group by group."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass
class Outcome:
    """What a change does to a row: its status, what is written, kept in the history, refused."""

    status: str
    writes: dict[str, Any] = field(default_factory=dict)
    history: list[tuple[str, Any]] = field(default_factory=list)
    refused: dict[str, Any] = field(default_factory=dict)
    revive: bool = False
    delete: bool = False


def stale(base: dict[str, str], name: str, row: Row, epoch: str) -> bool:
    """Whether the field has changed since the sender knew it."""
    if name not in row["fields"]:
        return False
    known = base.get(name)
    if known is None:
        return True
    its_epoch, seq = known.split(".")
    return its_epoch != epoch or int(seq) < row["fields"][name]


def cursor_status(cursor: str, *, epoch: str, min_seq: int, seq: int) -> int:
    """200 if the server can go on from the cursor, else 410; a number of the future is from before a backup was put back."""
    its_epoch, known = cursor.split(".")
    return 200 if its_epoch == epoch and min_seq <= int(known) <= seq else 410


def merge_change(row: Row | None, change: Row, epoch: str, texts: AbstractSet[str]) -> Outcome:
    """Decide about one change against one row."""
    if row and row.get("forgotten"):
        return Outcome("gone")
    if row is None:
        return Outcome("applied") if change.get("delete") else Outcome("created", writes=dict(change["patch"]))
    if change.get("delete"):
        edited = any(stale(change["base"], f, row, epoch) for f in row["fields"])
        return Outcome("kept" if edited and not row["deleted"] else "applied", delete=not edited and not row["deleted"])
    return _edit(row, change, epoch, texts)


def _edit(row: Row, change: Row, epoch: str, texts: AbstractSet[str]) -> Outcome:
    out, doc = Outcome("applied"), row["doc"]
    for name, value in change["patch"].items():
        current = doc.get(name)
        if value == current:
            continue
        if stale(change["base"], name, row, epoch):
            if name in texts:
                out.refused[name] = current
                continue
            if current is not None and not (name == "cancelled_at" and doc.get("held_at")):
                out.history.append((name, current))
        out.writes[name] = value
    after = doc | out.writes
    if after.get("held_at") and after.get("cancelled_at"):
        out.history.append(("cancelled_at", after["cancelled_at"]))
        out.writes["cancelled_at"] = None
    replaced = bool(out.history)
    out.revive = row["deleted"] and bool(out.writes or out.refused or row["deleted"])
    out.status = ("partly" if out.writes else "refused") if out.refused else "revived" if row["deleted"] else "replaced" if replaced else "applied"
    return out
