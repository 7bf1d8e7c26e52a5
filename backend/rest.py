"""What every route stands on: who asks, one transaction a request, errors as problems."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import flask
import flask_smorest
import orjson
import structlog
from flask import Flask, Request, Response, current_app, g, request
from flask.json.provider import JSONProvider
from marshmallow import Schema, fields, missing
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, RequestEntityTooLarge, UnsupportedMediaType
from werkzeug.exceptions import NotFound as NoRoute

from backend import errors
from backend.clock import Clock
from backend.config import Config
from backend.db import Database
from backend.described import described

log = structlog.get_logger()
SAFE = {"GET", "HEAD", "OPTIONS"}
MIB = 1024 * 1024
LONGEST_QUERY = 4000
OURS: dict[type[HTTPException], type[errors.Problem]] = {NoRoute: errors.NotFound, RequestEntityTooLarge: errors.TooLarge, UnsupportedMediaType: errors.NotJson}
UNREADABLE = "Send JSON in UTF-8, with numbers that JSON knows, whole letters, no endless nesting, and at most 200 names in an object."
# No record has as many; of each that is not known a sentence would be written.
MOST_NAMES = 200


@dataclass(frozen=True)
class Asker:
    """Who sends the request: an account, from a device or with a token that has scopes."""

    account_id: str
    email: str
    device_id: str | None = None
    scopes: frozenset[str] | None = None
    token_id: str | None = None


class Json(JSONProvider):
    """orjson: refuses broken letters and endless nesting, where the standard library fails on them."""

    def dumps(self, obj: Any, **_: Any) -> str:
        """Text of a value."""
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **_: Any) -> Any:
        """Value of a text."""
        return orjson.loads(s)


class Asking(Request):
    """A request; what it says in JSON has an end."""

    def get_json(self, *args: Any, **kwargs: Any) -> Any:
        """The value, unless one of its objects has more names than any of ours."""
        found = super().get_json(*args, **kwargs)
        if _endless(found):
            raise BadRequest
        return found


class Site(Flask):
    """The application; what its views did is committed before anybody hears of it."""

    json_provider_class = Json
    request_class = Asking
    config_: Config
    database: Database
    clock: Clock
    authenticate: Callable[[], Asker | None]

    def dispatch_request(self) -> flask.typing.ResponseReturnValue:
        """Run the view, then commit."""
        answer = super().dispatch_request()
        if (opened := g.get("session")) is not None:
            opened.commit()
        return answer


class ProblemSchema(Schema):
    """What went wrong, and what to do about it (RFC 9457)."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    code = fields.String(metadata={"enum": sorted({p.code for p in errors.every()})})
    detail = fields.String(metadata={"description": "What to do about it."})
    errors = fields.Dict(metadata={"description": "Sentences by field."})


class Api(flask_smorest.Api):
    """The OpenAPI and the one shape of errors."""

    ERROR_SCHEMA = ProblemSchema

    def handle_http_exception(self, error: HTTPException) -> Response:
        """An error of Flask, webargs or werkzeug as a problem."""
        return answer_problem(_translated(error))

    def _openapi_json(self) -> Response:
        return answer_json(self.description)

    @cached_property
    def description(self) -> bytes:
        """The OpenAPI; it does not change while the server runs."""
        return orjson.dumps(described(orjson.loads(orjson.dumps(self.spec.to_dict()))))


class Parser(FlaskParser):
    """Reads every body by the same JSON; webargs' own fails on endless nesting and endless numbers."""

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The value that was sent, or that there is none."""
        del schema
        return req.get_json() if req.is_json else missing


class Blueprint(flask_smorest.Blueprint):
    """Routes of one folder; all demand an account unless the blueprint is public."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, import_name: str, *, area: str = "", public: bool = False, **kwargs: Any) -> None:
        super().__init__(name, import_name, url_prefix="/api/v1", **kwargs)
        self.public = public
        if not public:
            self.before_request(lambda: demand(f"{area}:{'read' if request.method in SAFE else 'write'}"))


def finish(api: Api) -> None:
    """Errors are documented as the problems they are; public routes as public."""
    responses = api.spec.components.responses
    for said in responses.values():
        content = said.get("content", {})
        if "application/json" in content:
            content["application/problem+json"] = content.pop("application/json")


def site() -> Site:
    """The application that serves this request."""
    found = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - werkzeug's documented way
    assert isinstance(found, Site)  # noqa: S101 - for the type checker
    return found


def session() -> Session:
    """The transaction of this request, opened when first wanted."""
    if g.get("session") is None:
        who: Asker | None = g.get("asker")
        g.session = site().database.open(write=request.method not in SAFE, account=who.account_id if who else None)
    opened: Session = g.session
    return opened


def asker() -> Asker:
    """Who asks; SignedOut if nobody."""
    if "asker" not in g:
        g.asker = site().authenticate()
    if g.asker is None:
        raise errors.SignedOut
    found: Asker = g.asker
    return found


def demand(scope: str) -> None:
    """An account, and of a token the scope."""
    who = asker()
    if who.scopes is not None and scope not in who.scopes:
        raise errors.ScopeMissing(f"Create a token with the scope {scope}.")


def demand_device() -> None:
    """An account on a signed-in device: tokens may not change who may come in."""
    if asker().scopes is not None:
        raise errors.ScopeMissing("Sign in on a device for this; tokens cannot.")


def answer_json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON, from a value or from text that is JSON already."""
    text = body if isinstance(body, str | bytes) else orjson.dumps(body)
    return Response(text, status, headers, mimetype="application/json")


def answer_problem(problem: errors.Problem) -> Response:
    """A problem as RFC 9457 writes it."""
    document = orjson.dumps(problem.document(), option=orjson.OPT_NON_STR_KEYS)
    return Response(document, problem.status, problem.headers, mimetype="application/problem+json")


def guard_body() -> None:
    """JSON alone is accepted, but where a file is uploaded; this is also the wall against forged forms."""
    if len(request.query_string) > LONGEST_QUERY:
        raise errors.TooLong
    if request.routing_exception is not None:
        return
    view = current_app.view_functions.get(request.endpoint or "")
    upload = getattr(view, "upload", 0) or getattr(getattr(view, "view_class", None), "upload", 0)
    most = upload or MIB
    chunked = "Transfer-Encoding" in request.headers
    # Of a body without a length only what fits is read, without a word: one byte more says that there was more.
    request.max_content_length = most + 1
    carries = bool(request.content_length) or chunked
    if carries and (request.content_length or 0) > most:
        raise errors.TooLarge(f"{most // 1024:,} KiB fit here.")
    if carries and request.method not in SAFE and not request.is_json and not (upload and request.mimetype == "multipart/form-data"):
        raise errors.NotJson
    if chunked and request.is_json and len(request.get_data()) > most:
        raise errors.TooLarge(f"{most // 1024:,} KiB fit here.")


def unchanged(etag: str) -> bool:
    """Whether who asks has this version; a proxy that packs an answer makes its tag a weak one."""
    return request.if_none_match.contains_weak(etag.strip('"'))


def close_session(_error: BaseException | None) -> None:
    """Roll back what was not committed."""
    if (opened := g.pop("session", None)) is not None:
        opened.close()


def handle_problems(app: Flask) -> None:
    """Whatever goes wrong is answered as a problem."""

    @app.errorhandler(errors.Problem)
    def _problem(problem: errors.Problem) -> Response:
        return answer_problem(problem)

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        return answer_problem(_translated(error))

    @app.errorhandler(DBAPIError)
    def _database(error: DBAPIError) -> Response:
        log.error("database", exc_info=error)
        return answer_problem(errors.Unavailable(headers={"Retry-After": "5"}) if isinstance(error, OperationalError) else errors.Broken())

    @app.errorhandler(Exception)
    def _bug(error: Exception) -> Response:
        log.error("bug", exc_info=error)
        return answer_problem(errors.Broken())


def _endless(found: Any) -> bool:
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if len(one) > MOST_NAMES:
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def _translated(error: HTTPException) -> errors.Problem:
    messages = (getattr(error, "data", None) or {}).get("messages")
    if isinstance(error, BadRequest) and request.is_json:
        return errors.Problem(UNREADABLE)
    if isinstance(messages, dict):
        found = next(iter(messages.values())) if len(messages) == 1 else messages
        return errors.Invalid(errors=found if isinstance(found, dict) else {"body": found})
    if isinstance(error, MethodNotAllowed):
        return errors.WrongMethod(headers={"Allow": ", ".join(error.valid_methods or [])})
    if type(error) in OURS:
        return OURS[type(error)]()
    problem = errors.Problem()
    problem.status = error.code or 500
    return problem
