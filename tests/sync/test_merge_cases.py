"""The cases of merge.json about what is sent up, against the real tables of both engines."""

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson
import pytest
import sqlalchemy as sa

from backend.changes import registry
from backend.changes.model import AccountClock, Applied, Change, History
from tests.conftest import MONDAY, Person, World

CASES = [c for c in json.loads((Path(__file__).parent.parent / "cases" / "merge.json").read_text())["cases"] if "push" in c["given"]]
REQUIRED = {"contact": {"name": "Somebody"}, "meeting": {}, "question": {}, "capture": {}}
# A company is a record of its own here, so that its name in a case stands for its id.
REFERENCES = {"meeting", "company"}


def as_id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


def translated(doc: dict[str, Any]) -> dict[str, Any]:
    return {f: as_id(v) if f in REFERENCES and isinstance(v, str) else v for f, v in doc.items()}


def lay(session: Any, account: str, case: dict[str, Any]) -> None:
    """Lay the rows of the case into the tables as if they had been written at those numbers."""
    for row in case["given"]["server"]:
        kind = registry.named(row["kind"])
        assert kind is not None
        doc = translated(row["doc"])
        if not row.get("forgotten"):
            values = kind.wire.load(REQUIRED[row["kind"]] | doc)
            record = kind.model(account_id=account, id=as_id(row["id"]), created_at=MONDAY, deleted_at=MONDAY if row["deleted"] else None, **values)
            session.add(record)
            session.flush()
            whole = kind.dump(record) | {f: None for f in doc if doc[f] is None}
            session.execute(sa.delete(Change).where(Change.account_id == account, Change.id == as_id(row["id"])))
        else:
            whole = {}
        change = {"account_id": account, "kind": row["kind"], "id": as_id(row["id"]), "seq": row["seq"], "deleted": row["deleted"]}
        session.execute(
            sa.insert(Change).values(**change, gone=row.get("forgotten", False), fields=orjson.dumps(row["fields"]).decode(), doc=orjson.dumps(whole).decode())
        )
    session.execute(sa.update(AccountClock).where(AccountClock.account_id == account).values(seq=case["given"]["seq"], epoch=case["given"]["epoch"]))
    for done in case["given"]["done"]:
        session.add(Applied(account_id=account, key=f"sync:{done['key']}", digest="", answer=orjson.dumps(done).decode(), at=MONDAY))


def wire(change: dict[str, Any]) -> dict[str, Any]:
    return change | {"id": as_id(change["id"]), "patch": translated(change.get("patch", {}))}


def seen(world: World, account: str, case: dict[str, Any]) -> dict[str, Any]:
    """What stands in the tables afterwards, in the words of the case."""
    names = {as_id(n): n for n in names_of(case)}
    with world.database.session(write=False) as session:
        rows = session.scalars(sa.select(Change).where(Change.account_id == account, Change.kind != "preference")).all()
        history = session.scalars(sa.select(History).where(History.account_id == account).order_by(History.id)).all()
        return {
            "rows": sorted(
                ({"kind": r.kind, "id": names[r.id], "deleted": r.deleted, "seq": r.seq, "fields": own(orjson.loads(r.fields))} for r in rows),
                key=lambda r: (r["kind"], r["id"]),
            ),
            "docs": {names[r.id]: orjson.loads(r.doc) for r in rows},
            "history": sorted((h.kind, names[h.record], h.field, json.dumps(orjson.loads(h.value))) for h in history),
            "seq": session.get_one(AccountClock, account).seq,
        }


def own(fields: dict[str, int]) -> dict[str, int]:
    """Without moved_at, which the server alone writes."""
    return {f: n for f, n in fields.items() if f != "moved_at"}


def names_of(case: dict[str, Any]) -> set[str]:
    given = case["given"]
    found = {r["id"] for r in given["server"]} | {c["id"] for c in given["push"]}
    for r in [*given["server"], *given["push"]]:
        found |= {v for f, v in (r.get("doc") or r.get("patch") or {}).items() if f in REFERENCES and isinstance(v, str)}
    return found


@pytest.mark.parametrize("case", CASES, ids=[c["id"] for c in CASES])
def test_merge(case: dict[str, Any], world: World, alice: Person) -> None:
    with world.database.session(write=True) as session:
        lay(session, alice.account, case)
    answer = alice.post("/sync", [wire(c) for c in case["given"]["push"]])
    assert answer.status_code == 200, answer.get_data(as_text=True)
    then, now = case["then"], seen(world, alice.account, case)
    got = [{k: r[k] for k in ("key", "status", "again", "refused") if k in r} for r in answer.json["results"]]
    assert got == [{**r, **({"refused": translated(r["refused"])} if "refused" in r else {})} for r in then["results"]]
    assert now["rows"] == [{k: r[k] for k in ("kind", "id", "deleted", "seq", "fields")} for r in then["rows"]]
    for row in then["rows"]:
        for name, value in translated(row["doc"]).items():
            assert now["docs"][row["id"]][name] == value, name
    assert now["history"] == sorted(
        (h["kind"], h["id"], h["field"], json.dumps(as_id(h["value"]) if h["field"] in REFERENCES and isinstance(h["value"], str) else h["value"]))
        for h in then["history"]
    )
    assert now["seq"] == then["seq"]
