"""Many requests at once over few connections; nothing is followed, nothing is waited for without end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import urlsplit

import certifi
import pycurl

from backend.push.verdict import Answer

CONNECT_SECONDS, SECONDS = 2, 5
AT_ONCE, CONNECTIONS, KEPT_BYTES = 100, 4, 500


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


def post_all(letters: Iterable[Letter]) -> Iterator[tuple[Letter, Answer]]:
    """Post every letter and say what came back, in the order of the answers."""
    waiting, multi = list(letters)[::-1], pycurl.CurlMulti()
    open_: dict[pycurl.Curl, _Open] = {}
    multi.setopt(pycurl.M_PIPELINING, pycurl.PIPE_MULTIPLEX)
    multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, CONNECTIONS)
    try:
        while waiting or open_:
            while waiting and len(open_) < AT_ONCE:
                handle = _handle(one := _Open(waiting.pop()))
                open_[handle] = one
                multi.add_handle(handle)
            multi.perform()
            multi.select(0.1)
            for handle in _finished(multi):
                one = open_.pop(handle)
                yield one.letter, Answer(int(handle.getinfo(pycurl.RESPONSE_CODE)), one.said.getvalue().decode("utf-8", "replace"), one.retry_after)
                multi.remove_handle(handle)
                handle.close()
    finally:
        for handle in open_:
            multi.remove_handle(handle)
            handle.close()
        multi.close()


def _finished(multi: pycurl.CurlMulti) -> list[pycurl.Curl]:
    found: list[pycurl.Curl] = []
    while True:
        left, good, bad = multi.info_read()
        found += [*good, *(handle for handle, *_ in bad)]
        if not left:
            return found


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
