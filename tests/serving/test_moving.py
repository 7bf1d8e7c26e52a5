"""A whole installation is kept, comes back on the other engine, and moves, row by row."""

import argparse
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend import moving
from backend.app import create_app
from backend.commands import backup, move, restore
from backend.config import Config
from backend.db import build
from backend.demo import fill
from backend.tables import metadata
from tests.conftest import Person, World
from tests.postgres import Cluster

UNSENT = [{"key": "a", "kind": "contact", "id": "0192f0c4-0000-7222-8333-000000000001", "patch": {"name": "Ana"}, "base": {}}]


def at(url: str) -> Config:
    """The installation whose database this is."""
    return Config(data=Path(url.removeprefix("sqlite:///")).parent) if url.startswith("sqlite") else Config(database_url=url)


def done(command: Any, config: Config, **said: Any) -> int:
    return int(command.run(argparse.Namespace(**said), config))


@pytest.fixture
def full(world: World) -> World:
    """An installation with the demo search, and Alice."""
    fill(world.database, world.clock.now())
    return world


@pytest.fixture
def empty(world: World, cluster: Cluster, tmp_path: Path) -> Config:
    """Another place on the other engine, where nothing is yet."""
    if world.database.engine.dialect.name == "postgresql":
        (tmp_path / "new").mkdir()
        return Config(data=tmp_path / "new")
    return Config(database_url=cluster.create(f"new_{abs(hash(str(tmp_path)))}"))


def rows(config: Config) -> dict[str, tuple[int, str]]:
    with moving.owner(config.sqlalchemy_url, write=False) as connection:
        return {table.name: moving.digest(connection, table) for table in metadata.sorted_tables}


def test_a_backup_while_somebody_writes_holds_what_was_acknowledged_before(world: World, alice: Person, empty: Config, tmp_path: Path) -> None:
    kept, stop, file = list[str](), threading.Event(), tmp_path / "kept.db"

    def write() -> None:
        while not stop.is_set():
            kept.append(alice.add("contacts", name=f"Person {len(kept)}")["id"])

    writer = threading.Thread(target=write)
    writer.start()
    while len(kept) < 5:
        writer.join(0.01)
    before = set(kept)
    assert done(backup, at(world.url), file=file) == 0
    stop.set()
    writer.join()
    assert done(restore, empty, file=file) == 0
    with moving.owner(empty.sqlalchemy_url, write=False) as connection:
        found = set(connection.scalars(sa.select(metadata.tables["contact"].c.id)))
    assert (before <= found, file.stat().st_mode & 0o777) == (True, 0o600)


def test_all_rows_come_back_as_they_were_but_for_a_new_epoch(full: World, empty: Config, tmp_path: Path) -> None:
    done(backup, at(full.url), file=tmp_path / "kept.db")
    assert done(restore, empty, file=tmp_path / "kept.db") == 0
    there, here = rows(at(full.url)), rows(empty)
    assert {name for name in there if there[name] != here[name]} == {"account_clock"}


def test_a_phone_with_unsent_changes_loses_nothing(world: World, alice: Person, empty: Config, tmp_path: Path) -> None:
    known = alice.get("/sync").json
    done(backup, at(world.url), file=tmp_path / "kept.db")
    done(restore, empty, file=tmp_path / "kept.db")
    there = build(empty.sqlalchemy_url)
    cookie = alice.client.get_cookie("beforehand")
    assert cookie is not None
    phone = Person(create_app(empty, there, world.clock).test_client(), alice.email)  # type: ignore[arg-type]  # a clock by its one verb
    phone.client.set_cookie("beforehand", cookie.value)
    behind, early = phone.get(f"/sync?after={known['cursor']}"), phone.post(f"/sync?epoch={known['epoch']}", UNSENT)
    again = phone.get("/sync").json["epoch"]
    sent = phone.post(f"/sync?epoch={again}", UNSENT).json["results"][0]["status"]
    there.engine.dispose()
    assert (behind.status_code, early.status_code, sent) == (410, 410, "created")


def test_a_place_that_is_not_empty_is_not_restored_into(full: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(backup, at(full.url), file=tmp_path / "kept.db")
    before = rows(at(full.url))
    assert (done(restore, at(full.url), file=tmp_path / "kept.db"), rows(at(full.url))) == (1, before)
    assert "already" in capsys.readouterr().err


def test_all_accounts_move_by_one_command_and_phones_go_on(full: World, cluster: Cluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to = cluster.create(f"moved_{abs(hash(str(tmp_path)))}")
    assert done(move, at(full.url), database_url=to) == 0
    assert rows(Config(database_url=to)) == rows(at(full.url))
    assert (done(move, at(full.url), database_url=to), "already" in capsys.readouterr().err) == (1, True)


def test_a_row_that_arrives_otherwise_is_noticed_and_nothing_stays(full: World, empty: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(backup, at(full.url), file=tmp_path / "kept.db")
    seen = iter(range(10**9))
    monkeypatch.setattr(moving, "_number", lambda _row: next(seen))
    assert done(restore, empty, file=tmp_path / "kept.db") == 1
    monkeypatch.undo()
    assert {count for count, _ in rows(empty).values()} == {0}


def test_what_is_no_backup_is_said_to_be_none(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "words").write_text("precious")
    assert (done(restore, at(world.url), file=tmp_path / "words"), "no backup" in capsys.readouterr().err) == (1, True)
    assert (done(backup, at(world.url), file=tmp_path / "words"), (tmp_path / "words").read_text()) == (1, "precious")
