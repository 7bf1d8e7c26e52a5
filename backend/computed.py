"""What follows from records, offered beside them: one rule an address, read only."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.views import MethodView
from marshmallow import Schema

from backend.changes.facts import facts
from backend.changes.registry import named
from backend.errors import NotFound
from backend.rest import Blueprint, asker, session, site

Given = dict[str, Any]
Rule = Callable[[Given], Given]


class NoQuery(Schema):
    """Nothing can be asked for."""


def computed(
    blp: Blueprint, path: str, schema: type[Schema], rule: Rule, kinds: tuple[str, ...], *, summary: str, of: str = "", query: type[Schema] = NoQuery
) -> None:
    """Answer the path with what the rule says of the account's documents of these kinds; `of` names the kind whose id stands in the path."""
    name = "_".join(part for part in path.replace("-", "_").split("/") if part and "<" not in part)

    def answer(wanted: Given, **path_says: Any) -> Given:
        given = given_for(path_says.pop("record_id", None), of, kinds)
        return rule(given | path_says | {"wanted": wanted})

    class One(MethodView):
        @blp.arguments(query, location="query")
        @blp.response(200, schema)
        @blp.doc(summary=summary)
        def get(self, wanted: Given, **path_says: Any) -> Given:
            return answer(wanted, **path_says)

    blp.route(path, endpoint=name)(One)


def given_for(record_id: UUID | None, of: str, kinds: tuple[str, ...]) -> Given:
    """What a rule is given; with a record's id, that record must be in sight."""
    given = facts(session(), asker().account_id, site().clock.now(), *kinds)
    if record_id is None:
        return given
    kind = named(of)
    assert kind is not None  # noqa: S101 - for the type checker; routes name kinds that there are
    if not any(doc["id"] == str(record_id) for doc in given[kind.plural]):
        raise NotFound
    return given | {of: str(record_id)}
