"""Visits to a provider on the wire."""

from marshmallow import EXCLUDE, Schema, fields

from backend.accounts.schema import COUNTRIES, Strict
from backend.changes import fields as f


class SetOutSchema(Strict):
    """Where somebody sets out from; a new account begins with the zone and the country of the device."""

    device = f.Line(load_default="A browser")
    invitation = f.Line()
    zone = f.Zone(load_default="UTC")
    country = f.Choice(COUNTRIES, load_default="US")


class VisitSchema(Schema):
    """Where the browser goes."""

    address = fields.String(metadata={"format": "uri"})


class BackQuery(Schema):
    """What a provider sends along when somebody comes back; some send more."""

    class Meta:
        """What we do not know we do not mind."""

        unknown = EXCLUDE

    code = f.Line(most=2000)
    state = f.Line()
    iss = f.Line()
