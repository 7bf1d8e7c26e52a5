"""Everything out over HTTP: the archive, one person, one meeting, and the calendar address."""

import tempfile
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Response, send_file
from flask.views import MethodView
from marshmallow import RAISE, Schema, fields, validate

from backend.accounts.model import Account
from backend.changes.documents import docs, live_row, row_document, rows_by_id
from backend.changes.fields import Instant
from backend.errors import NotFound
from backend.exchange import feed
from backend.exchange.forgetting import forget
from backend.exchange.writing import archive
from backend.exchange.writing.calendar import calendar
from backend.exchange.writing.cards import VERSIONS, cards
from backend.rest import Blueprint, asker, session, site, unchanged

blp = Blueprint("export", __name__, area="account", description="Everything out again: the archive, and the calendar address.")
person = Blueprint("export_people", __name__, area="people", description="One person as a vCard.")
talk = Blueprint("export_meetings", __name__, area="meetings", description="One meeting as an iCalendar file.")
door = Blueprint("calendar_door", __name__, public=True, description="The calendar address.")

ZIP, CARD, CALENDAR = "application/zip", "text/vcard", "text/calendar"
BINARY = {"schema": {"type": "string", "format": "binary"}}
TEXT = {"schema": {"type": "string"}}
# An archive up to this size is put together in memory, a larger one on the disk.
IN_MEMORY = 8 * 1024 * 1024
READ_EVERY = timedelta(minutes=5)


TELLS = "Give it to a calendar program. Whoever has it sees when your meetings are, where, and with whom."


class FeedSchema(Schema):
    """The private calendar address."""

    address = fields.String(dump_only=True, metadata={"format": "uri", "description": TELLS})
    created_at = Instant(dump_only=True, metadata={"format": "date-time"})
    read_at = Instant(dump_only=True, metadata={"format": "date-time", "description": "When a calendar last asked."})


class CardQuery(Schema):
    """Which vCard."""

    class Meta:
        """Nothing unknown is dropped in silence."""

        unknown = RAISE

    version = fields.String(load_default="4.0", validate=validate.OneOf(VERSIONS), metadata={"enum": list(VERSIONS)})


@blp.route("/export")
class Export(MethodView):
    """The archive."""

    @blp.doc(responses={200: {"description": "A zip archive.", "content": {ZIP: BINARY}}})
    def get(self) -> Response:
        """Download: everything of the account as one archive."""
        now = site().clock.now()
        out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it is closed when it has been sent
        archive.write(session(), session().get_one(Account, asker().account_id), out, now, _host())
        out.seek(0)
        return send_file(out, mimetype=ZIP, as_attachment=True, download_name=f"beforehand-{now:%Y-%m-%d}.zip")


@person.route("/contacts/<uuid:record_id>/card")
class OneCard(MethodView):
    """A contact as a vCard."""

    @person.arguments(CardQuery, location="query")
    @person.doc(responses={200: {"description": "A vCard.", "content": {CARD: TEXT}}})
    def get(self, said: dict[str, str], record_id: UUID) -> Response:
        """Download: a contact as a vCard."""
        doc = row_document(live_row(session(), asker().account_id, "contact", str(record_id)))["doc"]
        companies = {one["id"]: one["name"] for one in docs(session(), asker().account_id, "company")["companies"]}
        return _download(cards([doc], companies, said["version"]), CARD, f"{doc['name']}.vcf")


@person.route("/contacts/<uuid:record_id>/forgetting")
class Forgetting(MethodView):
    """Somebody is forgotten."""

    @person.response(204)
    def put(self, record_id: UUID) -> Response:
        """Forget: the person, the meetings with them and every note about them are erased for good."""
        forget(session(), asker().account_id, str(record_id), site().clock.now())
        return Response(status=204)


@talk.route("/meetings/<uuid:record_id>/calendar")
class OneMeeting(MethodView):
    """A meeting as a calendar file."""

    @talk.doc(responses={200: {"description": "An iCalendar file.", "content": {CALENDAR: TEXT}}})
    def get(self, record_id: UUID) -> Response:
        """Download: a meeting as an iCalendar file."""
        row = live_row(session(), asker().account_id, "meeting", str(record_id))
        doc = row_document(row)["doc"]
        names = {one["id"]: one["name"] for one in docs(session(), asker().account_id, "contact")["contacts"]}
        return _download(calendar([doc], names, {row.id: row.seq}, site().clock.now(), _host()), CALENDAR, "meeting.ics")


@blp.route("/calendar-feed")
class Feed(MethodView):
    """The address."""

    @blp.response(200, FeedSchema)
    def get(self) -> dict[str, Any]:
        """Read: the private calendar address."""
        return _told(_mine())

    @blp.response(201, FeedSchema)
    def post(self) -> dict[str, Any]:
        """Make: a new private calendar address; the one before leads nowhere from now on."""
        return _told(feed.renew(session(), asker().account_id, site().clock.now()))

    @blp.response(204)
    def delete(self) -> None:
        """Take away: the private calendar address."""
        session().delete(_mine())


@door.route("/calendar/<string:secret>.ics")
class Calendar(MethodView):
    """What a calendar program asks for again and again."""

    @door.doc(security=[], responses={200: {"description": "A calendar.", "content": {CALENDAR: TEXT}}})
    def get(self, secret: str) -> Response:
        """Read: the meetings behind a private calendar address."""
        found = feed.by_secret(session(), secret)
        if found is None:
            raise NotFound("This calendar address leads nowhere any more. Ask its owner for the new one.")
        now = site().clock.now()
        _note_reading(found, now)
        content = _calendar_of(found.account_id, now)
        etag = f'"{sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if unchanged(etag):
            return Response(status=304, headers=headers)
        return Response(content, content_type=f"{CALENDAR}; charset=utf-8", headers=headers)


def _calendar_of(account_id: str, now: datetime) -> bytes:
    found = docs(session(), account_id, "meeting", "contact")
    names = {one["id"]: one["name"] for one in found["contacts"]}
    numbers = {record: row.seq for record, row in rows_by_id(session(), account_id, "meeting", (one["id"] for one in found["meetings"])).items()}
    return calendar(found["meetings"], names, numbers, now, _host())


def _note_reading(found: feed.CalendarFeed, now: datetime) -> None:
    """So that its owner sees whether anybody still asks; not at each reading, which is meant to cost nothing."""
    if found.read_at is None or now - found.read_at > READ_EVERY:
        with site().database.session(write=True, account=found.account_id) as writing:
            writing.get_one(feed.CalendarFeed, found.account_id).read_at = now


def _mine() -> feed.CalendarFeed:
    found = feed.of(session(), asker().account_id)
    if found is None:
        raise NotFound("There is no calendar address yet. Make one first.")
    return found


def _told(found: feed.CalendarFeed) -> dict[str, Any]:
    return {"address": f"{site().config_.url}/api/v1/calendar/{found.secret}.ics", "created_at": found.created_at, "read_at": found.read_at}


def _download(content: bytes, type_: str, name: str) -> Response:
    answer = Response(content, content_type=f"{type_}; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _host() -> str:
    return urlsplit(site().config_.url).hostname or "localhost"
