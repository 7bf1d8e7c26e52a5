"""Contacts from vCard 2.1, 3.0 and 4.0, as phones, Google, Apple and Outlook write them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from backend.changes.fields import LINE, TEXT
from backend.exchange.reading.card import MOST_CARDS, NO_NAME, Card, one_line, several, tags_of, web_address
from backend.exchange.reading.lines import Property, TooMuch, keepable, read, split_unescaped, unescape

_NOT_CALLED = frozenset({"fax", "pager"})
_GROUP = "It is a list of people, not a person. Left out."
_PHOTO = "The photo was left out."


def cards(data: bytes) -> list[Card]:
    """Every card of the file, in its order; a broken one never takes another with it."""
    found = list(islice(_pieces(read(data)), MOST_CARDS + 1))
    if len(found) > MOST_CARDS:
        raise TooMuch
    return [_card(piece) for piece in found]


def _pieces(lines: Iterable[Property]) -> Iterator[list[Property]]:
    """The lines of each card; a card that does not end is ended by the next one."""
    piece, agent = list[Property](), list[Property]()
    inner, open_, before = 0, False, ""
    for line in lines:
        marks_card = line.value.strip().upper().startswith("VCARD")
        if line.name == "BEGIN" and marks_card:
            if open_ and before == "AGENT":
                inner += 1
            else:
                yield from _unended(piece, agent, open_=open_)
                piece, agent, inner, open_ = [], [], 0, True
        elif line.name == "END" and marks_card:
            if inner:
                inner -= 1
            else:
                if _says_something(piece, open_=open_):
                    yield piece
                piece, agent, open_ = [], [], False
        else:
            (agent if inner else piece).append(line)
        before = line.name
    yield from _unended(piece, agent, open_=open_)


def _unended(piece: list[Property], agent: list[Property], *, open_: bool) -> Iterator[list[Property]]:
    """A card that lost its end; what lay in it as somebody's agent may have been the next card."""
    if _says_something(piece, open_=open_):
        yield piece
    if _says_something(agent, open_=False):
        yield agent


def _says_something(piece: list[Property], *, open_: bool) -> bool:
    # Without its first line a card is still one if it names somebody.
    return bool(piece) and (open_ or any(line.name in {"FN", "N", "EMAIL", "TEL"} for line in piece))


class _Piece:
    """The lines of one card, asked by name."""

    def __init__(self, lines: list[Property]) -> None:
        self.lines = lines
        self.old = any(line.name == "VERSION" and line.value.strip() == "2.1" for line in lines)

    def all(self, name: str) -> list[Property]:
        """Lines of this name, the preferred ones first."""
        return sorted((line for line in self.lines if line.name == name), key=_preference)

    def plain(self, text: str) -> str:
        """A value without its backslashes; version 2.1 knows only a few of them."""
        return (re.sub(r"\\([;,:\\])", r"\1", text) if self.old else unescape(text)).strip()

    def first(self, *names: str) -> str:
        """The first of these that says something, on one line."""
        values = (self.plain(line.value) for name in names for line in self.all(name))
        return next((one_line(value) for value in values if value), "")

    def parts(self, line: Property) -> list[str]:
        """The components of a structured value."""
        return [self.plain(part) for part in split_unescaped(line.value, ";")]


def _preference(line: Property) -> int:
    said = line.param("PREF")
    if said.isascii() and said.isdigit() and len(said) < 4:  # noqa: PLR2004 - 1 to 100
        return int(said)
    return 1 if "pref" in line.types else 101


def _card(lines: list[Property]) -> Card:
    piece = _Piece(lines)
    if piece.first("KIND", "X-ADDRESSBOOKSERVER-KIND").lower() == "group":
        return Card(name=piece.first("FN"), problem=_GROUP)
    mails, phones, company = _mails(piece), _phones(piece), _company(piece)
    name = _name(piece) or company or next(iter((*mails, *phones)), "")
    if not name:
        return Card(problem=NO_NAME)
    uid = piece.first("UID") or piece.first("X-ABUID")
    told = [(line.group, line.name, line.value) for line in lines if line.name not in {"REV", "PRODID", "PHOTO", "LOGO", "SOUND", "KEY"}]
    return Card(
        name,
        piece.first("TITLE", "ROLE"),
        company,
        mails,
        phones,
        _address(piece),
        _links(piece),
        _note(piece),
        _tags(piece),
        uid,
        source_key=f"uid:{uid}" if uid else f"sha256:{hashlib.sha256(repr(told).encode()).hexdigest()}",
        notes=(_PHOTO,) if any(line.name == "PHOTO" for line in lines) else (),
    )


def _name(piece: _Piece) -> str:
    if piece.first("X-ABSHOWAS").upper() == "COMPANY" or piece.first("KIND").lower() == "org":
        return piece.first("FN") or _company(piece)
    return piece.first("FN") or _composed(piece) or one_line(piece.first("NICKNAME"))


def _composed(piece: _Piece) -> str:
    """The parts of N in the order in which they are spoken."""
    for line in piece.all("N"):
        family, given, more, prefix, suffix = (*piece.parts(line), "", "", "", "", "")[:5]
        spoken = one_line(" ".join((prefix, given, more.replace(",", " "), family, suffix)))
        if spoken:
            return spoken
    return ""


def _company(piece: _Piece) -> str:
    return next((one_line(parts[0]) for line in piece.all("ORG") if (parts := piece.parts(line)) and parts[0]), "")


def _mails(piece: _Piece) -> tuple[str, ...]:
    values = (re.sub(r"^mailto:", "", piece.plain(line.value), flags=re.IGNORECASE) for line in piece.all("EMAIL"))
    return several(value for value in values if "@" in value)


def _phones(piece: _Piece) -> tuple[str, ...]:
    return several(_phone(piece.plain(line.value)) for line in piece.all("TEL") if not line.types & _NOT_CALLED)


def _phone(text: str) -> str:
    number, _, extension = re.sub(r"^tel:", "", text, flags=re.IGNORECASE).partition(";ext=")
    return f"{number} ext. {extension.split(';')[0]}" if extension else number.split(";")[0]


def _address(piece: _Piece) -> str:
    for line in piece.all("ADR"):
        written = ", ".join(row.strip(" ,") for part in piece.parts(line) for row in part.split("\n") if row.strip(" ,"))
        if written:
            return written[:LINE]
    return ", ".join(row.strip(" ,") for line in piece.all("LABEL")[:1] for row in piece.plain(line.value).split("\n") if row.strip(" ,"))[:LINE]


def _links(piece: _Piece) -> tuple[str, ...]:
    lines = [line for name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-SOCIAL-PROFILE") for line in piece.all(name)]
    return several(link for line in lines if (link := _link(piece.plain(line.value), line)))


def _link(text: str, line: Property) -> str:
    user = line.param("X-USER")
    if not text and user and "linkedin" in line.types:
        return f"https://www.linkedin.com/in/{user}"
    return web_address(text)


def _note(piece: _Piece) -> str:
    return keepable("\n\n".join(note for line in piece.all("NOTE") if (note := piece.plain(line.value))))[:TEXT]


def _tags(piece: _Piece) -> tuple[str, ...]:
    said = (piece.plain(part) for line in piece.all("CATEGORIES") for part in split_unescaped(line.value, ","))
    return tags_of(said)
