"""What kind of file somebody chose: judged by what is in it, for its name may say anything."""

from dataclasses import dataclass

from backend.exchange.reading.lines import utf8

MOST_BYTES = 2 * 1024 * 1024
TOO_LARGE = "This file is larger than 2 MB. Export fewer contacts or a shorter time at once, or leave the pictures out."
_BINARY = (
    (b"PK\x03\x04", "This is a ZIP archive. Unpack it and choose the .vcf or .ics file inside."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and choose the .vcf or .ics file inside."),
    (b"%PDF", "This is a PDF. Choose a contact file (.vcf) or a calendar file (.ics)."),
    (b"\x89PNG", "This is a picture. Choose a contact file (.vcf) or a calendar file (.ics)."),
    (b"\xff\xd8\xff", "This is a picture. Choose a contact file (.vcf) or a calendar file (.ics)."),
    (b"\xd0\xcf\x11\xe0", "This is an Outlook or Office document. Save it as .vcf or .ics there, then choose that file."),
)
_EMPTY = "This file is empty. Export it again and look whether it has any size."
_PAGE = "This is a web page, not the file itself. Perhaps the site asked you to sign in; download it again."
_UNKNOWN = "This is neither a contact file (.vcf) nor a calendar file (.ics). Choose one of these."
_TABLE = "This is a table (CSV). Export the contacts as vCard (.vcf) instead."


@dataclass(frozen=True)
class Sniffed:
    """The format, or why it cannot be read."""

    format: str
    problem: str = ""


def sniff(data: bytes) -> Sniffed:
    """Say what this file is."""
    for start, problem in _BINARY:
        if data.startswith(start):
            return Sniffed("", problem)
    text = utf8(data)
    if not text.strip(b" \t\r\n\x00"):
        return Sniffed("", _EMPTY)
    return _text(text.upper())


def _text(text: bytes) -> Sniffed:
    places = {name: text.find(mark) for name, mark in (("vcard", b"BEGIN:VCARD"), ("icalendar", b"BEGIN:VCALENDAR"), ("icalendar ", b"BEGIN:VEVENT"))}
    found = {place: name.strip() for name, place in places.items() if place >= 0}
    if found:
        return Sniffed(found[min(found)])
    head = text[:2000].lstrip()
    if head.startswith((b"<!DOCTYPE HTML", b"<HTML")) or b"<HTML" in head:
        return Sniffed("", _PAGE)
    first = head.partition(b"\n")[0]
    return Sniffed("", _TABLE if b"FIRST NAME" in head or max(first.count(b","), first.count(b";")) > 1 else _UNKNOWN)
