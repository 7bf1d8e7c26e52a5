"""Imports over HTTP: a file in, a preview out, then acceptance or undo."""

from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import Response
from flask.views import MethodView

from backend.exchange import schema
from backend.exchange.accept import accept_some, demand_rows, rows_of, run_of
from backend.exchange.columns import recall, remember
from backend.exchange.model import ImportRun
from backend.exchange.preview import account_of, keep_preview
from backend.exchange.read import read_file
from backend.exchange.reading.people_table import Choice
from backend.exchange.reading.sniff import MOST_BYTES
from backend.exchange.undo import undo_some
from backend.rest import Blueprint, asker, session, site

blp = Blueprint("imports", __name__, area="imports", description="Contacts and meetings from files of other programs.")


@blp.route("/imports")
class Imports(MethodView):
    """All of them."""

    # What is larger than a file may be is still read, so that the answer can say what to do.
    upload = 2 * MOST_BYTES

    @blp.response(200, schema.ImportsSchema)
    def get(self) -> dict[str, Any]:
        """List: the imports of the last thirty days."""
        find = sa.select(ImportRun).where(ImportRun.account_id == asker().account_id).order_by(ImportRun.created_at.desc(), ImportRun.id.desc())
        return {"items": [schema.told(run) for run in session().scalars(find)], "next": None}

    @blp.arguments(schema.UploadSchema, location="files")
    @blp.arguments(schema.ColumnsQuery, location="query")
    @blp.response(201, schema.ImportSchema)
    def post(self, said: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
        """Read a file; nothing is saved before its import is accepted."""
        who, now = asker(), site().clock.now()
        choice = Choice(tuple(asked["columns"]), asked["day_first"]) if asked["columns"] is not None else None
        with site().database.session(write=False, account=who.account_id) as reading:
            account = account_of(reading, who.account_id, who.email)
            found = read_file(said["file"].read(MOST_BYTES + 1), account, now, choice, partial(recall, reading, who.account_id))
        if choice is not None and found.columns is not None:
            remember(session(), who.account_id, found.columns, now)
        run = keep_preview(session(), who.account_id, said["file"].filename or "", found, now)
        return schema.told(run, rows_of(session(), run))


@blp.route("/imports/<uuid:run_id>")
class Import(MethodView):
    """One of them."""

    @blp.response(200, schema.ImportSchema)
    def get(self, run_id: UUID) -> dict[str, Any]:
        """Read: an import with its rows."""
        run = run_of(session(), asker().account_id, str(run_id))
        return schema.told(run, rows_of(session(), run))

    @blp.response(204)
    def delete(self, run_id: UUID) -> Response:
        """Undo: what was not edited since is as it was before; a preview is forgotten."""
        while undo_some(session(), asker().account_id, str(run_id), site().clock.now()):
            session().commit()
        return Response(status=204)


@blp.route("/imports/<uuid:run_id>/acceptance")
class Acceptance(MethodView):
    """Saying yes to it."""

    @blp.arguments(schema.AcceptanceSchema)
    @blp.response(200, schema.ImportSchema)
    def put(self, said: dict[str, Any], run_id: UUID) -> dict[str, Any]:
        """Accept: save the rows named, or all of them; what is saved already stays as it is."""
        wanted = None if said["rows"] is None else set(said["rows"])
        if wanted:
            demand_rows(session(), run_of(session(), asker().account_id, str(run_id)), wanted)
        while accept_some(session(), asker().account_id, str(run_id), wanted, site().clock.now()):
            session().commit()
        run = run_of(session(), asker().account_id, str(run_id))
        return schema.told(run, [] if said["brief"] else rows_of(session(), run))
