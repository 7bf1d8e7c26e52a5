"""However much an account holds, a request asks the database as often as before, and no statement reads a table through."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from backend.changes.ids import new_id
from backend.config import Config
from backend.db import WORKER
from backend.mail import outbox
from backend.push import queue
from backend.reminders.worker import Worker
from tests.conftest import Person, World
from tests.push.service import Browser
from tests.walls.every import EVERY, Operation
from tests.webhooks.conftest import ONE_ENGINE

READS = [one for one in EVERY if one.verb == "GET" and one.path.startswith("/api/v1/") and one.name not in {"read_session_provider", "read_calendar"}]
# They take everything along, file by file and in portions.
PORTIONS = {"download_archive"}


@contextmanager
def listening(world: World) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent meanwhile, with their values."""
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, text: str, values: Any, *_: Any) -> None:
        heard.append((text, values))

    sa.event.listen(world.database.engine, "before_cursor_execute", hear)
    yield heard
    sa.event.remove(world.database.engine, "before_cursor_execute", hear)


def more(person: Person, many: int) -> dict[str, str]:
    """So many more people, each with a meeting and all that hangs on it; the ids of the last."""
    sent: list[dict[str, Any]] = []
    for n in range(many):
        who, talk = new_id(), new_id()
        when = {"kind": "instant", "utc": f"2026-12-{1 + n % 27:02}T{n % 23:02}:00:00Z", "promised": 30}
        records = [
            ("contact", who, {"name": f"Person {n}"}),
            ("meeting", talk, {"contact": who, "when": when} | ({"ended_at": "2026-12-01T15:00:00Z"} if n % 2 else {})),
            ("goal", new_id(), {"meeting": talk, "text": "Their week"}),
            ("question", new_id(), {"meeting": talk, "text": "What is it like?"}),
            ("touchpoint", new_id(), {"contact": who, "at": "2026-12-01T10:00:00Z"}),
            ("request", new_id(), {"contact": who}),
            ("article", new_id(), {"title": f"On {n}"}),
        ]
        sent += [{"key": new_id(), "kind": kind, "id": record, "patch": patch} for kind, record, patch in records]
        known = {f"/api/v1/{kind}s": record for kind, record, _ in records}
    for start in range(0, len(sent), 490):
        answer = person.post("/sync", sent[start : start + 490])
        assert {one["status"] for one in answer.json["results"]} == {"created"}, answer.get_data(as_text=True)[:500]
    return known


def counts(world: World, person: Person, known: dict[str, str]) -> dict[str, int]:
    """How many statements each reading takes."""
    found = {}
    for one in READS:
        with listening(world) as heard:
            one.sent(person, one.address(known), query_string=query(one, known))
        found[one.name] = len(heard)
    return found


def query(one: Operation, known: dict[str, str]) -> dict[str, str]:
    ids = {"contact": known["/api/v1/contacts"], "meeting": known["/api/v1/meetings"], "limit": "500"}
    return {p["name"]: ids[p["name"]] for p in one.parameters if p["in"] == "query" and p["name"] in ids}


@ONE_ENGINE
def test_a_request_asks_no_more_often_of_many_than_of_few(world: World) -> None:
    ana = world.person("ana@example.com")
    few = counts(world, ana, more(ana, 2))
    many = counts(world, ana, more(ana, 40))
    assert len(few) > 70
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name] and name not in PORTIONS} == {}


# One row an account or a process, or only what waits: who looks at all of them looks at few.
SMALL = {"account", "account_clock", "preference", "device", "token", "heartbeat", "plan", "aside", "timetable", "vapid_key", "vapid_header", "invitation"}


def test_no_statement_of_a_request_reads_a_table_through(world: World) -> None:
    ana = world.person("ana@example.com")
    known = more(ana, 3)
    with listening(world) as heard:
        for one in READS:
            if one.name not in PORTIONS:
                one.sent(ana, one.address(known), query_string=query(one, known))
    assert read_through(world, heard) == set()


def test_no_statement_of_the_worker_reads_a_table_through(world: World) -> None:
    ana = world.person("ana@example.com")
    ana.post("/push/subscriptions", Browser("https://fcm.googleapis.com/fcm/send/a").subscription)
    more(ana, 3)
    with listening(world) as heard:
        Worker(world.database.acting_as(WORKER), Config()).until_quiet(world.clock.at)
        with world.database.session(write=True) as session:
            queue.claim(session, world.clock.at)
            queue.length(session, world.clock.at)
            outbox.claim(session, world.clock.at)
            outbox.waiting(session, world.clock.at)
    assert [table for table in ("delivery", "mail", "reminder") if not any(f"FROM {table}" in text for text, _ in heard)] == []
    assert read_through(world, heard) == set()


def read_through(world: World, heard: list[tuple[str, Any]]) -> set[tuple[str, str]]:
    """The tables that a statement can read only from end to end."""
    found: set[tuple[str, str]] = set()
    postgres = world.database.engine.dialect.name == "postgresql"
    with world.database.engine.connect() as connection:
        if postgres:
            # Of small tables it would read all at once: what counts is whether it could do otherwise.
            connection.exec_driver_sql("SET enable_seqscan = off")
        for text, values in dict(heard).items():
            # What is thrown away is looked for once a day, in all tables at once.
            if "deleted_at <=" in text or not re.match(r"\s*(SELECT|UPDATE|DELETE|WITH)\b.*\b(FROM|UPDATE)\b", text, re.DOTALL):
                continue
            plan = connection.exec_driver_sql(f"EXPLAIN {'' if postgres else 'QUERY PLAN '}{text}", values).all()
            lines = [str(row[-1]) for row in plan]
            pattern = r"Seq Scan on (\w+)" if postgres else r"^SCAN (?!CONSTANT)(\w+)"
            found |= {(table[1], text[:300]) for line in lines if (table := re.search(pattern, line)) and table[1] not in SMALL}
        connection.rollback()
    return found
