"""The way back in on the wire."""

from marshmallow import Schema, fields

from backend.accounts.schema import NewPassphrase, Strict
from backend.changes import fields as f


class ForgottenSchema(Strict):
    """Whose passphrase is gone."""

    email = f.Line(required=True)


class ByLinkSchema(Strict):
    """What stands behind the # of the link, and the passphrase from now on."""

    secret = f.Line(required=True)
    passphrase = NewPassphrase(required=True)
    device = f.Line(load_default="A browser")


class ByCodeSchema(Strict):
    """A recovery code, and the passphrase from now on."""

    email = f.Line(required=True)
    code = f.Line(required=True)
    passphrase = NewPassphrase(required=True)
    device = f.Line(load_default="A browser")


class CodesSchema(Schema):
    """Recovery codes, shown once."""

    codes = fields.List(fields.String())
