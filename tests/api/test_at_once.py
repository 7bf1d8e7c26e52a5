"""Many at the same moment: one of them is first, and none of them breaks."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from tests.conftest import PASSPHRASE, Person, World
from tests.push.service import Browser

MANY = 8


def at_once(act: Callable[[int], Any], many: int = MANY) -> list[Any]:
    """The answers to what many do in the same moment."""
    ready = Barrier(many)

    def one(n: int) -> Any:
        ready.wait()
        return act(n)

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(one, range(many)))


def browsers(world: World, person: Person, many: int = MANY) -> list[Person]:
    """Several clients with the cookie of one."""
    cookie = person.client.get_cookie("beforehand")
    assert cookie is not None
    found = [Person(world.app.test_client(), person.email, person.account) for _ in range(many)]
    for one in found:
        one.client.set_cookie("beforehand", cookie.value)
    return found


def test_of_fifty_changes_with_one_etag_one_is_made(world: World, alice: Person) -> None:
    made = alice.post("/contacts", {"name": "Leo"})
    path, match = f"/contacts/{made.json['id']}", {"If-Match": made.headers["ETag"]}
    clients = browsers(world, alice, 10)

    def five(n: int) -> list[int]:
        return [clients[n].patch(path, {"name": f"Leo {n} {m}"}, headers=match).status_code for m in range(5)]

    assert Counter(status for many in at_once(five, 10) for status in many) == {200: 1, 412: 49}


def test_one_key_makes_one_record(world: World, alice: Person) -> None:
    clients = browsers(world, alice)
    answers = at_once(lambda n: clients[n].post("/contacts", {"name": "Leo"}, headers={"Idempotency-Key": "k"}))
    assert ({a.status_code for a in answers}, len({a.json["id"] for a in answers})) == ({201}, 1)


def test_first_tries_to_sign_in_are_all_counted(world: World, alice: Person) -> None:
    clients = [world.app.test_client() for _ in range(MANY)]
    said = {"email": alice.email, "passphrase": "wrong words all over"}
    statuses = [status for _ in range(2) for status in at_once(lambda n: clients[n].post("/api/v1/session", json=said).status_code)]
    assert Counter(statuses) == {401: 10, 429: 6}


def test_one_address_signs_up_once(world: World, alice: Person) -> None:
    clients = [world.app.test_client() for _ in range(MANY)]
    said = {"email": "new@example.org", "passphrase": PASSPHRASE}
    assert Counter(at_once(lambda n: clients[n].post("/api/v1/account", json=said).status_code)) == {201: 1, 409: MANY - 1}


def test_one_browser_of_many_accounts_is_of_one_in_the_end(world: World) -> None:
    people = [world.person(f"p{n}@example.org") for n in range(MANY)]
    said = Browser("https://fcm.googleapis.com/fcm/send/shared").subscription
    statuses = Counter(at_once(lambda n: people[n].post("/push/subscriptions", said).status_code))
    assert set(statuses) <= {201, 503}
    assert sum(d["push"] for p in people for d in p.get("/devices").json["items"]) == 1
