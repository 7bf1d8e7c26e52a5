"""An archive comes home, record by record as it was."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import sqlalchemy as sa
from marshmallow import ValidationError
from sqlalchemy.orm import Session

from backend.accounts.model import Account
from backend.changes import clock, registry
from backend.changes.model import Change
from backend.changes.registry import Kind
from backend.exchange.writing.archive import FORMAT, VERSION, file_name
from backend.pitch.file_kinds import MOST_BYTES, kind_of
from backend.pitch.model import ResumeFile

# The records of a lifetime; what unpacks to more was not written by us.
MOST_UNPACKED = 512 * 1024 * 1024


class NotAnArchive(ValueError):
    """The file cannot be brought back; its text says why, and what to do."""


def restore(session: Session, account: Account, path: Path, now: datetime) -> int:
    """Bring everything back into an account that holds nothing yet; how many records there were. All of it, or nothing."""
    if session.scalar(sa.select(sa.func.count()).where(Change.account_id == account.id, Change.kind != "preference")):
        raise NotAnArchive(f"{account.email} holds records already. Bring the archive into an empty account: beforehand account create OTHER_EMAIL")
    try:
        with zipfile.ZipFile(path) as packed:
            return _restored(session, account, packed, now)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as broken:
        raise NotAnArchive(f"{path} cannot be unpacked ({broken}). Download the archive once more.") from broken


def _restored(session: Session, account: Account, packed: zipfile.ZipFile, now: datetime) -> int:
    said = _records(packed)
    clock.hold(session, account.id)
    count = 0
    for kind, doc, deleted in _documents(said):
        if kind.single:
            _write_single(session, account, kind, doc, now)
        else:
            _add(session, account.id, kind, doc, now if deleted else None)
        count += 1
    session.flush()
    for version in [*said["records"].get("resume_version", []), *said["deleted"].get("resume_version", [])]:
        _file(session, account.id, version, packed)
    return count


def _records(packed: zipfile.ZipFile) -> dict[str, Any]:
    try:
        if packed.getinfo("records.json").file_size > MOST_UNPACKED:
            raise NotAnArchive("It unpacks to more than an account can hold.")
        said = orjson.loads(packed.read("records.json"))
    except KeyError as missing:
        raise NotAnArchive("It has no records.json: it is not an archive of Beforehand.") from missing
    except orjson.JSONDecodeError as broken:
        raise NotAnArchive(f"Its records.json cannot be read ({broken}).") from broken
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotAnArchive("It is not an archive of Beforehand.")
    if said.get("version") != VERSION:
        raise NotAnArchive(f"It is of version {said.get('version')}, and this program reads version {VERSION}. Use a newer Beforehand.")
    if not all(_is_lists_of_records(said.get(part)) for part in ("records", "deleted")):
        raise NotAnArchive("Its records are not as they were written.")
    return said


def _is_lists_of_records(said: Any) -> bool:
    return isinstance(said, dict) and all(isinstance(docs, list) and all(isinstance(doc, dict) for doc in docs) for docs in said.values())


def _documents(said: dict[str, Any]) -> Iterator[tuple[Kind, dict[str, Any], bool]]:
    for part, deleted in (("records", False), ("deleted", True)):
        for name, docs in said[part].items():
            kind = registry.named(name)
            if kind is None:
                raise NotAnArchive(f"It holds records of a kind that is not known here: {name}. Use a newer Beforehand.")
            for doc in docs:
                yield kind, doc, deleted


def _loaded(kind: Kind, doc: dict[str, Any]) -> dict[str, Any]:
    said = {name: value for name, value in doc.items() if name in kind.wire.load_fields}
    try:
        return dict(kind.wire.load(said))
    except ValidationError as refused:
        raise NotAnArchive(f"The {kind.name} {doc.get('id')} is not as it was written: {refused.messages_dict}") from refused


def _add(session: Session, account_id: str, kind: Kind, doc: dict[str, Any], deleted_at: datetime | None) -> None:
    values = _loaded(kind, doc)
    try:
        record_id, made = str(UUID(doc["id"])), datetime.fromisoformat(doc["created_at"]).astimezone(UTC)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:
        raise NotAnArchive(f"A {kind.name} is not as it was written: its id or its day is missing.") from wrong
    record = kind.model(account_id=account_id, id=record_id, created_at=made, deleted_at=deleted_at)
    for name, value in values.items():
        setattr(record, name, value)
    session.add(record)


def _write_single(session: Session, account: Account, kind: Kind, doc: dict[str, Any], now: datetime) -> None:
    session.get_one(kind.model, (account.id, account.id)).write(_loaded(kind, doc), now)


def _file(session: Session, account_id: str, version: dict[str, Any], packed: zipfile.ZipFile) -> None:
    if not version.get("file"):
        return
    try:
        inside = packed.getinfo(file_name(version))
    except KeyError as missing:
        raise NotAnArchive(f"The file of the resume {version['label']!r} is missing from it.") from missing
    content = packed.read(inside) if inside.file_size <= MOST_BYTES else b""
    found = kind_of(content)
    if found is None or sha256(content).hexdigest() != version["sha256"]:
        raise NotAnArchive(f"The file of the resume {version['label']!r} is not as it was written.")
    session.add(ResumeFile(account_id=account_id, resume=version["id"], type=found, sha256=version["sha256"], content=content))
