"""Pieces of what reminders say: names that leave room for words, counts, times left."""

import unicodedata
from dataclasses import dataclass
from datetime import timedelta

TITLE, BODY = 40, 90
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# What keeps a name that is read from the right from pulling the words beside it out of their order.
ISOLATE, END = "\u2068", "\u2069"
JOINERS = "\u200d\ufe0f"


@dataclass(frozen=True)
class Words:
    """What a card says."""

    title: str
    body: str


def number(n: int) -> str:
    """A count as one would say it."""
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def counted(n: int, one: str, other: str) -> str:
    """A count with its noun: "one meeting", "three meetings"."""
    return f"{number(n)} {one if n == 1 else other}"


def capital(text: str) -> str:
    """With a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def first(name: str, most: int) -> str:
    """How one calls somebody, shortened where it is too long to leave room for words."""
    called = (name.split() or ["Somebody"])[0]
    return apart(called, most)


def apart(name: str, most: int) -> str:
    """A name of at most so many characters, kept apart from the sentence where it is read from the right."""
    if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in name):
        return ISOLATE + short(name, most - 2) + END
    return short(name, most)


def short(text: str, most: int) -> str:
    """A text of at most so many characters, never cut within what is read as one."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = most - 1
    while cut and (unicodedata.combining(text[cut]) or text[cut] in JOINERS or text[cut - 1] == JOINERS[0]):
        cut -= 1
    return text[:cut].rstrip() + "…"


def span(left: timedelta) -> str:
    """A time left: "in 41 minutes", "in five hours", "now"."""
    minutes = int(left.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 2 * 60:
        return f"in {minutes} minute{'s' if minutes > 1 else ''}"
    return f"in {number(minutes // 60)} hours"


def listed(names: list[str]) -> str:
    """Names in a sentence: "Oskar, Ida and Petra"."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def fitted(title: str, *bodies: str) -> Words:
    """The title, and the first of the bodies that fits."""
    said = [" ".join(body.split()) for body in bodies]
    body = next((one for one in said if one and len(one) <= BODY), said[-1])
    return Words(short(title, TITLE), short(body, BODY))
