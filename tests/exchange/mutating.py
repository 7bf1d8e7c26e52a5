"""What may befall a file on its way: bits turn, ends are lost, lines change places, letters are saved in another way, lines grow without end."""

from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]
ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252", "cp437", "shift-jis")
LOOSE = (b'"', b'""', b":", b";", b"\\", b"=", b"=\n", b"\n", b"\r", b"\n ", b"\x00", b"\xff", b"\xc3", b"^n", b",", b"\t", b"\xe2\x80\xa8", b"\x0c", b"BEGIN:")


def turned(data: bytes, chance: Random) -> bytes:
    """Bits are turned."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20)) if found else 0):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(data: bytes, chance: Random) -> bytes:
    """The end is lost, or the beginning, or something between."""
    first, last = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return chance.choice((data[:first], data[last:], data[:first] + data[last:]))


def shuffled(data: bytes, chance: Random) -> bytes:
    """Lines change places, or stand there twice."""
    lines = data.split(b"\n")
    for _ in range(chance.choice((1, 2, 10))):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[chance.choice((one, other))]
    return b"\n".join(lines)


def recoded(data: bytes, chance: Random) -> bytes:
    """Saved in another encoding, or with other ends of lines."""
    if chance.random() < 0.3:
        return data.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\r\r\n")))
    return data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def grown(data: bytes, chance: Random) -> bytes:
    """A line becomes huge, or there are very many of them."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = lines[at] + chance.choice((b"x", b",", b" ", b"\\n", b";", b"=20", b'"', b"\n ", b"\xc3\xa9", lines[at][:8] or b"-")) * chance.choice(
        (10, 3_000, 60_000)
    )
    return b"\n".join(lines)


def strewn(data: bytes, chance: Random) -> bytes:
    """Signs that mean something stand where they mean nothing."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        at = chance.randrange(len(found) + 1)
        found[at:at] = chance.choice(LOOSE)
    return bytes(found)


EVERYWHERE: tuple[Mutation, ...] = (turned, cut, shuffled, recoded, grown, strewn)


def mutated(data: bytes, chance: Random) -> bytes:
    """One, two or three of these."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(EVERYWHERE)(data, chance)
    return data
