"""The front door: the app's files, the page of the API, health, and the headers on every answer."""

from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

import brotli
import orjson
import sqlalchemy as sa
from flask import Response, request
from werkzeug.exceptions import NotFound as NoRoute
from werkzeug.security import safe_join

from backend.errors import NotFound
from backend.mail import outbox
from backend.push.vapid import set_up
from backend.reminders import aside, heart
from backend.rest import Site, answer_json, answer_problem, site, unchanged

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
}
# Whoever shares a whole page means its address.
LONGEST_SHARED = 2000
PACKED = {".html", ".js", ".css", ".svg", ".json", ".webmanifest"}
DOCS = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Beforehand API</title><link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="/icon.svg">
<main id="swagger-ui"></main><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/init.js"></script></html>"""


def serve(app: Site, dist: Path) -> None:
    """Give the application its front door."""
    app.after_request(lambda answer: _dressed(answer, _policy(dist)))
    app.add_url_rule("/healthz", "healthz", health)
    app.add_url_rule("/readyz", "readyz", readiness)
    app.add_url_rule("/api/docs", "api_docs", lambda: Response(DOCS, mimetype="text/html"))

    @app.errorhandler(NoRoute)
    def _elsewhere(_: NoRoute) -> Response:
        return _beyond_routes(dist)


def health() -> Response:
    """Whether web and database answer."""
    with site().database.session(write=False) as session:
        session.execute(sa.text("SELECT 1"))
    return answer_json({"web": "ok", "database": "ok"}, headers={"Cache-Control": "no-store"})


def readiness() -> Response:
    """Whether reminders go out too: a worker is at work, and push is set up. 503 with what is missing otherwise."""
    now, push = site().clock.now(), set_up(site().config_)
    with site().database.session(write=False) as session:
        alive, stuck, late = heart.beats(session, now), aside.how_many(session), outbox.late(session)
    worker = "ok" if alive else "no worker has been at work for a minute; start: beforehand worker"
    reminders = f"{stuck} account{'s wait' if stuck > 1 else ' waits'}: see reminders_put_aside in the worker's log" if stuck else "ok"
    mail = f"{late} wait{'s' if late == 1 else ''}: see mail_server in the worker's log" if late else "ok" if site().config_.smtp_url else "not set up"
    said = {"web": "ok", "database": "ok", "worker": worker, "reminders": reminders, "mail": mail, "push": "ok" if push.ready else push.note, "note": push.note}
    good = worker == "ok" and push.ready
    return answer_json(said, 200 if good else 503, {"Cache-Control": "no-store"})


def _beyond_routes(dist: Path) -> Response:
    if (request.method, request.path) == ("POST", "/share"):
        return _shared()
    # No route of its own, so that what the API says about its methods stays true.
    if request.method not in {"GET", "HEAD"} or request.path.startswith("/api/"):
        return answer_problem(NotFound())
    try:
        return _file(dist, request.path.lstrip("/") or "index.html")
    except NotFound as problem:
        return answer_problem(problem)


def _shared() -> Response:
    """What another app hands over is usually taken in by the service worker; where there is none, words and an address go on in the address."""
    said = {name: text[:LONGEST_SHARED] for name in ("title", "text", "url") if (text := request.form.get(name, ""))}
    return Response(status=303, headers={"Location": f"/share?{urlencode(said)}", "Cache-Control": "no-store"})


def _file(dist: Path, path: str) -> Response:
    file = _found(dist, path)
    stat = file.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    packed = file.suffix in PACKED and bool(request.accept_encodings["br"])
    kept = "public, max-age=31536000, immutable" if file.parent == dist / "assets" else "no-cache"
    headers = {"ETag": etag, "Cache-Control": kept, "Vary": "Accept-Encoding"}
    if unchanged(etag):
        return Response(status=304, headers=headers)
    body = _packed(file, stat.st_mtime_ns) if packed else file.read_bytes()
    return Response(body, headers=headers | ({"Content-Encoding": "br"} if packed else {}), content_type=KINDS.get(file.suffix, "application/octet-stream"))


def _found(dist: Path, path: str) -> Path:
    joined = safe_join(str(dist), path)
    try:
        if joined is not None and Path(joined).is_file():
            return Path(joined)
    except OSError:
        pass  # a name that no disk can hold
    # Addresses without a file are screens: the shell shows them, with or without a server.
    shell = dist / "index.html"
    if "." in path.rsplit("/", maxsplit=1)[-1] or not shell.is_file():
        raise NotFound
    return shell


@lru_cache(maxsize=256)
def _packed(file: Path, _changed: int) -> bytes:
    return bytes(brotli.compress(file.read_bytes(), quality=9))


def _dressed(answer: Response, policy: str) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    answer.headers.setdefault("Content-Security-Policy", policy)
    if request.path.startswith("/api/"):
        answer.headers.setdefault("Cache-Control", "no-store")
    if site().config_.https:
        answer.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    return answer


def _policy(dist: Path) -> str:
    said = dist / "csp.json"
    return _policy_of(said, said.stat().st_mtime_ns if said.is_file() else 0)


@lru_cache(maxsize=4)
def _policy_of(said: Path, changed: int) -> str:
    hashes = orjson.loads(said.read_bytes()) if changed else {}
    allowed = {part: " ".join(f"'{h.strip(chr(39))}'" for h in hashes.get(part, [])) for part in ("style", "script")}
    return (
        f"default-src 'none'; script-src 'self' {allowed['script']}; style-src 'self' {allowed['style']}; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; media-src blob:; form-action 'self'; "
        "object-src 'none'; frame-ancestors 'none'; base-uri 'none'"
    ).replace("'self' ;", "'self';")
