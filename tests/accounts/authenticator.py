"""A key for passkeys, made of software."""

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40
SIZE = 32


@dataclass
class Authenticator:
    """What a phone does when it is asked for a passkey; it counts how often."""

    origin: str = "http://localhost:8000"
    host: str = "localhost"
    count: int = 0
    knows: int = VERIFIED  # whether it asked for a finger or a code
    id: bytes = field(default_factory=lambda: secrets.token_bytes(SIZE))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict[str, Any], label: str = "My phone") -> dict[str, str]:
        """A new passkey, as the app sends it."""
        point = self.key.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(SIZE, "big"), -3: point.y.to_bytes(SIZE, "big")}
        described = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor2.dumps(key)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self._data(WITH_KEY) + described})
        client = self._client("webauthn.create", options["challenge"])
        return {"label": label, "credential": bytes_to_base64url(self.id), "client_data": client[1], "attestation": bytes_to_base64url(attestation)}

    def open(self, options: dict[str, Any]) -> dict[str, str]:
        """Its answer to a challenge, as the app sends it."""
        self.count += 1
        data, (client, sent) = self._data(), self._client("webauthn.get", options["challenge"])
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {"authenticator_data": bytes_to_base64url(data), "signature": bytes_to_base64url(signature)}
        return {"credential": bytes_to_base64url(self.id), "client_data": sent, **said}

    def _data(self, more: int = 0) -> bytes:
        return sha256(self.host.encode()).digest() + bytes([PRESENT | self.knows | more]) + self.count.to_bytes(4, "big")

    def _client(self, act: str, challenge: str) -> tuple[bytes, str]:
        said = json.dumps({"type": act, "challenge": challenge, "origin": self.origin, "crossOrigin": False}).encode()
        return said, bytes_to_base64url(said)
