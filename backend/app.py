"""The table of contents: which kinds there are, which routes, and what surrounds every answer."""

from pathlib import Path

from backend import door, rest
from backend.accounts import gate
from backend.accounts import routes as accounts
from backend.accounts import schema as accounts_schema
from backend.accounts.address import routes as addresses
from backend.accounts.passkeys import routes as passkeys
from backend.accounts.provider import routes as provider
from backend.accounts.recovery import routes as recovery
from backend.changes import registry
from backend.changes import schema as changes_schema
from backend.clock import Clock
from backend.coach import routes as coach
from backend.collection import collection
from backend.config import Config
from backend.db import Database, build
from backend.exchange import leaving
from backend.exchange import routes as exchange
from backend.followups import routes as followups
from backend.followups import schema as followups_schema
from backend.landing import routes as landing
from backend.landing import schema as landing_schema
from backend.meetings import routes as meetings
from backend.meetings import schema as meetings_schema
from backend.people import routes as people
from backend.people import schema as people_schema
from backend.pitch import routes as pitch
from backend.pitch import schema as pitch_schema
from backend.push import routes as push
from backend.reminders import routes as reminders
from backend.sync import past
from backend.sync import routes as sync
from backend.watch import watch
from backend.webhooks import routes as webhooks
from backend.webhooks import schema as webhooks_schema

DIST = Path(__file__).parent.parent / "frontend" / "dist"
KINDS = [
    *accounts_schema.KINDS,
    *people_schema.KINDS,
    *meetings_schema.KINDS,
    *pitch_schema.KINDS,
    *followups_schema.KINDS,
    *landing_schema.KINDS,
    *changes_schema.KINDS,
]


def register_kinds() -> None:
    """Make every kind of record known to changes."""
    registry.fill(KINDS)


def create_app(config: Config | None = None, database: Database | None = None, clock: Clock | None = None) -> rest.Site:
    """The application, ready to serve."""
    register_kinds()
    app = rest.Site("beforehand", static_folder=None)
    app.config_ = config or Config.from_env()
    app.database = database or build(app.config_.sqlalchemy_url)
    app.clock = clock or Clock(app.config_.clock_file)
    app.authenticate = gate.authenticate
    app.url_map.strict_slashes = False
    app.config.update(OPENAPI)
    watch(app)
    app.before_request(gate.refuse_other_sites)
    app.before_request(rest.guard_body)
    app.after_request(gate.tell_allowance)
    app.teardown_request(rest.close_session)
    rest.handle_problems(app)
    _register(app)
    door.serve(app, DIST)
    return app


DESCRIPTION = (
    "Prepare, run and follow up informational interviews. A token may send 600 requests a minute, unless who runs this server has set another limit: "
    "`RateLimit-Policy` and `RateLimit` tell with every answer how many are left and for how many seconds, and beyond them the answer is 429 with "
    "`Retry-After`. The app itself, with its cookie, may send 1,200 to each process."
)
OPENAPI = {
    "API_TITLE": "Beforehand",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {"description": DESCRIPTION, "license": {"name": "MIT"}},
        "security": [{"token": []}, {"cookie": []}],
    },
}


def _register(app: rest.Site) -> None:
    api = rest.Api(app)
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    api.spec.components.security_scheme("cookie", {"type": "apiKey", "in": "cookie", "name": "beforehand"})
    conflicts = rest.Blueprint("conflicts", __name__, area="sync", description="What could not be merged.")
    collection(conflicts, changes_schema.KINDS[0], "conflicts")
    out = (leaving.blp, leaving.person, leaving.talk, leaving.door)
    told = (push.blp, push.door, reminders.blp, webhooks.blp)
    records = (people.blp, meetings.blp, pitch.blp, followups.blp, landing.blp, conflicts)
    ways = (passkeys, addresses, recovery, provider)
    ways_in = (accounts.door, accounts.blp, *(one for way in ways for one in (way.door, way.blp)))
    for blueprint in (*ways_in, *records, sync.blp, past.blp, exchange.blp, *out, *told, coach.blp):
        api.register_blueprint(blueprint)
    shapes = {name: {"$ref": f"#/components/schemas/{name}"} for name in meetings_schema.WHEN_SHAPES}
    api.spec.components.schemas |= meetings_schema.WHEN_SHAPES | {"When": {"oneOf": list(shapes.values())}}
    api.spec.components.schema("WebhookMessage", schema=webhooks_schema.WebhookMessageSchema)
    api.spec.options["webhooks"] = webhooks_schema.described()
    rest.finish(api)
