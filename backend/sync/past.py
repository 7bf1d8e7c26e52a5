"""What was overwritten, so that it can be brought back."""

from typing import Any

import orjson
import sqlalchemy as sa
from flask.views import MethodView
from marshmallow import Schema, fields

from backend.changes import fields as f
from backend.changes.model import History
from backend.collection import PageQuery, cursor_of
from backend.rest import Blueprint, asker, session

blp = Blueprint("history", __name__, area="sync", description="Values that were overwritten.")


class PastQuery(PageQuery):
    """Of which record."""

    kind = f.Name(most=20, required=True)
    id = f.Id(required=True)


class PastSchema(Schema):
    """A value that was overwritten."""

    id = f.Id()
    kind = fields.String()
    record = f.Id()
    field = fields.String()
    value = fields.Raw()
    at = f.Instant()


class PastPageSchema(Schema):
    """Overwritten values, the oldest first."""

    items = fields.List(fields.Nested(PastSchema))
    next = fields.String(allow_none=True)


@blp.route("/history")
class Past(MethodView):
    """Values that were overwritten."""

    @blp.arguments(PastQuery, location="query")
    @blp.response(200, PastPageSchema)
    def get(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """List: values of one record that were overwritten."""
        find = sa.select(History).where(History.account_id == asker().account_id, History.kind == wanted["kind"], History.record == wanted["id"])
        if "cursor" in wanted:
            find = find.where(History.id > wanted["cursor"])
        rows = session().scalars(find.order_by(History.id).limit(wanted["limit"] + 1)).all()
        items = [
            {"id": r.id, "kind": r.kind, "record": r.record, "field": r.field, "value": orjson.loads(r.value), "at": r.at} for r in rows[: wanted["limit"]]
        ]
        return {"items": items, "next": cursor_of(items[-1]["id"]) if len(rows) > wanted["limit"] else None}
