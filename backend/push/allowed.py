"""Which addresses may be called: they come from outside, so only those of known push services."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from backend.config import LOOPBACK, Config
from backend.push.public import HTTPS, look_up

# "*." stands for one name or more before the dot.
KNOWN = ("fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com")
LONGEST = 2000
PLAIN = re.compile(r"https://[!-~]+", re.IGNORECASE)


@dataclass(frozen=True)
class Allowed:
    """The list of push services, and one origin for tests."""

    extra: tuple[str, ...] = ()
    test_origin: str = ""
    test_ca: str = ""

    @classmethod
    def of(cls, config: Config) -> "Allowed":
        """What this installation allows; SystemExit if the test origin is not one."""
        origin, _, ca = config.push_test_origin.replace(",", " ").partition(" ")
        origin = origin.rstrip("/")
        if origin and (not origin.startswith("https://") or urlsplit(origin).hostname not in LOOPBACK):
            raise SystemExit("BEFOREHAND_PUSH_TEST_ORIGIN is https://localhost:PORT, a space, and the path of its CA file.")
        return cls(tuple(host.lower() for host in config.push_extra_hosts), origin, ca.strip())

    def origin(self, endpoint: str) -> str | None:
        """The origin of an endpoint that may be called; none of any other."""
        if len(endpoint) > LONGEST or not PLAIN.fullmatch(endpoint) or "\\" in endpoint or "#" in endpoint:
            return None
        try:
            parts = urlsplit(endpoint)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return None
        if "@" in parts.netloc:
            return None
        if self.test_origin and endpoint.startswith(f"{self.test_origin}/"):
            return self.test_origin
        known = any(_fits(host, pattern) for pattern in (*KNOWN, *self.extra))
        return f"https://{host}" if known and port in {None, HTTPS} else None

    def ca_of(self, origin: str) -> str:
        """The file with the authority that signed for the test origin; of all others the usual ones sign."""
        return self.test_ca if origin == self.test_origin else ""

    def addresses(self, origin: str) -> list[str] | None:
        """Of a host that was added here, its addresses, all public; OSError otherwise. None of those that everybody knows."""
        host = urlsplit(origin).hostname or ""
        if origin == self.test_origin or any(_fits(host, pattern) for pattern in KNOWN):
            return None
        return look_up(host)


def _fits(host: str, pattern: str) -> bool:
    return host.endswith(pattern[1:]) and host != pattern[2:] if pattern.startswith("*.") else host == pattern
