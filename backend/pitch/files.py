"""The file of a resume version over HTTP: kept, fetched, taken away; its owner's alone."""

import re
from hashlib import sha256
from typing import Any
from uuid import UUID

from flask import Response, request
from flask.views import MethodView

from backend.changes.apply import Sent, apply
from backend.changes.documents import live_row, row_document
from backend.errors import FileRefused, Invalid, NotFound, TooLarge
from backend.pitch.file_kinds import DOCX, MOST_BYTES, PDF, kind_of
from backend.pitch.model import ResumeFile
from backend.pitch.schema import ResumeVersionSchema
from backend.rest import Blueprint, answer_json, asker, session, site, unchanged

KIND = "resume_version"
LONGEST_NAME = 200
UNFIT = re.compile(r"[\x00-\x1f\x7f/\\\ud800-\udfff]")
BINARY = {"schema": {"type": "string", "format": "binary"}}
FORM = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}, "required": ["file"]}


def offer_files(blp: Blueprint) -> None:
    """Give the blueprint the file of each resume version."""

    @blp.route("/resume-versions/<uuid:record_id>/file", endpoint="resume_file")
    class File(MethodView):
        # What is larger than a file may be is still read, so that the answer can say what to do.
        upload = 8 * MOST_BYTES

        @blp.doc(summary="Read: the file of a resume version.", responses={200: {"description": "The file.", "content": {PDF: BINARY, DOCX: BINARY}}})
        def get(self, record_id: UUID) -> Response:
            return _download(str(record_id))

        @blp.doc(summary="Keep: a PDF or a Word file of a resume version, at most 2 MB.")
        @blp.doc(requestBody={"required": True, "content": {"multipart/form-data": {"schema": FORM}}})
        @blp.response(200, ResumeVersionSchema)
        def put(self, record_id: UUID) -> Response:
            return _upload(str(record_id))

        @blp.doc(summary="Take away: the file of a resume version.")
        @blp.response(204)
        def delete(self, record_id: UUID) -> Response:
            session().delete(_file_of(str(record_id)))
            _say(str(record_id), {"file": None, "size": None, "sha256": None})
            return Response(status=204)


def _download(record_id: str) -> Response:
    kept = _file_of(record_id)
    etag = f'"{kept.sha256}"'
    if unchanged(etag):
        return Response(status=304, headers={"ETag": etag})
    answer = Response(kept.content, mimetype=kept.type, headers={"ETag": etag})
    answer.headers.set("Content-Disposition", "attachment", filename=_version(record_id)["file"] or "resume")
    return answer


def _upload(record_id: str) -> Response:
    _version(record_id)
    name, content = _sent()
    found = kind_of(content)
    if found is None:
        raise FileRefused
    digest = sha256(content).hexdigest()
    said = _say(record_id, {"file": name, "size": len(content), "sha256": digest})
    session().merge(ResumeFile(account_id=asker().account_id, resume=record_id, type=found, sha256=digest, content=content))
    return said


def _sent() -> tuple[str, bytes]:
    file = request.files.get("file")
    if file is None:
        raise Invalid(errors={"file": ["Send the file in a form, in the field file."]})
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise TooLarge("Choose a file of at most 2 MB.")
    return UNFIT.sub("", file.filename or "")[-LONGEST_NAME:] or "resume", content


def _version(record_id: str) -> dict[str, Any]:
    return dict(row_document(live_row(session(), asker().account_id, KIND, record_id))["doc"])


def _file_of(record_id: str) -> ResumeFile:
    _version(record_id)
    kept = session().get(ResumeFile, (asker().account_id, record_id))
    if kept is None:
        raise NotFound("This version has no file.")
    return kept


def _say(record_id: str, patch: dict[str, Any]) -> Response:
    """Write into the record what its file is, so that every device hears of it."""
    row = apply(session(), asker().account_id, Sent(KIND, record_id, patch, only_old=True), now=site().clock.now()).row
    assert row is not None  # noqa: S101 - for the type checker; every change that is kept has a row
    return answer_json(row["doc"], headers={"ETag": f'"{row["seq"]}"'})
