"""The rule with what was learned: read from the playbook once."""

from functools import cache
from typing import Any

from backend.playbook import read
from backend.rules.circumstances import circumstances
from backend.rules.coach import Weights, check, unpack

CIRCUMSTANCES = 4


@cache
def learned() -> Weights:
    """The weights, unpacked."""
    return unpack(read("coach"), read("phrases"))


def verdict(given: dict[str, Any]) -> dict[str, Any]:
    """What there is to say about a text."""
    return check(given, learned(), read("advice"))


def checked(given: dict[str, Any]) -> dict[str, Any]:
    """The same; of the part of a pitch that tells what led to the search also whether it can be believed."""
    found = verdict(given)
    tells = given["context"] == "pitch" and given["part"] == CIRCUMSTANCES
    return found | {"circumstances": circumstances({"text": given["text"], **found}, read("circumstances")) if tells else None}
