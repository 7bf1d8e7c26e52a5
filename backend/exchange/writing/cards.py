"""Contacts as vCards: 4.0 (RFC 6350), or 3.0 (RFC 2426), which Apple, Google and Outlook read best."""

from collections.abc import Iterable, Iterator
from typing import Any

Doc = dict[str, Any]
VERSIONS = ("3.0", "4.0")
WIDEST = 75


def cards(contacts: Iterable[Doc], companies: dict[str, str], version: str = "4.0") -> bytes:
    """A card for each contact; `companies` are the names by id."""
    return b"".join(_folded(line) for contact in contacts for line in _lines(contact, companies, version))


def _lines(contact: Doc, companies: dict[str, str], version: str) -> Iterator[str]:
    yield _line("BEGIN", "VCARD")
    yield _line("VERSION", version)
    yield _line("PRODID", "-//Beforehand//EN")
    yield _line("UID", f"urn:uuid:{contact['id']}")
    yield _line("FN", _escaped(contact["name"]))
    yield _line("N", ";".join([*map(_escaped, _named(contact["name"])), "", "", ""]))
    yield from _told(contact, companies)
    if contact["introduced_by"] and version == "4.0":
        yield _line("RELATED;TYPE=contact", f"urn:uuid:{contact['introduced_by']}")
    yield _line("REV", contact["created_at"].translate({ord("-"): None, ord(":"): None}))
    yield _line("END", "VCARD")


def _told(contact: Doc, companies: dict[str, str]) -> Iterator[str]:
    """What is known beside the name; nothing is said of what is not."""
    if contact["headline"]:
        yield _line("TITLE", _escaped(contact["headline"]))
    if company := companies.get(contact["company"] or ""):
        yield _line("ORG", _escaped(company))
    for mail in contact["mails"]:
        yield _line("EMAIL", _escaped(mail))
    for phone in contact["phones"]:
        yield _line("TEL", _escaped(phone))
    if contact["address"]:
        yield _line("ADR", f";;{_escaped(contact['address'])};;;;")
    for link in contact["links"]:
        yield _line("URL", _escaped(link))
    if contact["tags"]:
        yield _line("CATEGORIES", ",".join(map(_escaped, contact["tags"])))
    if contact["about"]:
        yield _line("NOTE", _escaped(contact["about"]))


def _named(name: str) -> tuple[str, str]:
    """Family name and the rest. The last word is a guess; FN has the name as it was written."""
    given, _, family = name.strip().rpartition(" ")
    return family, given


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> bytes:
    """At most 75 bytes a line (RFC 6350, 3.2), and never through the middle of a letter."""
    said, width = b"", 0
    for letter in line:
        more = letter.encode("utf-8", "replace")
        if width + len(more) > WIDEST:
            said, width = said + b"\r\n ", 1
        said, width = said + more, width + len(more)
    return said + b"\r\n"


def _line(name: str, value: str) -> str:
    return f"{name}:{value}"
