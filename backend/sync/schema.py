"""Sync on the wire."""

import re
from typing import Any

from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Range, Regexp

from backend.accounts.schema import Strict
from backend.changes import fields as f

BATCH = 500


class SyncCursor(fields.String):
    """Where one stands: epoch, a full stop, the number of the last change."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, metadata={"pattern": r"^[0-9A-Za-z-]{1,36}\.[0-9]{1,18}$"})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if not re.fullmatch(r"[0-9A-Za-z-]{1,36}\.\d{1,18}", text, re.ASCII):
            raise ValidationError("Use the cursor of the answer before, unchanged.")
        return text


class DownQuery(Schema):
    """From where, and how much."""

    after = SyncCursor()
    limit = fields.Integer(load_default=1000, validate=Range(1, 1000))


class UpQuery(Schema):
    """The epoch that the sender knows."""

    epoch = fields.String(metadata={"pattern": "^[0-9A-Za-z-]{1,36}$"}, validate=Regexp(r"^[0-9A-Za-z-]{1,36}\Z"))


class RowSchema(Schema):
    """A record as it stands, with the number at which each field last changed."""

    kind = fields.String()
    id = f.Id()
    seq = fields.Integer()
    deleted = fields.Boolean()
    gone = fields.Boolean()
    touched = fields.Dict(data_key="fields", keys=fields.String(), values=fields.Integer())
    doc = fields.Dict()


class HolidaysSchema(Schema):
    """The public holidays of the account's country, 60 days back and 400 days ahead."""

    country = fields.String()
    dates = fields.List(f.Day(required=True))


class DownSchema(Schema):
    """What has changed, oldest first."""

    epoch = fields.String()
    cursor = fields.String()
    more = fields.Boolean()
    holidays = fields.Nested(HolidaysSchema)
    changes = fields.List(fields.Nested(RowSchema))


class SentSchema(Strict):
    """One change: fields as they shall be, and for each the number that the sender knew."""

    key = fields.String(required=True, metadata={"pattern": "^[!-~]{1,100}$"})
    kind = f.Name(most=20, required=True)
    id = f.Id(required=True)
    patch = fields.Dict(keys=fields.String(), load_default=dict)
    base = fields.Dict(keys=fields.String(), values=SyncCursor(), load_default=dict)
    delete = f.Flag()


class ResultSchema(Schema):
    """What became of one change."""

    key = fields.String()
    status = f.Choice(("applied", "created", "replaced", "partly", "refused", "revived", "kept", "gone", "invalid"))
    again = fields.Boolean()
    row = fields.Nested(RowSchema)
    base = fields.Dict(keys=fields.String(), values=fields.String())
    refused = fields.Dict()
    overwritten = fields.Dict()
    problem = fields.Dict()


class UpSchema(Schema):
    """What became of each change, in their order."""

    epoch = fields.String()
    results = fields.List(fields.Nested(ResultSchema))
