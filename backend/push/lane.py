"""Many requests at once over few connections; nothing is followed, nothing is waited for without end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from select import select
from urllib.parse import urlsplit

import certifi
import pycurl

from backend.push.verdict import Answer

CONNECT_SECONDS, SECONDS, PATIENCE = 2, 5, 0.05
AT_ONCE, CONNECTIONS, KEPT_BYTES = 100, 4, 500
# After so many in a row nobody is expected to answer the rest.
SILENCES = 20


@dataclass(frozen=True)
class Letter:
    """A sealed message, ready for the post."""

    id: str
    endpoint: str
    headers: tuple[str, ...]
    body: bytes
    addresses: tuple[str, ...] = ()
    ca_file: str = ""


@dataclass
class _Open:
    letter: Letter
    said: BytesIO = field(default_factory=BytesIO)
    retry_after: str = ""

    def hear(self, line: bytes) -> None:
        name, _, value = line.decode("latin-1").partition(":")
        if name.strip().lower() == "retry-after":
            self.retry_after = value.strip()

    def keep(self, chunk: bytes) -> int:
        self.said.write(chunk[: max(0, KEPT_BYTES - self.said.tell())])
        return len(chunk)


class _Lane:
    """The letters to one origin, with connections of its own: libcurl lets a transfer that waits for one origin hold up those to another."""

    def __init__(self, letters: list[Letter]) -> None:
        self.waiting, self.silent = letters[::-1], 0
        self.open: dict[pycurl.Curl, _Open] = {}
        self.multi = pycurl.CurlMulti()
        self.multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
        self.multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, CONNECTIONS)

    @property
    def busy(self) -> bool:
        return bool(self.waiting or self.open)

    def move(self) -> Iterator[tuple[Letter, Answer]]:
        while self.waiting and len(self.open) < AT_ONCE:
            handle = _handle(one := _Open(self.waiting.pop()))
            self.open[handle] = one
            self.multi.add_handle(handle)
        self.multi.perform()
        for handle in self._finished():
            one, status = self.open[handle], int(handle.getinfo(pycurl.RESPONSE_CODE))
            self._let_go(handle)
            self.silent = 0 if status else self.silent + 1
            yield one.letter, Answer(status, one.said.getvalue().decode("utf-8", "replace"), one.retry_after)
        if self.silent >= SILENCES:
            given_up, self.waiting = self.waiting, []
            yield from ((letter, Answer(0)) for letter in given_up)

    def close(self) -> None:
        for handle in list(self.open):
            self._let_go(handle)
        self.multi.close()

    def _let_go(self, handle: pycurl.Curl) -> None:
        del self.open[handle]
        self.multi.remove_handle(handle)
        handle.close()

    def _finished(self) -> list[pycurl.Curl]:
        found: list[pycurl.Curl] = []
        while True:
            left, good, bad = self.multi.info_read()
            found += [*good, *(handle for handle, *_ in bad)]
            if not left:
                return found


def post_all(letters: Iterable[Letter]) -> Iterator[tuple[Letter, Answer]]:
    """Post every letter and say what came back, in the order of the answers."""
    by_origin: dict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        by_origin[urlsplit(letter.endpoint).netloc].append(letter)
    lanes = [_Lane(one) for one in by_origin.values()]
    try:
        while busy := [lane for lane in lanes if lane.busy]:
            for lane in busy:
                yield from lane.move()
            _wait(busy)
    finally:
        for lane in lanes:
            lane.close()


def _wait(lanes: list[_Lane]) -> None:
    """Until something can be read or written on any of the lanes; not for long, since libcurl has deadlines of its own."""
    sets = [lane.multi.fdset() for lane in lanes]
    read, write, odd = ([file for one in sets for file in one[n]] for n in range(3))
    select(read, write, odd, PATIENCE)


def _handle(one: _Open) -> pycurl.Curl:
    letter, handle = one.letter, pycurl.Curl()
    handle.setopt(pycurl.URL, letter.endpoint)
    handle.setopt(pycurl.POSTFIELDS, letter.body)
    handle.setopt(pycurl.HTTPHEADER, list(letter.headers))
    handle.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS)
    handle.setopt(pycurl.PIPEWAIT, 1)
    handle.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTPS)
    handle.setopt(pycurl.FOLLOWLOCATION, 0)
    handle.setopt(pycurl.PROXY, "")
    handle.setopt(pycurl.CAINFO, letter.ca_file or certifi.where())
    handle.setopt(pycurl.CONNECTTIMEOUT, CONNECT_SECONDS)
    handle.setopt(pycurl.TIMEOUT, SECONDS)
    handle.setopt(pycurl.NOSIGNAL, 1)
    handle.setopt(pycurl.HEADERFUNCTION, one.hear)
    handle.setopt(pycurl.WRITEFUNCTION, one.keep)
    if letter.addresses:
        parts = urlsplit(letter.endpoint)
        handle.setopt(pycurl.RESOLVE, [f"{parts.hostname}:443:{','.join(letter.addresses)}"])
    return handle
