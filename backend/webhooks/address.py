"""Which addresses may be told: anybody's, so each is looked at when it is said, and again whenever something is sent."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from backend.config import LOOPBACK, Config
from backend.push.public import HTTPS, is_public, look_up

LONGEST = 2000
INSIDE = {"localhost", "local", "internal", "intranet", "home", "lan", "arpa"}
PLAIN = re.compile(r"https://[A-Za-z0-9.:\[\]-]+(/[!-~]*|\?[!-~]*)?")


@dataclass(frozen=True)
class Addresses:
    """The rules, and the origins that tests may use beside them."""

    test_origins: tuple[str, ...] = ()
    test_ca: str = ""

    @classmethod
    def of(cls, config: Config) -> "Addresses":
        """What this installation allows; SystemExit if a test origin is not one."""
        said = config.webhook_test_origins.replace(",", " ").split()
        origins = tuple(one.rstrip("/") for one in said if "://" in one)
        if any(not origin.startswith("https://") or urlsplit(origin).hostname not in LOOPBACK for origin in origins):
            raise SystemExit("BEFOREHAND_WEBHOOK_TEST_ORIGINS is https://localhost:PORT, more of them after spaces, and the path of their CA file.")
        return cls(origins, next((one for one in said if "://" not in one), ""))

    def is_test(self, address: str) -> bool:
        """Whether a test origin is meant."""
        return any(address == origin or address.startswith(f"{origin}/") for origin in self.test_origins)

    def host(self, address: str) -> str | None:
        """The host of an address that may be told, as far as it can be seen without asking for its name; none of any other."""
        if len(address) > LONGEST or not PLAIN.fullmatch(address) or any(odd in address for odd in "\\#@"):
            return None
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return None
        if self.is_test(address):
            return host
        return host if port in {None, HTTPS} and _may_be_public(host) else None

    def resolved(self, address: str) -> tuple[str, ...]:
        """Where to connect to, all of it public; OSError otherwise. Nothing where the address says so itself, or is a test's."""
        host = self.host(address)
        if host is None:
            raise OSError("This is not an address that may be told.")
        return () if self.is_test(address) or _is_number(host) else tuple(look_up(host))


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _may_be_public(host: str) -> bool:
    if _is_number(host):
        return is_public(host)
    # A name without a dot is one of this network; one that ends in a number would be read as an address, and behind a last dot a name has two spellings.
    last = host.rpartition(".")[2]
    return "." in host and bool(last) and not last.isdecimal() and last.lower() not in INSIDE
