"""A passphrase that somebody has chosen: looked up among those that leaked elsewhere, where an installation wants that, and what is kept of it."""

from hashlib import sha1
from io import BytesIO

import certifi
import pycurl
import structlog

from backend.accounts import secrets
from backend.config import Config
from backend.errors import Invalid

CONNECT_SECONDS, SECONDS, MOST = 2, 3, 1024 * 1024
PREFIX, GOOD = 5, 200
LEAKED = "This one has leaked elsewhere, so it is among the first that are tried. Take four words that nobody has put together."

log = structlog.get_logger()


def keep(config: Config, passphrase: str, field: str = "passphrase") -> str:
    """What is kept of it; Invalid, at this field, where it has leaked."""
    if config.leaks_url and leaked(config.leaks_url, passphrase):
        raise Invalid(LEAKED, errors={field: [LEAKED]})
    return secrets.hash_passphrase(passphrase)


def leaked(url: str, passphrase: str) -> bool:
    """Whether the list has it. It is told the first five digits of a hash that hundreds share, and answers with the rest of each.

    The protocol is that of Pwned Passwords. A list that does not answer keeps nobody out: what is easy to guess is refused without it.
    """
    # S324: the list is kept by this hash; nothing of ours is.
    digits = sha1(passphrase.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest().upper()
    found = f"{digits[PREFIX:]}:"
    lines = _asked(f"{url}/{digits[:PREFIX]}").splitlines()
    # Rows with a count of nothing are there so that the answer's length tells nothing.
    return any(line.upper().startswith(found) and line.partition(":")[2].strip() != "0" for line in lines)


def _asked(url: str) -> str:
    handle, answer = pycurl.Curl(), BytesIO()
    try:
        handle.setopt(pycurl.URL, url)
        handle.setopt(pycurl.PROTOCOLS, pycurl.PROTO_HTTPS | pycurl.PROTO_HTTP)
        handle.setopt(pycurl.CAINFO, certifi.where())
        handle.setopt(pycurl.CONNECTTIMEOUT, CONNECT_SECONDS)
        handle.setopt(pycurl.TIMEOUT, SECONDS)
        handle.setopt(pycurl.NOSIGNAL, 1)
        handle.setopt(pycurl.HTTPHEADER, ["Add-Padding: true", "User-Agent: beforehand"])
        # A chunk that is taken only in part ends the transfer.
        handle.setopt(pycurl.WRITEFUNCTION, lambda chunk: answer.write(chunk) if answer.tell() + len(chunk) <= MOST else 0)
        handle.perform()
        if handle.getinfo(pycurl.RESPONSE_CODE) == GOOD:
            return answer.getvalue().decode("ascii", "replace")
        log.warning("leaks_not_asked", status=handle.getinfo(pycurl.RESPONSE_CODE))
    except pycurl.error as broken:
        log.warning("leaks_not_asked", curl=broken.args[0])
    finally:
        handle.close()
    return ""
