"""The address of an account on the wire."""

from marshmallow import Schema, fields

from backend.accounts.schema import Email, Passphrase, Strict
from backend.changes import fields as f


class NewAddressSchema(Strict):
    """The address that an account is to have, and the passphrase or a fresh sign-in."""

    email = Email(required=True)
    passphrase = Passphrase(load_default="")


class SecretSchema(Strict):
    """What stands behind the # of a link."""

    secret = f.Line(required=True)


class ConfirmedSchema(Schema):
    """An address that its owner has confirmed."""

    email = fields.String()
