"""The sentences to learn from, one file an author, and those that are only for judging."""

import json
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CASES = HERE.parent.parent / "tests" / "cases"
ABOUT_ASKING = {"ask": True, "fine": False}


@dataclass(frozen=True)
class Row:
    """A text with what a person says of it: whether it asks for a job, or how it sounds; None where nobody said."""

    author: str
    text: str
    asks: bool | None
    tone: str | None


def written() -> list[Row]:
    """Every sentence of the corpus."""
    rows = []
    for file in sorted((HERE / "corpus").glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            label, text = line.split("\t", 1)
            asks = ABOUT_ASKING.get(label)
            rows.append(Row(file.stem, text, asks, None if asks is not None else label))
    return rows


def held_out() -> list[Row]:
    """Sentences that nothing learns from."""
    read = [json.loads(line) for name in ("jobask", "tone") for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return [Row("held out", one["text"], one.get("job_ask"), one.get("tone")) for one in read]
