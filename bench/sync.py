"""What it costs to bring down and to send up, on both engines: CPU of the web process, whole requests, against the usual way.

The peer of bringing down is a bare Flask route that reads the rows with the ORM, dumps them with marshmallow, and packs the page
as we do; it asks nobody who they are. The peer of a batch sent up is one PATCH a change. Of a list the peer is /healthz, which does
nothing. Each ratio is taken within a round, rounds go in turns, and what is printed is the median. What comes down is compared
with what the peer says of the same records, and what was sent up with what the server has afterwards.

Targets: 10,000 records for 0.15 of the marshmallow way (0.06 to 0.07 was measured before it was written) and a list of 50 for 25
times /healthz are the design's own. One change behind the cursor was 0.001 to 0.003 of all of them then; 0.01 is asked. For a batch
nothing was measured. It spares the phone 499 journeys, which are not counted here; the server must not pay for that, so a change in
a batch, which has a key and a savepoint of its own, may cost what a PATCH costs.
"""

import argparse
import logging
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import orjson
import sqlalchemy as sa
import structlog
import zstandard
from flask import Flask, Response, request

from backend.app import create_app
from backend.changes import many
from backend.changes.ids import new_id
from backend.config import Config
from backend.db import Database, build
from backend.people.model import Contact
from backend.people.schema import ContactSchema
from bench.figure import at_most, note, rounds
from bench.store import ENGINES, of

ROUNDS, SECONDS, RECORDS, PAGE, BATCH, CALLS, LISTS = 5, 12, 10_000, 1000, 500, 40, 10
PACKED = {"Accept-Encoding": "zstd"}
API = "/api/v1"


def main() -> None:
    """Measure, and print a JSON line a figure."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--rounds", type=int, default=ROUNDS)
    read.add_argument("--records", type=int, default=RECORDS)
    read.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    said = read.parse_args()
    # A line a request would be read as a figure, and makes /healthz dear.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for engine in said.engines:
        with of(engine) as url:
            Bench(engine, url, said.records).measure(said.rounds)


class Bench:
    """An account with many people, our application, and the peer's."""

    def __init__(self, engine: str, url: str, records: int) -> None:
        self.engine, self.database = engine, build(url)
        self.client = create_app(Config(token_limit=0), self.database).test_client()
        opened = self.client.post(
            f"{API}/account", json={"email": "ines@example.com", "passphrase": "four small words here", "zone": "UTC", "device": "A phone"}
        )
        assert opened.status_code == 201, opened.text
        self.account = opened.json["account"]
        self.ids = _fill(self.database, self.account, records)
        self.peer = _peer(self.database, self.account).test_client()

    def measure(self, count: int) -> None:
        """Every way in turns."""
        ways: dict[str, Callable[[], float]] = {
            "down": self._down,
            "marshmallow": self._marshmallow,
            "one": self._one,
            "batch": lambda: self._batch(BATCH),
            "calls": self._calls,
            "list": lambda: self._repeated(f"{API}/contacts?limit=50"),
            "health": lambda: self._repeated("/healthz"),
        }
        for name, way in ways.items():
            way() if name != "batch" else self._batch(BATCH // 20)  # the first of each pays for what is loaded and kept
        spent: dict[str, list[float]] = {name: [] for name in ways}
        for n in rounds(count, SECONDS):
            for name, way in ways.items():
                # A batch takes longer than all the rest, so every other round goes without.
                if n % 2 == 0 or name not in {"batch", "calls"}:
                    spent[name].append(way())
        note({f"{self.engine}, {name}": f"{1000 * statistics.median(each):.2f} ms" for name, each in spent.items()})

        def against(one: str, other: str) -> list[float]:
            return [a / b for a, b in zip(spent[one], spent[other], strict=True)]

        all_ = f"{len(self.ids):,}"
        at_most(f"sync: {all_} records brought down, against ORM and marshmallow, {self.engine}", against("down", "marshmallow"), 0.15)
        at_most(f"sync: one change behind the cursor, against {all_} by marshmallow, {self.engine}", against("one", "marshmallow"), 0.01)
        at_most(f"sync: a batch of {BATCH} changes sent up, against {BATCH} REST calls, {self.engine}", against("batch", "calls"), 1)
        at_most(f"sync: a list of 50 against /healthz, {self.engine}", against("list", "health"), 25)

    def _down(self) -> float:
        """As a new phone does it: page after page, until there are no more."""
        pages, cursor, more, spent = list[bytes](), "", True, 0.0
        while more:
            took, page = _cpu(partial(self._page, cursor))
            spent += took
            pages.append(page.data)
            said = orjson.loads(_unpacked(page))
            cursor, more = said["cursor"], said["more"]
        docs = {row["id"]: row["doc"] for page in pages for row in orjson.loads(_plain(page))["changes"] if row["kind"] == "contact"}
        assert docs.keys() == set(self.ids)
        self.docs, self.cursor = docs, cursor
        return spent

    def _marshmallow(self) -> float:
        pages, began = list[bytes](), time.process_time()
        for start in range(0, len(self.ids), PAGE):
            pages.append(self.peer.get(f"/contacts?start={start}", headers=PACKED).data)
        spent = time.process_time() - began
        docs = {doc["id"]: doc for page in pages for doc in orjson.loads(_plain(page))["items"]}
        assert docs == self.docs, "The two ways say different things."
        return spent

    def _one(self) -> float:
        self._patched(self.ids[0])
        spent, page = _cpu(lambda: self._page(self.cursor))
        rows = orjson.loads(_unpacked(page))["changes"]
        assert [row["id"] for row in rows] == [self.ids[0]], rows
        return spent

    def _batch(self, size: int) -> float:
        text = new_id()
        some = self.ids[:size]
        batch = [{"key": new_id(), "kind": "contact", "id": one, "patch": {"headline": text}, "base": {}} for one in some]
        spent, answer = _cpu(lambda: self.client.post(f"{API}/sync", json=batch))
        assert {result["status"] for result in answer.json["results"]} <= {"applied", "replaced"}, answer.text[:300]
        return spent / len(some)

    def _calls(self) -> float:
        some = self.ids[:CALLS]
        return sum(self._patched(one) for one in some) / len(some)

    def _patched(self, one: str) -> float:
        text = new_id()
        spent, answer = _cpu(lambda: self.client.patch(f"{API}/contacts/{one}", json={"headline": text}))
        assert answer.json["headline"] == text, answer.text[:300]
        return spent

    def _repeated(self, path: str) -> float:
        spent, answers = _cpu(lambda: [self.client.get(path) for _ in range(LISTS)])
        assert all(answer.status_code == 200 for answer in answers)
        return spent / LISTS

    def _page(self, cursor: str) -> Any:
        return self.client.get(f"{API}/sync?limit={PAGE}" + (f"&after={cursor}" if cursor else ""), headers=PACKED)


def _fill(database: Database, account: str, records: int) -> list[str]:
    """Contacts as an import makes them; their ids in the order in which they came."""
    ids, now = sorted(new_id() for _ in range(records)), datetime.now(UTC).replace(microsecond=0)
    for start in range(0, records, PAGE):
        with database.session(write=True, account=account) as session:
            many.add_all(session, account, [many.understood("contact", one, _said(start + n)) for n, one in enumerate(ids[start : start + PAGE])], now)
    return ids


def _said(n: int) -> dict[str, Any]:
    said = {"headline": "Head of operations", "mails": [f"p{n}@example.org"], "tags": ["storage"], "topics": ["second life", "grids"]}
    return said | {"name": f"Ada Brandt {n}", "about": "Worked together at the harbour.\nHas two children, and rows.", "zone": "Europe/Lisbon"}


def _peer(database: Database, account: str) -> Flask:
    """The usual way to serve a list."""
    app, schema = Flask("peer"), ContactSchema()

    @app.get("/contacts")
    def contacts() -> Response:
        start = int(request.args["start"])
        with database.session(write=False, account=account) as session:
            find = sa.select(Contact).where(Contact.account_id == account, Contact.deleted_at.is_(None)).order_by(Contact.id)
            rows = session.scalars(find.offset(start).limit(PAGE)).all()
            body = orjson.dumps({"items": schema.dump(rows, many=True)})
        return Response(zstandard.compress(body, 1), mimetype="application/json", headers={"Content-Encoding": "zstd"})

    return app


def _cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    done = work()
    return time.process_time() - began, done


def _unpacked(answer: Any) -> bytes:
    return _plain(answer.data) if answer.headers.get("Content-Encoding") == "zstd" else bytes(answer.data)


def _plain(data: bytes) -> bytes:
    return zstandard.decompress(data) if data.startswith(b"\x28\xb5\x2f\xfd") else data


if __name__ == "__main__":
    main()
