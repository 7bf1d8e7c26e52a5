"""A file of texts, one JSON object a line, judged line by line."""

from collections.abc import Iterable
from typing import Any, TextIO

import orjson

from backend.coach.schema import CONTEXTS, LONGEST
from backend.coach.verdict import verdict


def judge(lines: Iterable[bytes], out: TextIO, complaints: TextIO) -> int:
    """Print a verdict for each line with `id` and `text`; 1 if some line could not be read, the others are judged all the same."""
    bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            out.write(orjson.dumps(_judged(orjson.loads(line))).decode() + "\n")
        except ValueError as wrong:
            complaints.write(f"Line {number} is left out: {wrong}. A line is like {{'id': '1', 'text': 'Are you hiring?'}}, in JSON.\n")
            bad = 1
    return bad


def _judged(one: Any) -> dict[str, Any]:
    if not isinstance(one, dict) or "id" not in one or not isinstance(one.get("text"), str):
        raise ValueError("it needs an id, and a text in letters")
    if len(one["text"]) > LONGEST:
        raise ValueError(f"its text has more than {LONGEST} letters")
    context = one.get("context")
    found = verdict({"text": one["text"], "context": context if context in CONTEXTS else None, "part": one.get("part")})
    spans = [{name: finding[name] for name in ("class", "start", "end", "words")} for finding in found["findings"]]
    return {"id": one["id"], "job_ask": found["job_ask"], "tone": found["tone"], "spans": spans}
