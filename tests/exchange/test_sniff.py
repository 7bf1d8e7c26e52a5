import pytest

from backend.exchange.reading.sniff import sniff
from tests.exchange.reading import FILES, file

WRONG = {
    b"": "empty",
    b" \r\n\t\r\n": "empty",
    b"\xef\xbb\xbf": "empty",
    b"PK\x03\x04 and more": "ZIP",
    b"\x1f\x8b\x08": "compressed",
    b"%PDF-1.7": "PDF",
    b"\x89PNG\r\n": "picture",
    b"\xff\xd8\xff\xe0": "picture",
    b"\xd0\xcf\x11\xe0": "Outlook",
    b"  <!doctype html><html>": "web page",
    b"Dear Alice\n": "neither",
    b'{"name": 1}': "neither",
}


@pytest.mark.parametrize("name", sorted(one.name for one in FILES.iterdir()))
def test_a_file_is_known_by_what_is_in_it(name: str) -> None:
    assert sniff(file(name)).format == {"vcf": "vcard", "ics": "icalendar"}[name[-3:]]


@pytest.mark.parametrize(("data", "word"), WRONG.items())
def test_another_file_is_told_what_it_is(data: bytes, word: str) -> None:
    found = sniff(data)
    assert (found.format, word in found.problem) == ("", True)


def test_utf_16_and_lower_case_are_no_hindrance() -> None:
    assert sniff("BEGIN:VCARD".encode("utf-16")).format == "vcard"
    assert sniff(b"\n\nbegin:vcalendar\n").format == "icalendar"


def test_tables_and_monicas_export_are_known_by_what_is_in_them() -> None:
    assert sniff(b"Notes:\n\nFirst Name,Last Name,URL\n").format == "table"
    assert sniff(b'{"version": "1.0-preview.1", "account": {}}').format == "monica"
