"""What a provider says of itself and of somebody (OpenID Connect): its addresses, its keys, and the token that it signed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from backend.accounts.provider.fetch import allowed, ask
from backend.config import Provider
from backend.errors import ProviderAway, ProviderRefused

KEPT, KEYS_AGAIN, LEEWAY = timedelta(hours=1), timedelta(minutes=1), 60
# Signed with a key of the provider alone: never with none, never with a secret that is shared.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
SCOPE = "openid email profile"


@dataclass
class Known:
    """A provider as this process knows it."""

    said: dict[str, Any]
    keys: dict[str, Any]
    at: datetime


_known: dict[str, Known] = {}


def known(provider: Provider, now: datetime, *, anew: bool = False) -> Known:
    """Its addresses and keys, asked once an hour."""
    kept = _known.get(provider.issuer)
    if kept is not None and abs(now - kept.at) < KEPT and not (anew and now - kept.at >= KEYS_AGAIN):
        return kept
    said = ask(f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration", provider.test_origin)
    ends = [str(said.get(name, "")) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if said.get("issuer") != provider.issuer or not all(allowed(end, provider.test_origin) for end in ends):
        raise ProviderAway("The provider says that it is somebody else. Check BEFOREHAND_OIDC_ISSUER.")
    _known[provider.issuer] = Known(said, ask(ends[2], provider.test_origin), now)
    return _known[provider.issuer]


def address(provider: Provider, now: datetime, back: str, state: str, nonce: str, verifier: str) -> str:
    """Where the browser goes to say who somebody is."""
    params = {"response_type": "code", "client_id": provider.client, "redirect_uri": back, "scope": SCOPE, "state": state, "nonce": nonce}
    params |= {"code_challenge": create_s256_code_challenge(verifier), "code_challenge_method": "S256"}
    return str(add_params_to_uri(known(provider, now).said["authorization_endpoint"], list(params.items())))


def claims(provider: Provider, now: datetime, back: str, code: str, nonce: str, verifier: str) -> dict[str, Any]:
    """What the provider says of whoever came back with a code; ProviderRefused unless it signed just that, for us, for this visit."""
    said = known(provider, now).said
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier, "client_id": provider.client}
    ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    user = ""
    if provider.secret and "client_secret_basic" in ways:
        user = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
    elif provider.secret:
        form["client_secret"] = provider.secret
    token = ask(said["token_endpoint"], provider.test_origin, form=form, user=user)
    found = _verified(provider, now, str(token.get("id_token", "")), nonce)
    return found if "email" in found else found | _more(provider, said, found, str(token.get("access_token", "")))


def _verified(provider: Provider, now: datetime, token: str, nonce: str) -> dict[str, Any]:
    try:
        read = _read(token, known(provider, now).keys)
    except (JoseError, ValueError):
        # It may have changed its keys since they were asked for.
        try:
            read = _read(token, known(provider, now, anew=True).keys)
        except (JoseError, ValueError):
            raise ProviderRefused from None
    wanted = {"iss": provider.issuer, "aud": provider.client, "nonce": nonce}
    rules: dict[str, Any] = {name: {"essential": True, "value": value} for name, value in wanted.items()}
    rules |= {name: {"essential": True} for name in ("exp", "iat", "sub")}
    try:
        jwt.JWTClaimsRegistry(now=int(now.timestamp()), leeway=LEEWAY, **rules).validate(read)
    except JoseError:
        raise ProviderRefused from None
    others = read["aud"] if isinstance(read["aud"], list) else []
    if (len(others) > 1 and read.get("azp") != provider.client) or not isinstance(read["sub"], str) or not 0 < len(read["sub"]) <= LONGEST:
        raise ProviderRefused
    return read


LONGEST = 255


def _read(token: str, keys: dict[str, Any]) -> dict[str, Any]:
    return dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims)  # type: ignore[arg-type]


def _more(provider: Provider, said: dict[str, Any], found: dict[str, Any], bearer: str) -> dict[str, Any]:
    """Some keep the address out of the token, and tell it when they are asked."""
    end = str(said.get("userinfo_endpoint", ""))
    if not bearer or not allowed(end, provider.test_origin):
        return {}
    told = ask(end, provider.test_origin, bearer=bearer)
    return {name: told[name] for name in ("email", "email_verified", "name") if name in told} if told.get("sub") == found["sub"] else {}
