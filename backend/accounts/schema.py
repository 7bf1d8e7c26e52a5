"""Accounts on the wire."""

import re
from typing import Any

import holidays
from marshmallow import RAISE, Schema, ValidationError, fields

from backend.accounts.easy import easy
from backend.accounts.model import Preference
from backend.accounts.scopes import SCOPES
from backend.changes import fields as f
from backend.changes.registry import Kind
from backend.changes.schema import RecordSchema
from backend.config import SIGN_UP

COUNTRIES = tuple(sorted(c for c in holidays.list_supported_countries() if len(c) == 2))  # noqa: PLR2004 - ISO 3166 alpha-2
SHORTEST, LONGEST = 12, 500


class Strict(Schema):
    """A body in which nothing unknown is dropped in silence."""

    class Meta:
        """Unknown fields are named as errors."""

        unknown = RAISE


class Email(f.Line):
    """An address that mail can reach."""

    pattern = r"^[!-?A-~]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,3}$"

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs).strip()
        if not re.fullmatch(self.pattern, text):
            raise ValidationError("Write an e-mail address such as ines@example.org.")
        return text


class Passphrase(fields.String):
    """A secret that is typed."""

    least = 0

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, metadata={"minLength": self.least, "maxLength": LONGEST, "pattern": f"^{f.KEEPABLE}$"})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if len(text) > LONGEST or f.UNKEEPABLE.search(text):
            raise ValidationError("Use at most 500 ordinary characters.")
        return text


class NewPassphrase(Passphrase):
    """A secret that is long enough."""

    least = SHORTEST

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if len(text) < SHORTEST:
            raise ValidationError(f"Take four words or more, {SHORTEST} characters at least.")
        if easy(text, str(data.get("email", "")) if isinstance(data, dict) else ""):
            raise ValidationError("This is among the first that are guessed. Take four words that have nothing to do with each other.")
        return text


class SignUpSchema(Strict):
    """A new account and the device it is made on."""

    email = Email(required=True)
    passphrase = NewPassphrase(required=True)
    invitation = f.Line()
    name = f.Line()
    zone = f.Zone(load_default="UTC")
    country = f.Choice(COUNTRIES, load_default="US")
    device = f.Line(load_default="A browser")


class SignInSchema(Strict):
    """An account and the device that signs in."""

    email = f.Line(required=True)
    passphrase = Passphrase(required=True)
    device = f.Line(load_default="A browser")


class PassphraseSchema(Strict):
    """The passphrase as it was and as it shall be."""

    old = Passphrase(required=True)
    new = NewPassphrase(required=True)


class ErasureSchema(Strict):
    """The passphrase once more, before something goes for good."""

    passphrase = Passphrase(required=True)


class IdentitySchema(Schema):
    """Somebody as a provider knows them."""

    id = f.Id()
    label = fields.String()
    last_used_at = f.Instant()


class WaysInSchema(Schema):
    """What is possible at the door of this installation."""

    sign_up = fields.String(metadata={"enum": list(SIGN_UP), "description": "Who may create an account: everybody, who was invited, or nobody."})
    mail = fields.Boolean(metadata={"description": "Whether a link by mail helps whoever forgot the passphrase."})
    passkeys = fields.String(metadata={"description": "The name that passkeys are bound to; empty where there are none."})
    provider = fields.String(metadata={"description": "Who else says who somebody is; empty where nobody does."})


class AccountSchema(Schema):
    """What an account is, and how one comes into it."""

    email = fields.String()
    verified_at = f.Instant(metadata={"description": "When its owner confirmed the address; null where nobody has."})
    passphrase = fields.Boolean(metadata={"description": "Whether it has one; who came by a provider may not."})
    passkeys = fields.Integer()
    codes_left = fields.Integer(metadata={"description": "How many recovery codes have not been used."})
    identities = fields.List(fields.Nested(IdentitySchema))


class DeviceSchema(Schema):
    """A signed-in device."""

    id = f.Id()
    label = fields.String()
    created_at = f.Instant()
    last_seen_at = f.Instant()
    current = fields.Boolean()
    push = fields.Boolean()


class ThisDeviceSchema(Schema):
    """The device that asks."""

    id = f.Id()
    label = fields.String()


class MeSchema(Schema):
    """Who is asking, from which device."""

    account = f.Id()
    email = fields.String()
    device = fields.Nested(ThisDeviceSchema, allow_none=True)
    preference = f.Id()


class DevicesSchema(Schema):
    """The devices of an account."""

    items = fields.List(fields.Nested(DeviceSchema))


class TokenSchema(Strict):
    """A personal token; its secret is shown once, when it is made."""

    id = f.Id(dump_only=True)
    label = f.Name(required=True)
    scopes = f.Lines(one_of=SCOPES)
    created_at = f.Instant(dump_only=True)
    last_used_at = f.Instant(dump_only=True)
    token = fields.String(dump_only=True)


class TokensSchema(Schema):
    """The personal tokens of an account."""

    items = fields.List(fields.Nested(TokenSchema))


class PreferenceSchema(RecordSchema):
    """How the account wants to be treated."""

    name = f.Line()
    zone = f.Zone(load_default="UTC")
    zone_follows_device = f.Flag(default=True)
    quiet_from = f.Clock(load_default="21:00")
    quiet_until = f.Clock(load_default="08:00")
    country = f.Choice(COUNTRIES, load_default="US")
    tell_homework = f.Flag(default=True)
    tell_eve = f.Flag(default=True)
    tell_brief = f.Flag(default=True)
    tell_brief_15 = f.Flag()
    tell_after = f.Flag(default=True)
    tell_touch = f.Flag(default=True)
    tell_article = f.Flag(default=True)
    tell_ask = f.Flag(default=True)
    tell_landing = f.Flag(default=True)
    tell_weekly = f.Flag()
    discreet = f.Flag()
    mail_fallback = f.Flag()
    pace = f.Count(110, 170, default=140)
    cadence = f.Choice(("4", "5", "6", "12"), load_default="5")
    search_paused = f.Flag()
    own_addresses = f.Lines()


KINDS = [Kind("preference", Preference, PreferenceSchema, single=True)]
