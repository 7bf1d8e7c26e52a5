"""What kind of file somebody chose: judged by what is in it, for its name may say anything."""

from dataclasses import dataclass

from backend.exchange.reading.lines import utf8

MOST_BYTES = 8 * 1024 * 1024
# Cards carry pictures and calendars carry years: of these so much is more than anybody looks through.
MOST_BYTES_OF_LINES = 2 * 1024 * 1024
TOO_LARGE_TABLE = "This file is larger than 8 MB. Export fewer people at once."
TOO_LARGE = "This file is larger than 2 MB. Export fewer contacts or a shorter time at once, or leave the pictures out."
_BINARY = (
    (b"PK\x03\x04", "This is a ZIP archive. Unpack it and choose the .vcf, .csv, .json or .ics file inside."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and choose the .vcf, .csv, .json or .ics file inside."),
    (b"%PDF", "This is a PDF. Choose contacts (.vcf, .csv) or a calendar file (.ics)."),
    (b"\x89PNG", "This is a picture. Choose contacts (.vcf, .csv) or a calendar file (.ics)."),
    (b"\xff\xd8\xff", "This is a picture. Choose contacts (.vcf, .csv) or a calendar file (.ics)."),
    (b"\xd0\xcf\x11\xe0", "This is an Outlook or Office document. Save it as .csv, .vcf or .ics there, then choose that file."),
)
_EMPTY = "This file is empty. Export it again and look whether it has any size."
_PAGE = "This is a web page, not the file itself. Perhaps the site asked you to sign in; download it again."
UNKNOWN = "These are neither contacts (.vcf, .csv, Monica’s .json) nor a calendar (.ics). Choose one of these."


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
    if head.startswith(b"{"):
        return Sniffed("monica") if b'"ACCOUNT"' in text else Sniffed("", UNKNOWN)
    return Sniffed("table") if any(sign in line for line in text[:20_000].splitlines()[:20] for sign in (b",", b";", b"\t")) else Sniffed("", UNKNOWN)
