"""Reading what somebody wrote: words and sentences with their places, without what is quoted.

Places are counted in Unicode code points from the start of the text, as Python counts; the phone counts so too.
"""

import re
import unicodedata
from typing import NamedTuple

APOSTROPHES = "’‘ʼ`´"
WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|0+|[?!]")
SPACE = " \t\r\n\u00a0\u202f\ufeff"
END = re.compile(rf"[.!?…]+[\"'”’)]*(?=[{SPACE}])|[\r\n]+")
SHORT = re.compile(r"(?:^|\W)(?:[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|[Pp]rof|[Ee]\.g|[Ii]\.e|etc|vs|[A-HJ-Z])\.$", re.ASCII)
WROTE = re.compile(r"(?:^|\n)[ \t]*on [^\n]{3,200}(?:\n[^\n]{1,100})?wrote:[ \t\r]*(?=\n|$)|(?:^|\n)-{2,} ?original message ?-{2,}", re.ASCII | re.IGNORECASE)
MARKED = re.compile(r"(?:^|\n)[ \t]*>[^\n]*")


class Word(NamedTuple):
    """A word in plain small letters (any number is 0), and where it stands."""

    text: str
    start: int
    end: int


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of a text, and its question and exclamation marks."""
    plain = "".join(_plain(char) for char in text)
    return [Word("0" if found[0][0] == "0" else found[0], offset + found.start(), offset + found.end()) for found in WORD.finditer(plain)]


def _plain(char: str) -> str:
    if char in APOSTROPHES:
        return "'"
    letter = unicodedata.normalize("NFD", char)[0].lower()[0]
    return "0" if "0" <= letter <= "9" else letter


def name_of(sentence: str) -> str:
    """A short name of a sentence (FNV-1a over its words), the same whatever its case, marks and spaces."""
    found = 0x811C9DC5
    for word in words(sentence):
        for char in f"{word.text} ":
            found = ((found ^ ord(char)) * 0x01000193) & 0xFFFFFFFF
    return f"{found:08x}"


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the writer's own sentences begin and end."""
    own = _without_quotes(text)
    found, start = [], 0
    for mark in [*END.finditer(own), None]:
        end = mark.end() if mark else len(own)
        piece = own[start:end]
        if mark and mark[0][0] == "." and SHORT.search(piece):
            continue
        if bare := piece.strip(SPACE):
            begin = start + len(piece) - len(piece.lstrip(SPACE))
            found.append((begin, begin + len(bare)))
        start = end
    return found


def _without_quotes(text: str) -> str:
    """The text, as long as before, with line ends where something is quoted."""
    for wrote in WROTE.finditer(text):
        rest = text[wrote.end() :]
        end = wrote.end() if rest.lstrip(SPACE).startswith(">") else len(text)
        text = text[: wrote.start()] + "\n" * (end - wrote.start()) + text[end:]
    return MARKED.sub(lambda line: "\n" * len(line[0]), text)
