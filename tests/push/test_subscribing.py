"""Switching push on and off."""

from typing import Any

import pytest

from tests.conftest import Person, World
from tests.push.service import Browser

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


def browser(place: str = ENDPOINT) -> dict[str, Any]:
    """A browser's subscription."""
    return Browser(place).subscription


def test_the_key_is_a_point_that_browsers_take(alice: Person) -> None:
    said = alice.get("/push").json
    assert (said["ready"], len(said["key"])) == (True, 87)


def test_a_device_says_that_it_has_push(alice: Person) -> None:
    alice.post("/push/subscriptions", browser())
    assert [d["push"] for d in alice.get("/devices").json["items"]] == [True]


def test_said_again_it_is_the_same_subscription(alice: Person) -> None:
    mine = browser()
    assert alice.post("/push/subscriptions", mine).json == alice.post("/push/subscriptions", mine).json


def test_a_browser_that_renews_has_one_subscription(alice: Person) -> None:
    old = alice.post("/push/subscriptions", browser(ENDPOINT + "1")).json["id"]
    alice.post("/push/subscriptions", browser(ENDPOINT + "2"))
    assert alice.delete(f"/push/subscriptions/{old}").status_code == 404


def test_switched_off_a_device_has_no_push(alice: Person) -> None:
    made = alice.post("/push/subscriptions", browser()).json["id"]
    alice.delete(f"/push/subscriptions/{made}")
    assert [d["push"] for d in alice.get("/devices").json["items"]] == [False]


def test_a_browser_that_somebody_else_signed_in_on_is_theirs(alice: Person, bob: Person) -> None:
    mine = browser()
    made = alice.post("/push/subscriptions", mine).json["id"]
    bob.post("/push/subscriptions", mine)
    assert alice.delete(f"/push/subscriptions/{made}").status_code == 404


def test_the_subscription_of_another_account_is_not_there(alice: Person, bob: Person) -> None:
    made = alice.post("/push/subscriptions", browser()).json["id"]
    assert bob.delete(f"/push/subscriptions/{made}").status_code == 404


def test_a_strange_address_is_refused_with_a_reason(alice: Person) -> None:
    answer = alice.post("/push/subscriptions", browser("https://evil.example/abc"))
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["endpoint"])


@pytest.mark.parametrize(("name", "value"), [("p256dh", "A" * 87), ("p256dh", "x"), ("auth", "A" * 21), ("auth", "é" * 22)])
def test_keys_that_nothing_could_be_sealed_with_are_refused(alice: Person, name: str, value: str) -> None:
    said = browser()
    said["keys"][name] = value
    answer = alice.post("/push/subscriptions", said)
    assert (answer.status_code, name in answer.json["errors"]["keys"]) == (422, True)


def test_an_eleventh_device_is_told_what_to_do(world: World, alice: Person) -> None:
    for n in range(10):
        other = Person(world.app.test_client(), alice.email)
        other.post("/session", {"email": alice.email, "passphrase": "four small words here"})
        assert other.post("/push/subscriptions", browser(f"{ENDPOINT}{n}")).status_code == 201
    answer = alice.post("/push/subscriptions", browser())
    assert (answer.status_code, answer.json["code"]) == (409, "too_many_devices")


def test_a_full_account_can_renew_the_address_of_a_device(world: World, alice: Person) -> None:
    for n in range(9):
        other = Person(world.app.test_client(), alice.email)
        other.post("/session", {"email": alice.email, "passphrase": "four small words here"})
        other.post("/push/subscriptions", browser(f"{ENDPOINT}{n}"))
    assert [alice.post("/push/subscriptions", browser(f"{ENDPOINT}{address}")).status_code for address in ("old", "new")] == [201, 201]


def test_a_receipt_with_any_token_tells_nobody_anything(charlie: Person) -> None:
    assert charlie.post("/push/receipts", {"token": "0" * 32, "event": "shown"}).status_code == 204
