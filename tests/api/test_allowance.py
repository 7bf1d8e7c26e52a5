"""A token asks so much a minute and no more, and so does a device, which may ask far more."""

from dataclasses import replace

import pytest

from backend.accounts import allowance
from tests.conftest import PASSPHRASE, Person, World

ONE_ENGINE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


@pytest.fixture
def token(world: World, alice: Person) -> dict[str, str]:
    """A token of Alice's, where five requests a minute are enough."""
    world.app.config_ = replace(world.app.config_, token_limit=5)
    return {"Authorization": f"Bearer {alice.post('/tokens', {'label': 'A script', 'scopes': ['people:read']}).json['token']}"}


@ONE_ENGINE
def test_beyond_its_minute_a_token_is_asked_to_wait(world: World, alice: Person, token: dict[str, str]) -> None:
    world.clock.move(seconds=20)
    answers = [alice.get("/contacts", headers=token) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert (answers[-1].mimetype, answers[-1].json["code"], answers[-1].headers["Retry-After"]) == ("application/problem+json", "too_many_requests", "40")


@ONE_ENGINE
def test_each_answer_says_what_is_left_and_for_how_long(world: World, alice: Person, token: dict[str, str]) -> None:
    world.clock.move(seconds=20)
    answers = [alice.get("/contacts", headers=token) for _ in range(6)]
    assert {answer.headers["RateLimit-Policy"] for answer in answers} == {'"token";q=5;w=60'}
    assert [answer.headers["RateLimit"] for answer in answers] == [f'"token";r={left};t=40' for left in (4, 3, 2, 1, 0, 0)]


@ONE_ENGINE
def test_the_next_minute_begins_anew(world: World, alice: Person, token: dict[str, str]) -> None:
    for _ in range(6):
        alice.get("/contacts", headers=token)
    world.clock.move(seconds=60)
    assert alice.get("/contacts", headers=token).status_code == 200


@ONE_ENGINE
def test_another_token_of_the_account_is_counted_by_itself(alice: Person, token: dict[str, str]) -> None:
    other = {"Authorization": f"Bearer {alice.post('/tokens', {'label': 'Another', 'scopes': ['people:read']}).json['token']}"}
    for _ in range(6):
        alice.get("/contacts", headers=token)
    assert alice.get("/contacts", headers=other).status_code == 200


@ONE_ENGINE
def test_a_signed_in_device_that_asks_without_end_is_asked_to_wait(world: World, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    world.clock.move(minutes=1, seconds=20)
    monkeypatch.setattr(allowance, "DEVICE", 5)
    answers = [alice.get("/contacts") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert (answers[-1].json["code"], answers[-1].headers["Retry-After"]) == ("too_many_requests", "40")


@ONE_ENGINE
def test_another_device_of_the_account_is_counted_by_itself(world: World, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    world.clock.move(minutes=1)
    monkeypatch.setattr(allowance, "DEVICE", 5)
    for _ in range(6):
        alice.get("/contacts")
    other = world.app.test_client()
    said = {"email": alice.email, "passphrase": PASSPHRASE}
    assert other.post("/api/v1/session", json=said).status_code == 201
    assert other.get("/api/v1/contacts").status_code == 200


@ONE_ENGINE
def test_what_the_app_asks_costs_its_tokens_nothing(alice: Person, token: dict[str, str]) -> None:
    answers = [alice.get("/contacts") for _ in range(8)]
    assert {answer.status_code for answer in answers} == {200}
    assert not any("RateLimit" in answer.headers for answer in answers)


def test_all_processes_together_give_out_no_more_than_the_limit(world: World, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    key, given, limit = (alice.account, alice.account), 0, 50
    processes: list[dict[allowance.Key, allowance._Purse]] = [{}, {}, {}]
    for n in range(120):
        monkeypatch.setattr(allowance, "_purses", processes[n % 3])
        given += allowance.spend(world.database, key, limit, world.clock.now()).left >= 0
    assert given == limit


@ONE_ENGINE
def test_a_token_that_is_ended_leaves_no_count(world: World, alice: Person, token: dict[str, str]) -> None:
    alice.get("/contacts", headers=token)
    alice.delete(f"/tokens/{alice.get('/tokens').json['items'][0]['id']}")
    with world.database.session(write=False) as session:
        assert session.query(allowance.TokenUse).count() == 0
