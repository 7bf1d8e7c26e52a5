"""One contact as a file tells it, whatever the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from backend.changes.fields import LINE, shows

MOST_CARDS = 5_000
_FEW = 20
NO_NAME = "It has no name, company, e-mail or number. Left out."
# What programs put on everybody says nothing about anybody.
_NOT_TOLD = frozenset({"mycontacts", "* mycontacts", "starred", "* starred", "my contacts"})


@dataclass(frozen=True)
class Past:
    """Something that happened with somebody: a touch, or a note about them."""

    kind: str
    at: str
    text: str
    uid: str


@dataclass(frozen=True)
class More:
    """What only some programs tell: whose introduction it was, how often to write, and what has happened."""

    introduced_by: str = ""
    cadence: str = ""
    past: tuple[Past, ...] = ()


@dataclass(frozen=True)
class Card:
    """One contact as a file tells it; with a `problem` it cannot be taken over, `notes` say what was left behind."""

    name: str = ""
    headline: str = ""
    company: str = ""
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    address: str = ""
    links: tuple[str, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    uid: str = ""
    source_key: str = ""
    problem: str = ""
    notes: tuple[str, ...] = ()
    # Not among what is written, so that a card without it is the one that earlier imports saw.
    more: More = field(default=More(), repr=False)


def one_line(text: str) -> str:
    """The words on one line, as long as fits; nothing where none of it can be seen."""
    return " ".join(text.split())[:LINE] if shows(text) else ""


def several(values: Iterable[str]) -> tuple[str, ...]:
    """The different ones, in order, as many as fit."""
    kept: dict[str, str] = {}
    for value in values:
        kept.setdefault(one_line(value).casefold(), one_line(value))
    return tuple(value for value in kept.values() if value)[:_FEW]


def tags_of(values: Iterable[str]) -> tuple[str, ...]:
    """What somebody wrote on people, without what a program wrote."""
    return several(tag for tag in values if " ".join(tag.split()).casefold() not in _NOT_TOLD)


def web_address(text: str) -> str:
    """The address with its scheme, or nothing if it is none."""
    if re.match(r"https?://\S+\Z", text, re.IGNORECASE):
        return text
    return f"https://{text}" if re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?\Z", text, re.ASCII) else ""


def profile_key(links: Iterable[str]) -> str:
    """The LinkedIn profile among the links, in the one way in which it is compared."""
    for link in links:
        found = re.match(r"https?://(?:[\w-]+\.)?linkedin\.com/(in|pub)/([^/?#\s]+)", link, re.IGNORECASE)
        if found:
            return f"linkedin.com/{found[1].lower()}/{unquote(found[2]).casefold()}"
    return ""
