"""The circumstances that led to a search: whether their telling can be believed, and whether it is kind."""

import re
from typing import Any

from backend.rules.coach import pattern
from backend.rules.reading import sentences, words

NAME = re.compile(
    r"[a-z,;] (?:the )?(?!I\b|January|February|March|April|May\b|June|July|August|September|October|November|December|[A-Z][a-z]{2,5}day\b)[A-Z][A-Za-z&'’]+"
)
Lists = dict[str, list[str]]


def circumstances(given: dict[str, Any], lists: Lists) -> dict[str, Any]:
    """Of a text and what the coach found in it: credible with a checkable fact and no superlative, sympathetic with an event, a cause and no blame."""
    said = [word for start, end in sentences(given["text"]) for word in words(given["text"][start:end], start)]
    joined = f" {' '.join(word.text for word in said)} "

    def says(kind: str) -> bool:
        events = f"({'|'.join(lists['event'])})"
        return bool(pattern([phrase.replace("EVENT", events) for phrase in lists[kind]]).search(joined))

    signs = (("number", says("number")), ("month", says("month")), ("name", NAME.search(given["text"])))
    facts = [kind for kind, sign in signs if sign]
    grand = [_place(joined, found, said) for found in pattern(lists["superlative"]).finditer(joined) if not _plain(joined, found, lists)]
    event = says("event")
    cause = "owned" if says("owned") else "neutral" if says("neutral") else None
    blame = any(one["class"] in {"bitter", "defensive"} for one in given["findings"])
    return {
        "facts": facts,
        "superlatives": grand,
        "credible": bool(facts) and not grand,
        "event": event,
        "cause": cause,
        "blame": blame,
        "sympathetic": event and cause is not None and not blame,
    }


def _plain(joined: str, found: re.Match[str], lists: Lists) -> bool:
    """Interest is no superlative, and neither is most of something."""
    word = found[0][1:]
    return word in lists["plain"] or (word in {"most", "least"} and joined[found.end() :].startswith(" of "))


def _place(joined: str, found: re.Match[str], said: list[Any]) -> list[int]:
    word = said[joined[: found.start() + 1].count(" ") - 1]
    return [word.start, word.end]
