"""Batches that meet each other, and changes that the server itself cannot digest."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from sqlalchemy.orm import Session

from backend.changes import apply as merging
from backend.sync import up
from tests.conftest import Person, World
from tests.sync.test_sync import A, B, sent


def twin(world: World, person: Person) -> Person:
    """The same device, for a request at the same time."""
    client, cookie = world.app.test_client(), person.client.get_cookie("beforehand")
    assert cookie is not None
    client.set_cookie("beforehand", cookie.value)
    return Person(client, person.email, person.account)


def both(*acts: Any) -> list[Any]:
    """Do them at the same time."""
    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result() for done in [pool.submit(act) for act in acts]]


def test_two_batches_that_touch_the_same_records_in_other_orders_do_not_block_each_other(world: World, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    alice.post("/sync", [sent("k1", "contact", A, name="Ana"), sent("k2", "contact", B, name="Ben")])
    met, real = Barrier(2), up.apply

    def apply(*args: Any, **more: Any) -> Any:
        done = real(*args, **more)
        with suppress(BrokenBarrierError):  # the other waits for us, as it should
            met.wait(1)
        return done

    monkeypatch.setattr(up, "apply", apply)
    one, two = alice, twin(world, alice)
    answers = both(
        lambda: one.post("/sync", [sent("k3", "contact", A, name="Ana 1"), sent("k4", "contact", B, name="Ben 1")]),
        lambda: two.post("/sync", [sent("k5", "contact", B, name="Ben 2"), sent("k6", "contact", A, name="Ana 2")]),
    )
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_change_and_a_batch_do_not_block_each_other(world: World, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    alice.post("/sync", [sent("k1", "contact", A, name="Ana"), sent("k2", "contact", B, name="Ben")])
    met, real = Barrier(2), merging._merge

    def merge(*args: Any, **more: Any) -> Any:
        done = real(*args, **more)
        with suppress(BrokenBarrierError):
            met.wait(1)
        return done

    monkeypatch.setattr(merging, "_merge", merge)
    one, two = alice, twin(world, alice)
    answers = both(
        lambda: one.post("/sync", [sent("k3", "contact", A, name="Ana 1"), sent("k4", "contact", B, name="Ben 1")]),
        lambda: two.patch(f"/contacts/{B}", {"name": "Ben 2"}),
    )
    assert [answer.status_code for answer in answers] == [200, 200]


def test_one_record_that_two_devices_make_in_the_same_moment_is_one(world: World, alice: Person) -> None:
    devices = [twin(world, alice) for _ in range(4)]
    answers = both(*(lambda n=n: devices[n].post("/sync", [sent(f"k{n}", "contact", A, name=f"Ana {n}")]) for n in range(4)))
    assert sorted(answer.json["results"][0]["status"] for answer in answers) == ["created", "replaced", "replaced", "replaced"]


def test_a_batch_that_is_repeated_while_it_is_worked_on_is_applied_once(world: World, alice: Person) -> None:
    devices = [twin(world, alice) for _ in range(4)]
    answers = both(*(lambda d=d: d.post("/sync", [sent("k1", "contact", A, name="Ana")]) for d in devices))
    assert [answer.json["results"][0]["status"] for answer in answers] == ["created"] * 4
    assert len(alice.get("/sync").json["changes"]) == 2


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A contact called Poison is more than the server can bear."""
    real = up.apply

    def apply(session: Session, account_id: str, change: merging.Sent, **more: Any) -> merging.Result:
        if change.patch.get("name") == "Poison":
            raise RuntimeError("a bug of ours")
        return real(session, account_id, change, **more)

    monkeypatch.setattr(up, "apply", apply)


def test_a_change_that_meets_a_bug_of_ours_holds_no_other_back(alice: Person, broken: None) -> None:
    answer = alice.post("/sync", [sent("k1", "contact", A, name="Poison"), sent("k2", "contact", B, name="Ben")])
    assert [result["status"] for result in answer.json["results"]] == ["invalid", "created"]


def test_it_says_that_the_fault_is_ours(alice: Person, broken: None) -> None:
    [result] = alice.post("/sync", [sent("k1", "contact", A, name="Poison")]).json["results"]
    assert result["problem"]["code"] == "broken"


def test_its_key_is_not_used_up(alice: Person, broken: None, monkeypatch: pytest.MonkeyPatch) -> None:
    alice.post("/sync", [sent("k1", "contact", A, name="Poison")])
    monkeypatch.undo()
    [result] = alice.post("/sync", [sent("k1", "contact", A, name="Poison")]).json["results"]
    assert result["status"] == "created"
