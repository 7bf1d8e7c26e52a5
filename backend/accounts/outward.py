"""Asking somebody outside while somebody here waits: bounded in time and size, led nowhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import certifi
import pycurl

CONNECT_SECONDS = 3


@contextmanager
def call(url: str, answer: BytesIO, *, seconds: int, most: int, plain: bool) -> Iterator[pycurl.Curl]:
    """A call that is ready to be made and whose answer, of so many bytes at most, goes there; `plain` lets it go without TLS."""
    handle = pycurl.Curl()
    try:
        handle.setopt(pycurl.URL, url)
        handle.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTPS | (pycurl.PROTO_HTTP if plain else 0))
        handle.setopt(pycurl.FOLLOWLOCATION, 0)
        handle.setopt(pycurl.PROXY, "")
        handle.setopt(pycurl.CAINFO, certifi.where())
        handle.setopt(pycurl.CONNECTTIMEOUT, CONNECT_SECONDS)
        handle.setopt(pycurl.TIMEOUT, seconds)
        handle.setopt(pycurl.NOSIGNAL, 1)
        # A chunk that is taken only in part ends the transfer.
        handle.setopt(pycurl.WRITEFUNCTION, lambda chunk: answer.write(chunk) if answer.tell() + len(chunk) <= most else 0)
        yield handle
    finally:
        handle.close()
