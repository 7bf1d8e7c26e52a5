"""Records over REST: list, create, read, change, delete, for every kind in the same way."""

import base64
import re
from collections.abc import Callable
from copy import copy
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa
from flask import Response, request
from flask.views import MethodView
from marshmallow import Schema, ValidationError, fields, missing
from marshmallow.validate import Range
from sqlalchemy.exc import IntegrityError

from backend.changes import fields as f
from backend.changes.apply import Result, Sent, apply
from backend.changes.documents import row_of
from backend.changes.ids import new_id
from backend.changes.model import Applied, Change
from backend.changes.registry import Kind
from backend.errors import Gone, Invalid, KeyReused, NotFound
from backend.rest import Blueprint, answer_json, asker, session, site, unchanged

Schemas = dict[str, type[Schema]]


class Cursor(fields.String):
    """Where the next page begins; opaque."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, metadata={"pattern": "^[A-Za-z0-9_-]{21}[AQgw]$"})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            return str(UUID(bytes=base64.urlsafe_b64decode(text + "==")))
        except ValueError:
            raise ValidationError("Use the cursor of the page before, unchanged.") from None


def cursor_of(record_id: str) -> str:
    """The cursor that goes on behind this record."""
    return base64.urlsafe_b64encode(UUID(record_id).bytes).decode().rstrip("=")


class PageQuery(Schema):
    """How much of a list, and from where."""

    cursor = Cursor()
    limit = fields.Integer(load_default=50, validate=Range(1, 500))


def collection(blp: Blueprint, kind: Kind, path: str, *filters: str) -> None:
    """Give the kind its five routes; `filters` are fields that a list can be narrowed by."""
    name = kind.schema.__name__.removesuffix("Schema")
    schemas = _schemas(kind, name)
    schemas["query"] = type(f"{name}ListQuery", (PageQuery,), {x: f.Id() for x in filters})
    doc = (kind.schema.__doc__ or name).strip().rstrip(".")
    blp.route(f"/{path}", endpoint=f"{kind.name}_many", methods=["GET"] if kind.single else ["GET", "POST"])(_many(blp, kind, path, filters, schemas, doc))
    blp.route(f"/{path}/<uuid:record_id>", endpoint=f"{kind.name}_one", methods=["GET", "PATCH"] if kind.single else ["GET", "PATCH", "DELETE"])(
        _one(blp, kind, schemas, doc)
    )


def _many(blp: Blueprint, kind: Kind, path: str, filters: tuple[str, ...], schemas: Schemas, doc: str) -> type[MethodView]:
    class Many(MethodView):
        @blp.arguments(schemas["query"], location="query")
        @blp.response(200, schemas["page"])
        @blp.doc(summary=f"List: {doc}.")
        def get(self, wanted: dict[str, Any]) -> Response:
            return answer_json(_page(kind, wanted, filters))

        @blp.doc(summary=f"Create: {doc}.", requestBody=_body(schemas["create"]), parameters=[IDEMPOTENCY])
        @blp.response(201, kind.schema)
        @idempotent
        def post(self) -> Response:
            return _answer(_do(kind, body()), 201, path)

    return Many


def _one(blp: Blueprint, kind: Kind, schemas: Schemas, doc: str) -> type[MethodView]:
    class One(MethodView):
        @blp.doc(summary=f"Read: {doc}.")
        @blp.response(200, kind.schema)
        def get(self, record_id: UUID) -> Response:
            return _read(kind, str(record_id))

        @blp.doc(summary=f"Change: {doc}.", requestBody=_body(schemas["patch"]), parameters=[IF_MATCH])
        @blp.response(200, kind.schema)
        def patch(self, record_id: UUID) -> Response:
            return _answer(_do(kind, Sent(kind.name, str(record_id), body(), if_match=_if_match(), only_old=True)))

        @blp.doc(summary=f"Delete: {doc}.", parameters=[IF_MATCH])
        @blp.response(204)
        def delete(self, record_id: UUID) -> Response:
            _do(kind, Sent(kind.name, str(record_id), delete=True, if_match=_if_match(), only_old=True))
            return Response(status=204)

    return One


IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "schema": {"type": "string", "pattern": '^"?[0-9]{1,18}"?$'},
    "description": "The ETag you read; another one answers 412.",
}
IDEMPOTENCY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "description": "Sent again with the same key, a request changes nothing and is answered as before.",
}


def body() -> dict[str, Any]:
    """The JSON object of the request."""
    said = request.get_json()
    if not isinstance(said, dict):
        raise Invalid("Send a JSON object.")
    return said


def idempotent(view: Callable[..., Response]) -> Callable[..., Response]:
    """Answer a repeated Idempotency-Key as before."""

    @wraps(view)
    def once(*args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return view(*args, **kwargs)
        if not re.fullmatch(r"[\x21-\x7e]{1,200}", key):
            raise Invalid("Take an Idempotency-Key of 1 to 200 printable characters.")
        digest = sha256(f"{request.method} {request.path}\n".encode() + request.get_data()).hexdigest()
        claimed = Applied(account_id=asker().account_id, key=f"rest:{key}", digest=digest, answer="", at=site().clock.now())
        try:
            with session().begin_nested():
                session().add(claimed)
        except IntegrityError:
            return _again(claimed.account_id, claimed.key, digest)
        answer = view(*args, **kwargs)
        claimed.answer = orjson.dumps([answer.status_code, dict(answer.headers), answer.get_data(as_text=True)]).decode()
        session().flush()
        return answer

    return once


def _again(account_id: str, key: str, digest: str) -> Response:
    kept = session().get_one(Applied, (account_id, key), populate_existing=True)
    if kept.digest != digest:
        raise KeyReused
    if not kept.answer:
        raise Gone
    status, headers, text = orjson.loads(kept.answer)
    return Response(text, status, headers)


def _do(kind: Kind, sent: Sent | dict[str, Any]) -> Result:
    now, who = site().clock.now(), asker()
    if isinstance(sent, dict):
        record_id = _own_id(sent.pop("id")) if "id" in sent else new_id()
        sent = Sent(kind.name, record_id, sent, only_new=True)
    return apply(session(), who.account_id, sent, now=now)


def _own_id(said: Any) -> str:
    try:
        return str(f.Id().deserialize(said))
    except ValidationError as refused:
        raise Invalid(errors={"id": refused.messages}) from None


def _answer(result: Result, status: int = 200, path: str = "") -> Response:
    assert result.row is not None  # noqa: S101 - for the type checker; every change that is kept has a row
    headers = {"ETag": f'"{result.row["seq"]}"'}
    if path:
        headers["Location"] = f"/api/v1/{path}/{result.row['id']}"
    return answer_json(result.row["doc"], status, headers)


def _read(kind: Kind, record_id: str) -> Response:
    row = row_of(session(), asker().account_id, kind.name, record_id)
    if row is None or row.deleted or _hidden(kind, row):
        raise Gone if row is not None and row.gone else NotFound
    etag = f'"{row.seq}"'
    if unchanged(etag):
        return Response(status=304, headers={"ETag": etag})
    return answer_json(row.doc, headers={"ETag": etag})


def _hidden(kind: Kind, row: Change) -> bool:
    if kind.parent is None:
        return False
    parent_id = orjson.loads(row.doc).get(kind.parent[0])
    above = row_of(session(), row.account_id, kind.parent[1], parent_id) if parent_id else None
    return above is not None and above.deleted


def _page(kind: Kind, wanted: dict[str, Any], filters: tuple[str, ...]) -> str:
    table, limit = kind.model, wanted["limit"]
    find = sa.select(Change.id, Change.doc).where(Change.account_id == asker().account_id, Change.kind == kind.name, Change.deleted.is_(False))
    find = find.join(table, sa.and_(table.account_id == Change.account_id, table.id == Change.id))
    for name in filters:
        if name in wanted:
            find = find.where(getattr(table, name) == wanted[name])
    if kind.parent:
        above = sa.orm.aliased(Change)
        find = find.where(
            ~sa.exists().where(above.account_id == Change.account_id, above.kind == kind.parent[1], above.id == getattr(table, kind.parent[0]), above.deleted)
        )
    if "cursor" in wanted:
        find = find.where(Change.id > wanted["cursor"])
    rows = session().execute(find.order_by(Change.id).limit(limit + 1)).all()
    following = f'"{cursor_of(rows[limit - 1].id)}"' if len(rows) > limit else "null"
    return f'{{"items":[{",".join(r.doc for r in rows[:limit])}],"next":{following}}}'


def _if_match() -> int | None:
    said = request.headers.get("If-Match")
    if said is None or said.strip() == "*":
        return None
    if not re.fullmatch(r'"?\d{1,18}"?', said.strip(), re.ASCII):
        raise Invalid("Send If-Match as you read it in ETag.")
    return int(said.strip().strip('"'))


def _schemas(kind: Kind, name: str) -> Schemas:
    own = {n: x for n, x in kind.wire.fields.items() if not x.dump_only}
    patch = type(f"{name}Patch", (Schema,), {n: _optional(x) for n, x in own.items()})
    create = type(f"{name}Create", (Schema,), {"id": f.Id(metadata={"format": "uuid", "description": "Yours, or ours if left out."}), **own})
    page = type(f"{name}Page", (Schema,), {"items": fields.List(fields.Nested(kind.schema)), "next": fields.String(allow_none=True)})
    return {"patch": patch, "create": create, "page": page}


def _optional(field: fields.Field[Any]) -> fields.Field[Any]:
    twin = copy(field)
    twin.required = False
    # What is left out of a change stays as it is: whoever generates a client must not fill it in.
    twin.load_default = missing
    return twin


def _body(schema: type[Schema]) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}}}
