"""The lines that vCard and iCalendar share: NAME;PARAMETER=value:value, folded."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_LINES = 100_000
# So many bytes tell whether a file is in UTF-16.
WIDE = 200
# The longest value that is looked at; only pictures, sounds and keys are longer.
MOST_VALUE = 65_536
_END_OF_LINE = re.compile(rb"\r*\n|\r+")
_HEAD = re.compile(rb'([^":]*+(?:"[^"]*+"[^":]*+)*+):')
_NAME = re.compile(r"(?:(?P<group>[\w.-]+)\.)?(?P<name>[\w-]+)\Z", re.ASCII)
_PARAMETER = re.compile(r'((?:[^";]|"[^"]*+")*+)(?:;|\Z)')
_COMMA = re.compile(r'((?:[^",]|"[^"]*+")*+)(?:,|\Z)')
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"}
_CHARSET = re.compile(
    r"utf-?8|us-ascii|iso-?8859-?\d+|(?:windows-|cp)\d+|koi8-[ru]|shift_?jis|euc-(?:jp|kr)|iso-2022-jp|gbk?|gb2312|gb18030|big5|utf-?16", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class TooMuch(ValueError):
    """The file holds more than anybody's address book or calendar."""


@dataclass(frozen=True)
class Property:
    """One line, unfolded and decoded; its value still carries the backslashes of its format."""

    name: str
    value: str
    group: str = ""
    params: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def param(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return _first(self.params, name)

    @property
    def types(self) -> frozenset[str]:
        """What TYPE says, in lower case."""
        return frozenset(one.strip().lower() for many in self.params.get("TYPE", ()) for one in many.split(","))


def read(data: bytes) -> Iterator[Property]:
    """Every line that is one; what is not is passed over."""
    for number, line in enumerate(unfold(utf8(data))):
        if number >= MOST_LINES:
            raise TooMuch
        found = parse(line)
        if found is not None:
            yield found


def utf8(data: bytes) -> bytes:
    """The same text without its byte order mark, and out of UTF-16 if it was in it, with or without such a mark before BEGIN."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"B\0", "utf-16-le"), (b"\0B", "utf-16-be")):
        if data.startswith(mark) and _is_wide(data):
            return data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf")


def _is_wide(data: bytes) -> bool:
    """Whether about every other byte is nought: a single damaged one at the start does not make the whole another encoding."""
    start = data[:WIDE]
    return start.count(0) * 3 > len(start)


def unfold(data: bytes) -> Iterator[bytes]:
    """Join folded lines, as bytes: a fold may cut a letter in two."""
    parts: list[bytes] = []
    soft = False
    for line in _END_OF_LINE.split(data):
        if soft and not _begins_or_ends(line):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
            soft = line.endswith(b"=")
        elif line[:1] in {b" ", b"\t"} and parts:
            parts.append(line[1:])
        elif line:
            if parts:
                yield b"".join(parts)
            parts, soft = [line], line.endswith(b"=") and _is_quoted_printable(line)
    if parts:
        yield b"".join(parts)


def _begins_or_ends(line: bytes) -> bool:
    return line[:6].upper() == b"BEGIN:" or line[:4].upper() == b"END:"


def _is_quoted_printable(line: bytes) -> bool:
    return b"QUOTED-PRINTABLE" in line.partition(b":")[0].upper()


def parse(line: bytes) -> Property | None:
    """One unfolded line, or None if it is none."""
    match = _HEAD.match(line)
    head, value = (match[1], line[match.end() :]) if match else line.partition(b":")[::2]
    if not match and b":" not in line:
        return None
    name, _, rest = decode(head[:MOST_VALUE]).partition(";")
    named = _NAME.match(name.strip())
    if named is None:
        return None
    params = _params(rest)
    text = _text(value[:MOST_VALUE], params)
    return Property(named["name"].upper(), text, (named["group"] or "").lower(), params)


def _params(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in _split(_PARAMETER, text):
        key, equals, value = part.partition("=")
        key = key.strip().upper()
        if not key:
            continue
        if not equals:
            # Version 2.1 writes the values of TYPE and ENCODING alone.
            key, value = ("ENCODING" if key in _ENCODINGS else "TYPE"), key
        found[key] = found.get(key, ()) + tuple(_plain(one) for one in _split(_COMMA, value))
    return found


def _first(params: dict[str, tuple[str, ...]], name: str) -> str:
    return (params.get(name) or ("",))[0]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    while at < len(text):
        match = pattern.match(text, at)
        if match is None:
            # A quote that never closes: the rest is one value.
            return [*parts, text[at:]]
        parts.append(match[1])
        at = match.end()
    return parts


def _plain(value: str) -> str:
    return re.sub(r"\^[n^']", lambda found: _CARET[found[0]], value.strip().replace('"', ""))


def _text(value: bytes, params: dict[str, tuple[str, ...]]) -> str:
    encoding = _first(params, "ENCODING").upper()
    if encoding == "QUOTED-PRINTABLE":
        value = binascii.a2b_qp(value)
    elif encoding in {"BASE64", "B"}:
        try:
            value = binascii.a2b_base64(value)
        except binascii.Error:
            return ""
    return decode(value, _first(params, "CHARSET"))


def decode(value: bytes, charset: str = "") -> str:
    """Text as a database can keep it; what is not UTF-8 and says nothing else is read as Windows-1252."""
    for name in (charset if _CHARSET.fullmatch(charset) else "utf-8", "utf-8", "cp1252"):
        try:
            return keepable(value.decode(name))
        except (UnicodeError, LookupError):
            continue
    return keepable(value.decode("latin-1"))


def keepable(text: str) -> str:
    """The text without what no screen shows and no database keeps."""
    return _UNKEEPABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def unescape(text: str) -> str:
    r"""Take the backslashes off: \n is a new line, any other letter stands for itself."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def split_unescaped(text: str, separator: str) -> list[str]:
    """The parts between separators that no backslash takes away; still escaped."""
    parts, at, begin = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == separator:
            parts.append(text[begin:at])
            begin = at + 1
        at += 1
    return [*parts, text[begin:]]
