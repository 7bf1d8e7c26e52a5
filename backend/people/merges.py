"""Who may be there twice, and making one of two, over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView
from marshmallow import RAISE, Schema, fields

from backend.changes import fields as f
from backend.changes.documents import docs, row_of
from backend.computed import computed, one_of
from backend.errors import NotFound
from backend.people.merging import merge, undo
from backend.people.schema import MergeSchema
from backend.rest import Blueprint, answer_json, asker, session, site
from backend.rules.twins import REASONS, twins


class PairSchema(Schema):
    """Two contacts who may be one."""

    a = f.Id(metadata={"format": "uuid", "description": "The one who was there first."})
    b = f.Id()
    reason = one_of(*REASONS)


class TwinsSchema(Schema):
    """Pairs of contacts who may be one person, the surest first."""

    pairs = fields.List(fields.Nested(PairSchema))


class IntoSchema(Schema):
    """Who becomes a part of this contact."""

    class Meta:
        """Nothing unknown is dropped in silence."""

        unknown = RAISE

    gone = f.Id(required=True)


class MergesSchema(Schema):
    """What has become a part of this contact, the latest first."""

    items = fields.List(fields.Nested(MergeSchema))


def offer(blp: Blueprint) -> None:
    """Give the blueprint what concerns people who are there twice."""
    computed(blp, "/contacts/duplicates", TwinsSchema, twins, "contact", "follow_up")

    class Merges(MethodView):
        @blp.response(200, MergesSchema)
        def get(self, contact_id: UUID) -> Response:
            """List: what has become a part of this contact."""
            row = row_of(session(), asker().account_id, "contact", str(contact_id))
            if row is None or row.deleted:
                raise NotFound
            return answer_json({"items": _merges(str(contact_id))})

        @blp.arguments(IntoSchema)
        @blp.response(201, MergeSchema)
        def post(self, said: dict[str, Any], contact_id: UUID) -> Response:
            """Merge: another contact becomes a part of this one, with meetings, notes and all that names them."""
            made = merge(session(), asker().account_id, str(contact_id), said["gone"], site().clock.now())
            return answer_json(next(one for one in _merges(str(contact_id)) if one["id"] == made), 201)

    class Merge(MethodView):
        @blp.response(204)
        def delete(self, contact_id: UUID, merge_id: UUID) -> Response:
            """Undo a merge: two contacts again; what was changed since stays as it is."""
            made = next((one for one in _merges(str(contact_id)) if one["id"] == str(merge_id)), None)
            if made is None:
                raise NotFound
            undo(session(), asker().account_id, made, site().clock.now())
            return Response(status=204)

    blp.route("/contacts/<uuid:contact_id>/merges", endpoint="merges")(Merges)
    blp.route("/contacts/<uuid:contact_id>/merges/<uuid:merge_id>", endpoint="merge")(Merge)


def _merges(contact: str) -> list[dict[str, Any]]:
    found = docs(session(), asker().account_id, "merge")["merges"]
    return [one for one in reversed(found) if one["kept"] == contact]
