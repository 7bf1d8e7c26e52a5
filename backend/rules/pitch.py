"""The pitch: six parts, five to seven minutes, and when it counts as practised."""

import json
from typing import Any

PARTS = ("in_one_line", "thread", "proofs", "circumstances", "where_you_look", "immediate_goals")
SHORTEST, LONGEST = 300, 420
RUNS = 2
FNV, PRIME, WORD = 0x811C9DC5, 0x01000193, 0xFFFFFFFF
Part = tuple[int, str, list[str]]


def version_of(parts: list[Part]) -> str:
    """A short name of exactly these words (FNV-1a); changing one makes it another pitch, which is not practised yet."""
    found = FNV
    for char in json.dumps([[n, text.strip(), says] for n, text, says in parts], separators=(",", ":"), ensure_ascii=False):
        found = ((found ^ ord(char)) * PRIME) & WORD
    return f"{found:08x}"


def practised(runs: list[dict[str, Any]], version: str, must_says: list[str]) -> bool:
    """Whether the last two runs of this version take five to seven minutes, say every point, and sound like talk."""
    last = [run for run in runs if run["version"] == version][-RUNS:]
    return len(last) == RUNS and all(_good(run, must_says) for run in last)


def _good(run: dict[str, Any], must_says: list[str]) -> bool:
    fits = SHORTEST <= sum(run["seconds"]) <= LONGEST
    return fits and run["rating"] == "conversational" and all(point in run["ticks"] for point in must_says)
