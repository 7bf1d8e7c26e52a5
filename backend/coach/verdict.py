"""The rule with what was learned: read from the playbook once."""

from functools import cache
from typing import Any

from backend.playbook import read
from backend.rules.coach import Weights, check, unpack


@cache
def learned() -> Weights:
    """The weights, unpacked."""
    return unpack(read("coach"), read("phrases"))


def verdict(given: dict[str, Any]) -> dict[str, Any]:
    """What there is to say about a text."""
    return check(given, learned(), read("advice"))
