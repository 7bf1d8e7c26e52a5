"""Each request is counted, and leaves one line in the log: its route, never its address."""

import time

import structlog
from flask import Response, g, request

from backend.changes.ids import new_id
from backend.metrics import REQUESTS, SECONDS
from backend.rest import Site

log = structlog.get_logger()


def watch(app: Site) -> None:
    """Number, count and log every request."""
    app.before_request(_begin)
    app.after_request(_end)


def _begin() -> None:
    g.began, g.request_id = time.perf_counter(), new_id()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def _end(answer: Response) -> Response:
    began = g.get("began")
    if began is None:
        return answer
    # Files and screens have no rule of their own, and addresses may hold secrets.
    route, seconds = request.url_rule.rule if request.url_rule else "file", time.perf_counter() - began
    REQUESTS.labels(request.method if request.method in KNOWN else "other", route, str(answer.status_code)).inc()
    SECONDS.labels(route).observe(seconds)
    answer.headers["X-Request-Id"] = g.request_id
    log.info("answered", method=request.method if request.method in KNOWN else "other", route=route, status=answer.status_code, ms=round(seconds * 1000, 1))
    return answer


KNOWN = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
