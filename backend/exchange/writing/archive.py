"""The whole account as one archive: for oneself, for another program, and to come back from."""

import re
import zipfile
from datetime import datetime
from typing import IO, Any

import orjson
import sqlalchemy as sa
from marshmallow import Schema, fields
from sqlalchemy.orm import Session

from backend.accounts.model import Account
from backend.changes import registry
from backend.changes.model import Change
from backend.exchange.writing.calendar import calendar
from backend.exchange.writing.cards import VERSIONS, cards
from backend.exchange.writing.sheets import sheet
from backend.pitch.model import ResumeFile

UNFIT = re.compile(r"[^\w .()-]")
FORMAT, VERSION = "beforehand-archive", 1
README = """This is everything that you wrote into Beforehand.

records.json      every record, as the API gives it; what you deleted stands under "deleted"
schema.json       what the fields mean (JSON Schema)
tables/           the same as tables, for a spreadsheet
people-4.0.vcf    your people as vCards; people-3.0.vcf for Apple, Google and Outlook
meetings.ics      your meetings, for a calendar
files/            the files of your resume versions

To bring it back: beforehand import-archive EMAIL FILE.zip

What opens doors is not in it: devices, passkeys, tokens, webhooks and the address of your calendar.
In another place they are made anew.
"""


def write(session: Session, account: Account, out: IO[bytes], now: datetime, host: str) -> None:
    """Write the archive; it holds every record of the account, also those in the trash."""
    rows = _rows(session, account.id)
    kept = {kind.name: [doc for _, deleted, doc in rows[kind.name] if not deleted] for kind in registry.every()}
    gone = {kind.name: [doc for _, deleted, doc in rows[kind.name] if deleted] for kind in registry.every()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", README)
        head = {"format": FORMAT, "version": VERSION, "exported_at": now.isoformat(), "email": account.email}
        packed.writestr("records.json", orjson.dumps({**head, "records": kept, "deleted": gone}, option=orjson.OPT_INDENT_2))
        packed.writestr("schema.json", orjson.dumps(schema(), option=orjson.OPT_INDENT_2))
        for kind in registry.every():
            packed.writestr(f"tables/{kind.plural}.csv", sheet(kind.wire.fields, kept[kind.name]))
        companies = {one["id"]: one["name"] for one in kept["company"]}
        for version in VERSIONS:
            packed.writestr(f"people-{version}.vcf", cards(kept["contact"], companies, version))
        names = {one["id"]: one["name"] for one in kept["contact"]}
        packed.writestr("meetings.ics", calendar(kept["meeting"], names, {doc["id"]: seq for seq, _, doc in rows["meeting"]}, now, host))
        _files(session, account.id, kept["resume_version"] + gone["resume_version"], packed)


def _rows(session: Session, account_id: str) -> dict[str, list[tuple[int, bool, dict[str, Any]]]]:
    """Number, whether it is deleted, and the document of every record, by kind, the oldest first."""
    found: dict[str, list[tuple[int, bool, dict[str, Any]]]] = {kind.name: [] for kind in registry.every()}
    find = sa.select(Change.kind, Change.seq, Change.deleted, Change.doc).where(Change.account_id == account_id, Change.gone.is_(False))
    for row in session.execute(find.order_by(Change.id)):
        found[row.kind].append((row.seq, row.deleted, orjson.loads(row.doc)))
    return found


def _files(session: Session, account_id: str, versions: list[dict[str, Any]], packed: zipfile.ZipFile) -> None:
    for version in versions:
        kept = session.get(ResumeFile, (account_id, version["id"]))
        if kept is not None:
            packed.writestr(file_name(version), kept.content)
            session.expunge(kept)


def file_name(version: dict[str, Any]) -> str:
    """Where the file of a resume version lies; a name can neither leave its folder nor be hidden."""
    safe = UNFIT.sub("_", version["file"] or "").strip(". ")
    return f"files/{version['id']}/{safe or 'resume'}"


def schema() -> dict[str, Any]:
    """What the records look like, as JSON Schema, made from what the API accepts and gives."""
    kinds = {kind.name: {"type": "array", "items": {"type": "object", "properties": _properties(kind.wire)}} for kind in registry.every()}
    one = {"type": "object", "properties": kinds}
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}, "exported_at": {"type": "string", "format": "date-time"}, "email": {"type": "string"}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {**head, "records": one, "deleted": one}}


def _properties(wire: Schema) -> dict[str, Any]:
    return {name: _property(field) for name, field in wire.fields.items()}


_TYPES: tuple[tuple[type[fields.Field[Any]], str], ...] = (
    (fields.Boolean, "boolean"),
    (fields.Integer, "integer"),
    (fields.Number, "number"),
    (fields.List, "array"),
    (fields.Nested, "object"),
)


def _property(field: fields.Field[Any]) -> dict[str, Any]:
    name = next((said for kind, said in _TYPES if isinstance(field, kind)), "string")
    said = {key: field.metadata[key] for key in ("description", "format", "enum") if key in field.metadata}
    return {"type": [name, "null"] if field.allow_none else name, **said}
