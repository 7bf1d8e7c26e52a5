"""A provider of sign-in of our own: as strict as a real one, and willing to lie where a test asks it to."""

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet
from webauthn.helpers import bytes_to_base64url

CLIENT, SECRET = "beforehand", "a shared secret"
BASIC = "Basic YmVmb3JlaGFuZDphJTIwc2hhcmVkJTIwc2VjcmV0"


class Issuer:
    """Somebody is signed in there at once; what is said of them can be changed."""

    def __init__(self, port: int) -> None:
        self.url = f"http://localhost:{port}"
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.someone: dict[str, Any] = {}
        self.lies: dict[str, Any] = {}
        self.said: dict[str, Any] = {}
        self.waiting: dict[str, dict[str, str]] = {}
        self.turn_keys()

    def turn_keys(self) -> None:
        """New keys, as every provider has them now and then."""
        self.key = ECKey.generate_key("P-256", parameters={"kid": secrets.token_hex(4)})
        self.signs = self.key

    def answer(self, path: str, form: dict[str, str], headers: Any) -> tuple[int, dict[str, Any]]:
        """What it says at an address."""
        if path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys", "userinfo_endpoint": "/userinfo"}
            return 200, {"issuer": self.url, **{name: self.url + end for name, end in ends.items()}, **self.said}
        if path == "/keys":
            return 200, dict(KeySet([self.key]).as_dict(private=False))
        if path == "/userinfo":
            return 200, {"sub": self.someone["sub"], **self.someone.get("told", {})}
        asked = self.waiting.pop(form.get("code", ""), None)
        proven = asked and asked["code_challenge"] == bytes_to_base64url(sha256(form["code_verifier"].encode()).digest())
        if not asked or not proven or form["redirect_uri"] != asked["redirect_uri"] or headers["Authorization"] != BASIC:
            return 400, {"error": "invalid_grant"}
        return 200, {"id_token": self.token(asked["nonce"]), "access_token": "a", "token_type": "Bearer"}

    def token(self, nonce: str) -> str:
        """Who somebody is, signed."""
        now = int(self.now().timestamp())
        said = {"iss": self.url, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300, **{k: v for k, v in self.someone.items() if k != "told"}}
        return jwt.encode({"alg": "ES256", "kid": self.key.kid}, said | self.lies, self.signs)

    def authorize(self, address: str) -> str:
        """Where the browser is sent back to."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(8)
        self.waiting[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], 'session_state': 'x'})}"


@contextmanager
def issuer(port: int) -> Iterator[Issuer]:
    """The provider, on a port of this machine."""
    made = Issuer(port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/authorize"):
                self.send_response(302)
                self.send_header("Location", made.authorize(self.path))
                self.end_headers()
                return
            self._answer({})

        def do_POST(self) -> None:
            self._answer(dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode())))

        def _answer(self, form: dict[str, str]) -> None:
            status, said = made.answer(self.path, form, self.headers)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("localhost", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
