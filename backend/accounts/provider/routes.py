"""Signing in by a provider over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask.views import MethodView
from sqlalchemy.orm import Session

from backend.accounts import arrival, gate, post, secrets, throttle, tickets
from backend.accounts.address.schema import SecretSchema
from backend.accounts.model import Account, Ticket
from backend.accounts.passkeys.schema import ProofSchema
from backend.accounts.proof import demand_proof
from backend.accounts.provider import schema, visits
from backend.accounts.schema import IdentitySchema
from backend.errors import LinkExpired, Problem
from backend.rest import Blueprint, answer_json, asker, demand_device, session, site

door = Blueprint("provider_door", __name__, public=True, description="Coming in by a provider.")
blp = Blueprint("providers", __name__, area="account", description="Somebody as a provider knows them.")
TEN_MINUTES = 600
THERE = {303: {"description": "On to the app, which says what came of it."}}


@door.route("/session/provider-visits")
class Visits(MethodView):
    """On the way to the provider."""

    @door.doc(security=[])
    @door.arguments(schema.SetOutSchema)
    @door.response(201, schema.VisitSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Set out: where the browser goes to sign in, good for ten minutes in this browser."""
        visits.provider_of(site().config_)
        throttle.count(site().database, throttle.challenge(gate.place()), site().clock.now())
        return _set_out(said | {"invitation": secrets.hash_secret(said["invitation"])})


@door.route("/session/provider")
class Back(MethodView):
    """Back from the provider."""

    @door.doc(security=[], responses=THERE)
    @door.arguments(schema.BackQuery, location="query")
    def get(self, query: dict[str, str]) -> Response:
        """Come back: signed in, or asked whether to link, or told what went wrong."""
        config, now = site().config_, site().clock.now()
        visits.provider_of(config)
        throttle.count(site().database, throttle.challenge(gate.place()), now)
        try:
            with site().database.session(write=True) as writing:
                visit = tickets.take(writing, visits.VISIT, query["state"], now)
            who = visits.came_back(config, now, visit, request.cookies.get(_cookie(), ""), query)
            with site().database.session(write=True, account=visit.account_id) as writing:
                return _left(_ask(writing, visit, who) if visit.account_id else _let_in(writing, visit, who))
        except Problem as problem:
            code = "visit_over" if isinstance(problem, LinkExpired) else problem.code
            return _left(_on(f"/door/arrived?problem={code}"))


@blp.route("/account/identities/visits")
class LinkVisits(MethodView):
    """On the way to the provider, from You."""

    @blp.arguments(ProofSchema)
    @blp.response(201, schema.VisitSchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Set out: where the browser goes so that the provider opens this account too."""
        demand_device()
        visits.provider_of(site().config_)
        demand_proof(said["passphrase"])
        return _set_out({}, asker().account_id)


@blp.route("/account/identities")
class Identities(MethodView):
    """Who else may say that it is you."""

    @blp.arguments(SecretSchema)
    @blp.response(201, IdentitySchema)
    def post(self, said: dict[str, Any]) -> Response:
        """Link: whoever came back from the provider opens this account from now on."""
        demand_device()
        visits.provider_of(site().config_)
        linked = visits.link(session(), asker().account_id, said["secret"], site().clock.now())
        post.tell(session(), session().get_one(Account, asker().account_id), "provider", new=visits.provider_of(site().config_).name)
        return answer_json(IdentitySchema().dump(linked), 201)


@blp.route("/account/identities/<uuid:identity_id>")
class OneIdentity(MethodView):
    """One of them."""

    @blp.response(204)
    def delete(self, identity_id: UUID) -> Response:
        """Unlink: it opens nothing any more."""
        demand_device()
        visits.remove(session(), asker().account_id, str(identity_id))
        name = config.oidc.name if (config := site().config_).oidc else "a provider"
        post.tell(session(), session().get_one(Account, asker().account_id), "provider_gone", new=name)
        return Response(status=204)


def _set_out(said: dict[str, Any], account_id: str | None = None) -> Response:
    address, browser = visits.begin(session(), site().config_, site().clock.now(), said, account_id)
    answer = answer_json({"address": address}, 201)
    answer.set_cookie(_cookie(), browser, max_age=TEN_MINUTES, path="/", secure=site().config_.https, httponly=True, samesite="Lax")
    return answer


def _let_in(writing: Session, visit: Ticket, who: visits.Somebody) -> Response:
    said = visit.said["said"]
    account = visits.enter_as(writing, site().config_, site().clock.now(), who, said)
    if not account.verified_at:
        post.tell(writing, account, "verify")
    _, secret = arrival.become_device(writing, account, said["device"])
    return gate.hand_over(_on("/door/arrived"), secret)


def _ask(writing: Session, visit: Ticket, who: visits.Somebody) -> Response:
    """Whoever was sent here by somebody else sees whose account it is before anything is linked."""
    said = {"issuer": who.issuer, "subject": who.subject, "email": who.email, "verified": who.verified, "name": who.name}
    secret = tickets.issue(writing, visits.LINK, site().clock.now(), visits.LASTS, account_id=visit.account_id, said=said)
    return _on(f"/door/link#{secret}")


def _on(path: str) -> Response:
    return Response(status=303, headers={"Location": path, "Cache-Control": "no-store"})


def _left(answer: Response) -> Response:
    answer.delete_cookie(_cookie(), path="/", secure=site().config_.https, httponly=True, samesite="Lax")
    return answer


def _cookie() -> str:
    return f"{gate.cookie_name()}-visit"
