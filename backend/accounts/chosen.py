"""A passphrase that somebody has chosen: looked up among those that leaked elsewhere, where an installation wants that, and what is kept of it."""

from hashlib import sha1
from io import BytesIO

import pycurl
import structlog

from backend.accounts import secrets
from backend.accounts.outward import call
from backend.config import Config
from backend.errors import Invalid

SECONDS, MOST = 3, 1024 * 1024
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
    # The list is kept by this hash; nothing of ours is.
    digits = sha1(passphrase.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest().upper()
    found = f"{digits[PREFIX:]}:"
    lines = _asked(f"{url}/{digits[:PREFIX]}").splitlines()
    # Rows with a count of nothing are there so that the answer's length tells nothing.
    return any(line.upper().startswith(found) and line.partition(":")[2].strip() != "0" for line in lines)


def _asked(url: str) -> str:
    answer = BytesIO()
    try:
        with call(url, answer, seconds=SECONDS, most=MOST, plain=True) as handle:
            handle.setopt(pycurl.HTTPHEADER, ["Add-Padding: true", "User-Agent: beforehand"])
            handle.perform()
            if (status := handle.getinfo(pycurl.RESPONSE_CODE)) == GOOD:
                return answer.getvalue().decode("ascii", "replace")
            log.warning("leaks_not_asked", status=status)
    except pycurl.error as broken:
        log.warning("leaks_not_asked", curl=broken.args[0])
    return ""
