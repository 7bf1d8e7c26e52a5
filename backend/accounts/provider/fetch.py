"""Asking a provider: what it says leads on to other addresses, so each is looked at before it is called, and none is followed."""

import re
import socket
from io import BytesIO
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson
import pycurl

from backend.accounts.outward import call
from backend.errors import ProviderAway

SECONDS, MOST = 8, 256 * 1024
PLAIN = re.compile(r"https?://[!-~]+", re.IGNORECASE)
PORTS = {"https": 443, "http": 80}
GOOD = 200


def allowed(url: str, test_origin: str) -> bool:
    """Whether an address may be called or gone to: https, or the origin that is named for tests."""
    if not PLAIN.fullmatch(url) or "\\" in url or "#" in url:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if "@" in parts.netloc or not parts.hostname or port == 0:
        return False
    return parts.scheme == "https" or bool(test_origin and url.startswith(f"{test_origin}/"))


def ask(url: str, test_origin: str, *, form: dict[str, str] | None = None, user: str = "", bearer: str = "") -> dict[str, Any]:
    """What it answers, as JSON; ProviderAway where it does not, or where it is at no public address."""
    if not allowed(url, test_origin):
        raise ProviderAway(f"The provider leads to an address that is not called: {urlsplit(url).scheme}.")
    answer, tested = BytesIO(), bool(test_origin) and url.startswith(f"{test_origin}/")
    headers = ["Accept: application/json", *([f"Authorization: Bearer {bearer}"] if bearer else [])]
    try:
        with call(url, answer, seconds=SECONDS, most=MOST, plain=tested) as handle:
            handle.setopt(pycurl.HTTPHEADER, headers)
            if not tested:
                handle.setopt(pycurl.RESOLVE, [_there(url)])
            if form is not None:
                handle.setopt(pycurl.POSTFIELDS, urlencode(form))
            if user:
                handle.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC)
                handle.setopt(pycurl.USERPWD, user)
            handle.perform()
            said = orjson.loads(answer.getvalue())
            if handle.getinfo(pycurl.RESPONSE_CODE) != GOOD or not isinstance(said, dict):
                raise ProviderAway
    except (pycurl.error, OSError, orjson.JSONDecodeError):
        raise ProviderAway from None
    return said


def _there(url: str) -> str:
    """Where curl shall find its host."""
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    return f"{parts.hostname}:{port}:{','.join(_addresses(str(parts.hostname), port))}"


def _addresses(host: str, port: int) -> list[str]:
    """Where a host is, looked up once, so that it cannot be elsewhere when it is called; OSError unless all of that is public."""
    found = sorted({str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})
    if not all(ip_address(address).is_global for address in found):
        raise OSError(f"{host} is not at a public address.")
    return found
