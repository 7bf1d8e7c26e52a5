"""The gate of every request: a token or a device's cookie, and no other site behind it."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Response, g, request

from backend.accounts import allowance, enter
from backend.errors import CrossSite, SignedOut, TooManyRequests
from backend.rest import SAFE, Asker, site

MONTHS = 400 * 24 * 3600


def cookie_name() -> str:
    """Over TLS the name itself binds the cookie to this host."""
    return "__Host-beforehand" if site().config_.https else "beforehand"


def place() -> str:
    """The address that a request comes from. We speak no TLS: where phones use it, a proxy stands before us and says who called."""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() if site().config_.https else ""
    try:
        return str(ip_address(said))
    except ValueError:
        return request.remote_addr or ""


def authenticate() -> Asker | None:
    """Who sends the request; a token counts alone, the cookie is then not looked at."""
    said = request.headers.get("Authorization", "")
    if said:
        scheme, _, token = said.partition(" ")
        asker = enter.by_token(site().database, token.strip(), site().clock.now()) if scheme.lower() == "bearer" else None
        if asker is None:
            raise SignedOut("This token is not known here. Create another, or sign in.", headers={"WWW-Authenticate": "Bearer"})
        _spend(asker)
        return asker
    secret = request.cookies.get(cookie_name())
    if not secret:
        return None
    who = enter.by_device(site().database, secret, site().clock.now())
    if who is not None and who.device_id and site().config_.token_limit:
        _refuse_beyond(allowance.spend_here((who.account_id, who.device_id), allowance.DEVICE, site().clock.now()))
    return who


def refuse_other_sites() -> None:
    """No other site may act with the cookie of this one; a browser says where a request comes from."""
    if request.method in SAFE or request.headers.get("Authorization"):
        return
    fetched, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if fetched is not None:
        if fetched not in {"same-origin", "none"}:
            raise CrossSite
    elif origin is not None and origin.partition("://")[2] not in {request.host, urlsplit(site().config_.url).netloc}:
        raise CrossSite


def tell_allowance(answer: Response) -> Response:
    """Say with every answer to a token how much of its minute is left."""
    if (left := g.get("allowance")) is not None:
        answer.headers["RateLimit-Policy"] = f'"token";q={left.limit};w={allowance.MINUTE}'
        answer.headers["RateLimit"] = f'"token";r={max(0, left.left)};t={left.seconds}'
    return answer


def _spend(who: Asker) -> None:
    """One request of the token's minute."""
    if (limit := site().config_.token_limit) and who.token_id:
        g.allowance = allowance.spend(site().database, (who.account_id, who.token_id), limit, site().clock.now())
        _refuse_beyond(g.allowance)


def _refuse_beyond(allowed: allowance.Left) -> None:
    if allowed.left < 0:
        raise TooManyRequests(headers={"Retry-After": str(allowed.seconds)})


def hand_over(answer: Response, secret: str) -> Response:
    """Let the browser keep the device's secret, out of reach of scripts."""
    answer.set_cookie(cookie_name(), secret, max_age=MONTHS, path="/", secure=site().config_.https, httponly=True, samesite="Lax")
    return answer


def take_back(answer: Response) -> Response:
    """Let the browser forget it."""
    answer.delete_cookie(cookie_name(), path="/", secure=site().config_.https, httponly=True, samesite="Lax")
    return answer
