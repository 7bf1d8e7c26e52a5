"""A push service on the loopback: speaks TLS, checks who sends (RFC 8292), and decrypts as a browser would (RFC 8291)."""

import json
import ssl
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from secrets import token_bytes
from threading import Condition, Thread
from typing import Any

import http_ece
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.x509.oid import NameOID

RAW = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def plain(text: str) -> bytes:
    """Bytes of a base64url text."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def spelled(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Browser:
    """The keys that a browser keeps, and the address that the service gave it."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: token_bytes(16))

    @property
    def subscription(self) -> dict[str, Any]:
        """As PushSubscription.toJSON() says it."""
        point = self.private.public_key().public_bytes(*RAW)
        return {"endpoint": self.endpoint, "keys": {"p256dh": spelled(point), "auth": spelled(self.auth)}}

    def read(self, body: bytes) -> dict[str, Any]:
        """What a sealed message says."""
        return dict(json.loads(http_ece.decrypt(body, private_key=self.private, auth_secret=self.auth, version="aes128gcm")))


@dataclass(frozen=True)
class Received:
    """One message that the service took or refused."""

    path: str
    headers: dict[str, str]
    body: bytes
    claims: dict[str, Any]
    key: str


@dataclass
class PushService:
    """What came in; what it answers next to an address can be said beforehand."""

    folder: Path
    received: list[Received] = field(default_factory=list)
    answers: dict[str, list[tuple[int, dict[str, str], str]]] = field(default_factory=dict)
    count: int = 0
    arrived: Condition = field(default_factory=Condition)

    def __post_init__(self) -> None:
        self.ca = self.folder / "push-ca.pem"
        context = tls(self.folder, self.ca)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.origin = f"https://localhost:{self.server.server_address[1]}"
        self.thread = Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)  # it is soon told to end
        self.thread.start()

    @property
    def setting(self) -> str:
        """What BEFOREHAND_PUSH_TEST_ORIGIN is set to."""
        return f"{self.origin} {self.ca}"

    def browser(self) -> Browser:
        """A browser that has just subscribed."""
        self.count += 1
        return Browser(f"{self.origin}/push/{self.count}")

    def answer(self, browser: Browser, status: int, body: str = "", **headers: str) -> None:
        """What the next message to this browser is answered."""
        self.answers.setdefault(browser.endpoint.removeprefix(self.origin), []).append((status, headers, body))

    def messages(self, browser: Browser) -> list[dict[str, Any]]:
        """What the browser could read of what came in for it."""
        return [browser.read(one.body) for one in self.received if self.origin + one.path == browser.endpoint]

    def cards(self, browser: Browser) -> list[dict[str, Any]]:
        """The notifications of those messages."""
        return [message["notification"] for message in self.messages(browser)]

    def wait_for(self, count: int, seconds: float = 30) -> None:
        """Until so many messages have come in."""
        with self.arrived:
            came = self.arrived.wait_for(lambda: len(self.received) >= count, seconds)
        assert came, f"{len(self.received)} of {count} messages came."

    def close(self) -> None:
        """End it."""
        self.server.shutdown()
        self.server.server_close()


def _handler(service: PushService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            refused = self._refused()
            with service.arrived:
                planned = service.answers.get(self.path, [])
                status, headers, words = (401, {}, refused) if refused else planned.pop(0) if planned else (201, {}, "")
                if not refused:
                    claims, key = vapid(self.headers["Authorization"])
                    service.arrived.notify_all()
                    service.received.append(Received(self.path, {k.lower(): v for k, v in self.headers.items()}, body, claims, key))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(words.encode())))
            self.end_headers()
            self.wfile.write(words.encode())

        def _refused(self) -> str:
            try:
                claims, _ = vapid(self.headers["Authorization"])
            except Exception as trouble:  # noqa: BLE001 - whatever is wrong with it, the service says so
                return f"{type(trouble).__name__}: {trouble}"
            ahead = datetime.fromtimestamp(claims["exp"], UTC) - datetime(2000, 1, 1, tzinfo=UTC)
            right = claims["aud"] == service.origin and claims["sub"].startswith(("mailto:", "https:")) and ahead > timedelta(0)
            return "" if right and self.headers["TTL"].isdecimal() and self.headers["Content-Encoding"] == "aes128gcm" else "claims"

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def vapid(header: str) -> tuple[dict[str, Any], str]:
    """The claims of a VAPID header and its key, after checking the signature."""
    scheme, _, rest = header.partition(" ")
    assert scheme.lower() == "vapid"
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    assert json.loads(plain(head)) == {"typ": "JWT", "alg": "ES256"}
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), plain(parts["k"]))
    both = plain(signature)
    signed = encode_dss_signature(int.from_bytes(both[:32]), int.from_bytes(both[32:]))
    key.verify(signed, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    return dict(json.loads(plain(claims))), parts["k"]


def tls(folder: Path, ca: Path) -> ssl.SSLContext:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    ca.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = folder / "push-key.pem"
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ca, private)
    return context


@pytest.fixture
def push_service(tmp_path: Path) -> Iterator[PushService]:
    """A push service of one's own."""
    made = PushService(tmp_path)
    yield made
    made.close()
