"""Many requests at once over few connections; nothing is followed, nothing is waited for without end."""

import socket
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from select import select
from urllib.parse import urlsplit

import certifi
import pycurl

from backend.push.public import is_public
from backend.push.verdict import Answer

CONNECT_SECONDS, SECONDS, PATIENCE = 2, 5, 0.05
AT_ONCE, CONNECTIONS, KEPT_BYTES = 100, 4, 500
# An answer that goes on for longer is not listened to; its status has been heard.
MOST_BYTES = 64 * 1024
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
    # Whether only a public address may be connected to, whatever the name leads to at that moment.
    public: bool = False
    seconds: int = 0


@dataclass
class _Open:
    letter: Letter
    said: BytesIO = field(default_factory=BytesIO)
    heard: int = 0
    retry_after: str = ""

    def hear(self, line: bytes) -> None:
        name, _, value = line.decode("latin-1").partition(":")
        if name.strip().lower() == "retry-after":
            self.retry_after = value.strip()

    def keep(self, chunk: bytes) -> int:
        self.said.write(chunk[: max(0, KEPT_BYTES - self.said.tell())])
        self.heard += len(chunk)
        return len(chunk) if self.heard <= MOST_BYTES else -1


class _Lane:
    """The letters to one origin, with connections of its own: libcurl lets a transfer that waits for one origin hold up those to another."""

    def __init__(self) -> None:
        self.waiting, self.silent = deque[Letter](), 0
        self.open: dict[pycurl.Curl, _Open] = {}
        self.multi = pycurl.CurlMulti()
        self.multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
        self.multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, CONNECTIONS)

    @property
    def busy(self) -> bool:
        return bool(self.waiting or self.open)

    def add(self, letter: Letter) -> None:
        self.waiting.appendleft(letter)

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
            given_up, self.waiting = self.waiting, deque()
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


class Post:
    """The way out: letters are handed in at any time, and answers come back as they come."""

    def __init__(self) -> None:
        self.lanes: dict[str, _Lane] = defaultdict(_Lane)

    @property
    def on_the_way(self) -> int:
        """How many letters have no answer yet."""
        return sum(len(lane.waiting) + len(lane.open) for lane in self.lanes.values())

    def add(self, letters: Iterable[Letter]) -> None:
        """Hand in more of them."""
        for letter in letters:
            self.lanes[urlsplit(letter.endpoint).netloc].add(letter)

    def move(self) -> Iterator[tuple[Letter, Answer]]:
        """What has come back meanwhile; it waits for a moment, and never for a particular one."""
        for origin, lane in list(self.lanes.items()):
            yield from lane.move()
            if not lane.busy:
                self.lanes.pop(origin).close()
        _wait(list(self.lanes.values()))

    def recall(self, endpoint: str = "") -> list[Letter]:
        """Letters that nobody has begun to post: those to the service of this address, or all of them."""
        back: list[Letter] = []
        for origin, lane in self.lanes.items():
            if endpoint in {"", origin} or urlsplit(endpoint).netloc == origin:
                back += lane.waiting
                lane.waiting.clear()
        return back

    def close(self) -> None:
        """Let go of all that is open."""
        while self.lanes:
            self.lanes.popitem()[1].close()


def _wait(lanes: list[_Lane]) -> None:
    """Until something can be read or written on any of the lanes; not for long, since libcurl has deadlines of its own."""
    sets = [lane.multi.fdset() for lane in lanes]
    read, write, odd = ([file for one in sets for file in one[n]] for n in range(3))
    if lanes:
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
    handle.setopt(pycurl.CONNECTTIMEOUT, letter.seconds // 3 or CONNECT_SECONDS)
    handle.setopt(pycurl.TIMEOUT, letter.seconds or SECONDS)
    handle.setopt(pycurl.NOSIGNAL, 1)
    handle.setopt(pycurl.HEADERFUNCTION, one.hear)
    handle.setopt(pycurl.WRITEFUNCTION, one.keep)
    if letter.addresses:
        parts = urlsplit(letter.endpoint)
        handle.setopt(pycurl.RESOLVE, [f"{parts.hostname}:443:{','.join(letter.addresses)}"])
    if letter.public:
        handle.setopt(pycurl.OPENSOCKETFUNCTION, _to_the_public)
    return handle


def _to_the_public(_purpose: int, where: tuple[int, int, int, tuple[str, int]]) -> socket.socket | int:
    """A socket for the very address that is about to be connected to: a name that has changed its mind since it was looked up leads nowhere."""
    family, kind, protocol, address = where
    return socket.socket(family, kind, protocol) if is_public(address[0]) else int(pycurl.SOCKET_BAD)
