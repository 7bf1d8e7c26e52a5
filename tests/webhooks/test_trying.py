"""What does not arrive is tried again, for as long as is reasonable; nothing is lost and nobody is hurried."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from backend.push import lease
from backend.push.verdict import Answer
from backend.webhooks.courier import Courier
from backend.webhooks.ends import End, finish
from backend.webhooks.model import WebhookDelivery
from backend.webhooks.verdict import JITTER, Verdict, judge, next_try
from tests.conftest import MONDAY, Person
from tests.webhooks.conftest import NOW, ONE_ENGINE, Hooked

DICE = random.Random
SCHEDULE = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]


@pytest.mark.parametrize(("tries", "seconds"), list(enumerate(SCHEDULE, start=1)))
def test_the_next_try_follows_when_the_standard_says_and_a_little_later(tries: int, seconds: int) -> None:
    found = [next_try(tries, 0, MONDAY, DICE(seed)) for seed in range(20)]
    assert all(at is not None and seconds <= (at - MONDAY).total_seconds() <= seconds * (1 + JITTER) for at in found)
    assert len(set(found)) == 20


def test_ten_tries_are_enough() -> None:
    assert next_try(10, 0, MONDAY, DICE(1)) is None


ENDS = {200: "sent", 204: "sent", 302: "failed", 400: "failed", 404: "failed", 410: "gone", 429: "failed", 500: "failed", 503: "failed", 0: "failed"}


@pytest.mark.parametrize("status", ENDS)
def test_only_2xx_is_a_yes(status: int) -> None:
    assert judge(Answer(status), MONDAY).end == ENDS[status]


def told(hooked: Hooked, person: Person) -> tuple[dict[str, Any], dict[str, Any]]:
    """A webhook, and its delivery after the first try."""
    hook = hooked.hook(person, "contact.created")
    person.add("contacts", name="Tomasz Wilk")
    hooked.work()
    return hook, hooked.deliveries(person, hook)[0]


@ONE_ENGINE
def test_all_tries_bear_one_id_and_each_its_own_time(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(500)
    told(hooked, ana)
    hooked.clock.move(seconds=7)
    first, second = hooked.work()
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert int(second.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) == 7


@ONE_ENGINE
def test_what_failed_says_how_and_when_it_is_tried_next(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(500)
    _, one = told(hooked, ana)
    assert (one["state"], one["status"], one["problem"], one["tries"]) == ("pending", 500, "It answered 500.", 1)
    assert timedelta(seconds=5) <= datetime.fromisoformat(one["next_at"]) - NOW <= timedelta(seconds=6)


@ONE_ENGINE
def test_after_ten_tries_it_is_given_up(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.usual = 500
    hook, _ = told(hooked, ana)
    for seconds in SCHEDULE:
        hooked.clock.move(seconds=seconds * (1 + JITTER) + 1)
        hooked.work()
    (one,) = hooked.deliveries(ana, hook)
    assert (one["state"], one["tries"], one["next_at"], len(hooked.receiver.received)) == ("failed", 10, None, 10)


@ONE_ENGINE
def test_who_asks_to_wait_is_left_alone_with_everything(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(429, Retry_After="600")
    hook, _ = told(hooked, ana)
    hooked.clock.move(seconds=599)
    ana.add("contacts", name="Dana Ruiz")
    assert len(hooked.work()) == 1
    hooked.clock.move(seconds=2)
    assert len(hooked.work()) == 3
    assert [one["tries"] for one in hooked.deliveries(ana, hook)] == [1, 2]


@ONE_ENGINE
def test_410_stops_an_address_and_what_waits_for_it(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(410)
    hook, one = told(hooked, ana)
    ana.add("contacts", name="Dana Ruiz")
    now = ana.get(f"/webhooks/{hook['id']}").json
    assert (one["state"], one["status"], now["state"], now["stopped_for"], len(hooked.work())) == ("failed", 410, "stopped", "gone", 1)


@ONE_ENGINE
def test_an_address_at_which_nothing_arrives_for_five_days_is_stopped(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.usual = 500
    hook, _ = told(hooked, ana)
    hooked.clock.move(days=4, hours=23)
    hooked.work()
    assert ana.get(f"/webhooks/{hook['id']}").json["state"] == "on"
    hooked.clock.move(days=1)
    hooked.work()
    now = ana.get(f"/webhooks/{hook['id']}").json
    assert (now["state"], now["stopped_for"], now["last"]["state"]) == ("stopped", "failing", "withdrawn")


@ONE_ENGINE
def test_what_arrives_ends_a_bad_time(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(500)
    hook, _ = told(hooked, ana)
    hooked.clock.move(seconds=7)
    hooked.work()
    assert ana.get(f"/webhooks/{hook['id']}").json["failing_since"] is None


@ONE_ENGINE
def test_nobody_is_led_elsewhere(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(307, Location=f"{hooked.receiver.origin}/inside")
    _, one = told(hooked, ana)
    assert [message.path for message in hooked.receiver.received] == ["/in"]
    assert one["problem"] == "It leads elsewhere (307), and nobody is led."


@ONE_ENGINE
def test_an_endless_answer_is_not_listened_to_and_its_status_counts(hooked: Hooked, ana: Person) -> None:
    hooked.receiver.answer(200, b"x" * 30_000_000)
    assert told(hooked, ana)[1]["state"] == "sent"
    assert hooked.receiver.interrupted.wait(10)


def test_what_a_worker_that_was_killed_had_in_hand_goes_out_when_its_lease_is_over(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, "contact.created")
    ana.add("contacts", name="Tomasz Wilk")
    killed = Courier(hooked.worker.database, hooked.worker.config)
    (taken,) = killed._take(NOW)
    assert hooked.work() == []
    hooked.clock.move(seconds=lease.LEASE.total_seconds() + 1)
    (message,) = hooked.work()
    assert message.headers["webhook-id"] == taken.event


def test_who_comes_back_too_late_says_nothing_about_it(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana, "contact.created")
    ana.add("contacts", name="Tomasz Wilk")
    (late,) = Courier(hooked.worker.database, hooked.worker.config)._take(NOW)
    hooked.clock.move(minutes=2)
    hooked.receiver.answer(500)
    hooked.work()
    with hooked.database.session(write=True) as session:
        finish(session, [End(late, Verdict("sent"), 204)], hooked.clock.at, DICE(1))
    one = hooked.deliveries(ana, hook)[0]
    assert (one["state"], one["status"], one["tries"]) == ("pending", 500, 2)


@ONE_ENGINE
def test_a_receiver_that_hangs_holds_up_no_other(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, "contact.created")
    deaf = hooked.receiver
    deaf.hangs = True
    ana.add("contacts", name="Tomasz Wilk")
    courier = Courier(hooked.worker.database, hooked.worker.config)
    while not deaf.received:
        courier.turn(lambda: NOW)
    deaf.hangs = False
    ana.add("contacts", name="Dana Ruiz")
    while len(deaf.received) < 2:
        courier.turn(lambda: NOW)
    assert courier.post.on_the_way >= 1
    courier.post.close()


@ONE_ENGINE
def test_after_thirty_days_nothing_is_left_of_it(hooked: Hooked, ana: Person) -> None:
    hook, _ = told(hooked, ana)
    hooked.clock.move(days=30, hours=2)
    hooked.work()
    with hooked.database.session(write=False) as session:
        assert (session.scalar(sa.select(sa.func.count(WebhookDelivery.id))), hooked.deliveries(ana, hook)) == (0, [])
