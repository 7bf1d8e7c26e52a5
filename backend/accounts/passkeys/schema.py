"""Passkeys on the wire."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields

from backend.accounts.schema import Passphrase, Strict
from backend.changes import fields as f


class Base64(f.Line):
    """Bytes as base64url."""

    pattern = "^[A-Za-z0-9_-]+$"

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not re.fullmatch(self.pattern, text):
            raise ValidationError("Send it as base64url without padding.")
        return text


class ProofSchema(Strict):
    """The passphrase once more, or nothing within ten minutes of signing in."""

    passphrase = Passphrase(load_default="")


class OptionsSchema(Schema):
    """What the browser is asked."""

    options = fields.Dict(metadata={"description": "For navigator.credentials, bytes as base64url; good once, for five minutes."})


class NewPasskeySchema(Strict):
    """A passkey as the browser made it."""

    label = f.Line(load_default="A passkey")
    credential = Base64(required=True, most=2000)
    client_data = Base64(required=True, most=4000)
    attestation = Base64(required=True, most=20_000)


class PasskeySignInSchema(Strict):
    """What a passkey said, and the device that signs in."""

    credential = Base64(required=True, most=2000)
    client_data = Base64(required=True, most=4000)
    authenticator_data = Base64(required=True, most=4000)
    signature = Base64(required=True, most=4000)
    device = f.Line(load_default="A browser")


class PasskeySchema(Strict):
    """A passkey by its name."""

    id = f.Id(dump_only=True)
    label = f.Name(required=True)
    created_at = f.Instant(dump_only=True)
    last_used_at = f.Instant(dump_only=True)


class PasskeysSchema(Schema):
    """The passkeys of an account."""

    items = fields.List(fields.Nested(PasskeySchema))
