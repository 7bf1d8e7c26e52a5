"""What follows from records, offered beside them: one rule an address, read only."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.views import MethodView
from marshmallow import Schema, fields

from backend.changes.facts import facts
from backend.changes.registry import named
from backend.errors import NotFound
from backend.rest import Blueprint, asker, session, site

Given = dict[str, Any]
Rule = Callable[[Given], Given]


def one_of(*words: str | None) -> fields.String:
    """A word that a rule may answer."""
    return fields.String(allow_none=None in words, metadata={"enum": list(words)})


class NoQuery(Schema):
    """Nothing can be asked for."""


def computed(
    blp: Blueprint, path: str, schema: type[Schema], rule: Rule, *kinds: str, of: str = "", query: type[Schema] = NoQuery, parameters: tuple[Given, ...] = ()
) -> None:
    """Answer the path with what the rule says of the account's documents of these kinds; `of` names the kind whose id stands in the path."""

    class One(MethodView):
        @blp.arguments(query, location="query")
        @blp.response(200, schema)
        @blp.doc(summary=f"Work out: {summary_of(schema)}.")
        def get(self, wanted: Given, record_id: UUID | None = None, **path_says: Any) -> Given:
            return rule(_given(record_id, of, kinds) | path_says | {"wanted": wanted})

    blp.route(path, endpoint=_name(path), parameters=list(parameters))(One)


def summary_of(schema: type[Schema]) -> str:
    """What a schema's docstring says of the answer."""
    return (schema.__doc__ or "").strip().rstrip(".")


def _name(path: str) -> str:
    return "_".join(part for part in path.replace("-", "_").split("/") if part and "<" not in part)


def _given(record_id: UUID | None, of: str, kinds: tuple[str, ...]) -> Given:
    given = facts(session(), asker().account_id, site().clock.now(), *kinds)
    if record_id is None:
        return given
    kind = named(of)
    assert kind is not None  # noqa: S101 - for the type checker; routes name kinds that there are
    if not any(doc["id"] == str(record_id) for doc in given[kind.plural]):
        raise NotFound
    return given | {of: str(record_id)}
