"""A new key for the pushes: devices go over to it one by one, and meanwhile nobody misses anything."""

from typing import Any

import pytest
import sqlalchemy as sa

from backend import cli
from backend.commands import vapid as command
from backend.push.model import Subscription, VapidHeader, VapidKey
from tests.conftest import Person
from tests.push.service import push_service
from tests.worker.conftest import Told, ines, told

__all__ = ["ines", "push_service", "told"]
UNKNOWN = "B" + "A" * 86


@pytest.fixture
def rotate(told: Told, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The operator's command, on this database and at this time."""
    monkeypatch.setattr(command, "build", lambda _, acting: told.database.acting_as(acting))
    monkeypatch.setattr(command, "Clock", lambda _: told.clock)
    return lambda *more: cli.main(["vapid", "rotate", *more])


def tried(told: Told, person: Person) -> list[str | None]:
    """What becomes of a test on each device, by its state or its problem."""
    person.post("/push/test")
    told.work()
    return [one["problem"] or one["state"] for one in person.get("/push/test").json["deliveries"]]


def keys(told: Told) -> list[int]:
    with told.database.session(write=False) as session:
        return list(session.scalars(sa.select(VapidKey.id).order_by(VapidKey.id)))


def other(told: Told, person: Person) -> Person:
    """Another device of theirs."""
    made = Person(told.app.test_client(), person.email)
    assert made.post("/session", {"email": person.email, "passphrase": "four small words here"}).status_code == 201
    return made


def test_browsers_are_given_the_new_key(told: Told, ines: Person, rotate: Any) -> None:
    before = ines.get("/push").json["key"]
    rotate()
    assert (ines.get("/push").json["key"] != before, keys(told)) == (True, [1, 2])


def test_a_device_is_told_with_the_key_that_it_subscribed_with(told: Told, ines: Person, rotate: Any) -> None:
    phone, old = told.phone(ines), ines.get("/push").json["key"]
    rotate()
    tablet, new = told.phone(other(told, ines)), ines.get("/push").json["key"]
    assert tried(told, ines) == ["sent", "sent"]
    assert {told.service.origin + one.path: one.key for one in told.service.received} == {phone.endpoint: old, tablet.endpoint: new}


@pytest.mark.parametrize("prepared", ["before", "afterwards"])
def test_what_is_prepared_before_or_afterwards_can_be_confirmed(told: Told, ines: Person, rotate: Any, prepared: str) -> None:
    phone = told.phone(ines)
    for act in (lambda: ines.post("/push/test"), rotate) if prepared == "before" else (rotate, lambda: ines.post("/push/test")):
        act()
    told.work()
    ines.post("/push/receipts", {"token": told.service.cards(phone)[0]["data"]["receipt"], "event": "shown"})
    assert ines.get("/push/test").json["deliveries"][0]["shown_at"] is not None


def test_a_device_that_says_the_same_again_stays_with_its_key(told: Told, ines: Person, rotate: Any) -> None:
    phone, old = told.phone(ines), ines.get("/push").json["key"]
    rotate()
    ines.post("/push/subscriptions", phone.subscription)
    assert (tried(told, ines), told.service.received[-1].key) == (["sent"], old)


def test_a_device_that_subscribed_with_the_old_key_just_before_says_so(told: Told, ines: Person, rotate: Any) -> None:
    old = ines.get("/push").json["key"]
    rotate()
    ines.post("/push/subscriptions", told.service.browser().subscription | {"key": old})
    assert (tried(told, ines), told.service.received[-1].key) == (["sent"], old)


def test_a_key_that_is_none_of_ours_is_refused(told: Told, ines: Person) -> None:
    answer = ines.post("/push/subscriptions", told.service.browser().subscription | {"key": UNKNOWN})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["key"])


def test_the_old_key_stays_while_a_device_is_bound_to_it_and_goes_afterwards(told: Told, ines: Person, rotate: Any) -> None:
    told.phone(ines)
    rotate()
    told.clock.move(days=30)
    assert tried(told, ines) == ["sent"]
    bound = keys(told)
    told.phone(ines)
    told.clock.move(hours=2)
    told.work()
    with told.database.session(write=False) as session:
        signed = set(session.scalars(sa.select(VapidHeader.key_id)))
    assert (bound, keys(told), signed <= {2}) == ([1, 2], [2], True)


def test_a_key_that_was_replaced_today_stays_for_who_is_about_to_subscribe_with_it(told: Told, ines: Person, rotate: Any) -> None:
    ines.get("/push")
    rotate()
    told.clock.move(hours=23)
    told.work()
    assert keys(told) == [1, 2]


def test_with_a_key_that_leaked_nothing_is_signed_any_more(told: Told, ines: Person, rotate: Any) -> None:
    told.phone(ines)
    assert tried(told, ines) == ["sent"]
    ines.post("/push/test")
    rotate("--leaked")
    told.work()
    with told.database.session(write=False) as session:
        left = [session.scalar(sa.select(sa.func.count()).select_from(model)) for model in (Subscription, VapidHeader)]
    assert (keys(told), left, len(told.service.received)) == ([2], [0, 0], 1)


def test_after_a_leak_the_device_that_is_opened_is_told_again(told: Told, ines: Person, rotate: Any) -> None:
    told.phone(ines)
    rotate("--leaked")
    ines.post("/push/subscriptions", told.service.browser().subscription | {"key": ines.get("/push").json["key"]})
    assert tried(told, ines) == ["sent"]


def test_the_operator_is_told_how_many_devices_are_waited_for(told: Told, ines: Person, rotate: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told.phone(ines)
    assert rotate("--leaked") == 0
    assert "1 devices are told nothing more until their app is opened" in capsys.readouterr().out


def test_a_device_whose_key_is_not_there_has_to_switch_on_again(told: Told, ines: Person) -> None:
    told.phone(ines)
    with told.database.session(write=True) as session:
        session.execute(sa.update(Subscription).values(key_id=9))
    assert tried(told, ines) == ["This device has to switch reminders on again."]
