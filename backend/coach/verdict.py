"""The rule with what was learned: read from the playbook once."""

from functools import cache, lru_cache
from typing import Any

from backend.playbook import read
from backend.rules.circumstances import circumstances
from backend.rules.coach import Weights, check, unpack
from backend.rules.reading import name_of

CIRCUMSTANCES = 4
REMEMBERED = 4096


@cache
def learned() -> Weights:
    """The weights, unpacked."""
    return unpack(read("coach"), read("phrases"))


def verdict(given: dict[str, Any]) -> dict[str, Any]:
    """What there is to say about a text."""
    return check(given, learned(), read("advice"))


@lru_cache(REMEMBERED)
def asking(text: str, context: str, part: int | None = None) -> tuple[str, ...]:
    """The names of the sentences that ask for a job; the planner reads the same texts again and again."""
    found = verdict({"text": text, "context": context, "part": part})["findings"]
    return tuple(name_of(text[one["start"] : one["end"]]) for one in found if one["class"] == "job_ask")


def checked(given: dict[str, Any]) -> dict[str, Any]:
    """The same; of the part of a pitch that tells what led to the search also whether it can be believed."""
    found = verdict(given)
    tells = given["context"] == "pitch" and given["part"] == CIRCUMSTANCES
    return found | {"circumstances": circumstances({"text": given["text"], **found}, read("circumstances")) if tells else None}
