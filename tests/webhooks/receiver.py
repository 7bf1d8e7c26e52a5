"""A receiver on the loopback that verifies each message as a stranger would, with the library of Standard Webhooks."""

import json
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from standardwebhooks.webhooks import Webhook

from tests.push.service import tls


@dataclass(frozen=True)
class Message:
    """What came in: where, with which headers, and whether its signature was good under a secret."""

    path: str
    headers: dict[str, str]
    body: bytes

    def read(self, secret: str) -> dict[str, Any]:
        """What it says; WebhookVerificationError if it is not ours, or not of these minutes."""
        return dict(Webhook(secret).verify(self.body, self.headers))

    @property
    def said(self) -> dict[str, Any]:
        """What it says, whoever says it."""
        return dict(json.loads(self.body))


@dataclass
class Receiver:
    """What came in, and what is answered next."""

    folder: Path
    received: list[Message] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    usual: int = 204
    let_go: Event = field(default_factory=Event)
    hangs: bool = False
    interrupted: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.ca = self.folder / "receiver-ca.pem"
        context = tls(self.folder, self.ca)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.origin = f"https://localhost:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def setting(self) -> str:
        """What BEFOREHAND_WEBHOOK_TEST_ORIGINS is set to."""
        return f"{self.origin} {self.ca}"

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """What the next message is answered."""
        self.answers.append((status, headers, body))

    def close(self) -> None:
        """End it."""
        self.let_go.set()
        self.server.shutdown()
        self.server.server_close()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.received.append(Message(self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            if receiver.hangs:
                receiver.let_go.wait(60)
                return
            status, headers, words = receiver.answers.pop(0) if receiver.answers else (receiver.usual, {}, b"")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(words)))
            self.end_headers()
            try:
                self.wfile.write(words)
            except OSError:
                receiver.interrupted.set()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
