"""Sync over HTTP."""

from typing import Any

import brotli
import zstandard
from flask import Response, request
from flask.views import MethodView
from sqlalchemy.orm import Session

from backend.accounts.model import Preference
from backend.changes import clock
from backend.errors import CursorExpired
from backend.rest import MIB, Blueprint, answer_json, asker, session, site, unchanged
from backend.rules.when import day_of
from backend.sync import down, up
from backend.sync.schema import BATCH, DownQuery, DownSchema, SentSchema, UpQuery, UpSchema

blp = Blueprint("sync", __name__, area="sync", description="What a phone exchanges with its account.")
SMALL = 1400


@blp.route("/sync")
class Sync(MethodView):
    """Bring down, send up."""

    upload = 4 * MIB

    @blp.arguments(DownQuery, location="query")
    @blp.response(200, DownSchema)
    @blp.alt_response(304, description="Nothing has changed.")
    def get(self, wanted: dict[str, Any]) -> Response:
        """Bring down: changes behind a cursor."""
        account_id, country, today = asker().account_id, *_country_and_day(session())
        etag = down.etag_of(session(), account_id, country, today)
        if unchanged(etag):
            return Response(status=304, headers={"ETag": etag})
        page = down.page(session(), account_id, wanted.get("after"), wanted["limit"], down.holidays_of(country, today), etag)
        return _packed(page.text, page.etag)

    @blp.doc(requestBody={"required": True, "content": {"application/json": {"schema": {"type": "array", "items": SentSchema, "maxItems": BATCH}}}})
    @blp.arguments(UpQuery, location="query")
    @blp.response(200, UpSchema)
    def post(self, known: dict[str, Any]) -> Response:
        """Send up: a list of changes, each with a key that makes it idempotent."""
        if "epoch" in known and known["epoch"] != clock.read(session(), asker().account_id).epoch:
            raise CursorExpired
        return answer_json(up.send_up(session(), asker().account_id, up.read_batch(request.get_json()), site().clock.now()))


def _country_and_day(opened: Session) -> tuple[str, Any]:
    kept = opened.get_one(Preference, (asker().account_id, asker().account_id))
    return kept.country, day_of(site().clock.now(), kept.zone)


def _packed(text: str, etag: str) -> Response:
    # Only what an account's own records say is compressed here: no secret stands beside text of others.
    raw, headers = text.encode(), {"ETag": etag, "Vary": "Accept-Encoding", "Cache-Control": "private, no-cache"}
    accepts = request.accept_encodings
    if len(raw) > SMALL and accepts["zstd"]:
        return answer_json(zstandard.compress(raw, 1), headers=headers | {"Content-Encoding": "zstd"})
    if len(raw) > SMALL and accepts["br"]:
        return answer_json(brotli.compress(raw, quality=1), headers=headers | {"Content-Encoding": "br"})
    return answer_json(raw, headers=headers)
