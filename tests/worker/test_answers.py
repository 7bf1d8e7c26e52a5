"""What a push service answers, and what becomes of the reminder."""

import pytest

from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting
from tests.worker.test_ledger import brief
from tests.worker.test_sending import BRIEF, briefs


def delivery(told: Told, ines: Person) -> dict[str, object]:
    """What the ledger says of the brief on the one phone."""
    [row] = [r for r in told.ledger(ines) if r["kind"] == "brief"]
    return {"reminder": row["state"], **row["deliveries"][0]}


def failing(told: Told, ines: Person, status: int, body: str = "", **headers: str) -> Browser:
    """A phone whose service answers so when the brief comes."""
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.service.answer(phone, status, body, **headers)
    told.work(BRIEF)
    return phone


def test_a_service_in_trouble_is_asked_again(told: Told, ines: Person) -> None:
    phone = failing(told, ines, 503)
    told.work("2026-12-10T14:32:00Z")
    assert len(briefs(told, phone)) == 2


def test_what_was_tried_again_tells_the_true_time(told: Told, ines: Person) -> None:
    phone = failing(told, ines, 503)
    told.work("2026-12-10T14:40:00Z")
    assert briefs(told, phone)[-1]["title"] == "Tomasz Wilk in 50 minutes"


def test_both_tries_carry_one_tag(told: Told, ines: Person) -> None:
    phone = failing(told, ines, 503)
    told.work("2026-12-10T14:40:00Z")
    assert len({card["tag"] for card in briefs(told, phone)}) == 1


def test_a_service_that_asks_to_wait_is_left_alone_so_long(told: Told, ines: Person) -> None:
    phone = failing(told, ines, 429, Retry_After="900")
    told.work("2026-12-10T14:44:00Z")
    early = len(briefs(told, phone))
    told.work("2026-12-10T14:46:00Z")
    assert (early, len(briefs(told, phone))) == (1, 2)


def test_a_device_that_is_gone_is_forgotten(told: Told, ines: Person) -> None:
    failing(told, ines, 410)
    assert [d["push"] for d in ines.get("/devices").json["items"]] == [False]


def test_the_ledger_says_that_a_device_is_gone(told: Told, ines: Person) -> None:
    failing(told, ines, 410)
    assert {k: delivery(told, ines)[k] for k in ("state", "problem")} == {"state": "failed", "problem": "This device no longer takes push."}


def test_our_own_fault_costs_no_subscription(told: Told, ines: Person) -> None:
    failing(told, ines, 403, '{"reason": "BadJwtToken"}')
    assert [d["push"] for d in ines.get("/devices").json["items"]] == [True]


def refused(told: Told, accounts: int) -> None:
    """Phones of so many people, each with a brief for which the service does not accept our key."""
    people = [told.person(f"stranger{n}@example.com") for n in range(accounts)]
    phones = [told.phone(person) for person in people]
    for person in people:
        meeting(person)
    told.work("2026-12-10T14:00:00Z")
    for phone in phones:
        told.service.answer(phone, 403, '{"reason": "BadJwtToken"}')
    told.work(BRIEF)


def test_a_device_bound_to_another_key_keeps_nobody_waiting(told: Told, ines: Person) -> None:
    refused(told, 2)
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:30:30Z")
    assert len(briefs(told, phone)) == 1


def test_a_service_that_refuses_several_accounts_on_end_is_left_alone_for_a_while(told: Told, ines: Person) -> None:
    refused(told, 3)
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:30:30Z")
    early = len(briefs(told, phone))
    told.work("2026-12-10T14:36:00Z")
    assert (early, len(briefs(told, phone))) == (0, 1)


def test_a_redirect_is_not_followed(told: Told, ines: Person) -> None:
    failing(told, ines, 307, Location=f"{told.service.origin}/elsewhere")
    assert {one.path for one in told.service.received} == {"/push/1"}


def test_what_no_service_takes_ends_as_expired(told: Told, ines: Person) -> None:
    failing(told, ines, 400, "no")
    assert delivery(told, ines)["reminder"] == "expired"


def test_a_service_that_is_away_is_asked_again(told: Told, ines: Person) -> None:
    told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.service.close()
    told.work(BRIEF)
    assert {k: delivery(told, ines)[k] for k in ("reminder", "state", "problem")} == {
        "reminder": "pending", "state": "pending", "problem": "The push service did not answer.",
    }  # fmt: skip


def test_a_service_that_says_nothing_is_left_alone_for_a_while(told: Told, ines: Person) -> None:
    told.phone(ines)
    for _ in range(5):
        meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.service.close()
    told.work(BRIEF)
    [held] = told.worker.sender.held.values()
    assert held == told.at("2026-12-10T14:30:10Z")


def test_a_message_is_kept_by_the_service_for_a_second_at_least(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    meeting(ines)
    told.work("2026-12-10T14:00:00Z")
    told.service.answer(phone, 503)
    told.work(BRIEF)
    told.work("2026-12-10T15:29:59.600Z")
    assert told.service.received[-1].headers["ttl"] == "1"


@pytest.mark.parametrize("letter", ["a", "\u674e", "\U0001f3e0", "\u0e17\u0e35\u0e48"])
def test_the_longest_words_in_any_script_fit_into_a_message(told: Told, ines: Person, letter: str) -> None:
    phone, words = told.phone(ines), (letter * 500)[:500]
    above = ines.add("contacts", name=f"{words[:499]}x")["id"]
    company = ines.add("companies", name=f"x{words[:499]}")["id"]
    who = ines.add("contacts", name=f"x{words[:499]}", company=company, introduced_by=above)["id"]
    ines.patch(f"/preferences/{ines.account}", {"tell_brief_15": True})
    when = {"kind": "wall", "wall": "2026-12-10T10:30", "zone": "America/New_York", "promised": 30}
    ines.add("meetings", contact=who, when=when, place=words)
    for at in ("2026-12-07T15:30:00Z", "2026-12-09T15:30:00Z", "2026-12-09T23:00:00Z", BRIEF, "2026-12-10T15:15:00Z", "2026-12-10T16:15:00Z"):
        told.work(at)
    cards = told.service.cards(phone)
    assert {card["data"]["kind"] for card in cards} == {"homework_72", "homework_24", "eve", "brief", "brief_15", "after"}
    assert max(len(one.body) for one in told.service.received) <= 2500
    assert max(len(card["title"]) for card in cards) <= 40
    assert max(len(card["body"]) for card in cards) <= 90


def test_the_payload_is_what_declarative_web_push_wants(told: Told, ines: Person) -> None:
    phone, made = told.phone(ines), meeting(ines)
    told.work(BRIEF)
    [said] = [message for message in told.service.messages(phone) if message["notification"]["data"]["kind"] == "brief"]
    card = said["notification"]
    assert (said["web_push"], type(said["app_badge"]), set(said)) == (8030, int, {"web_push", "app_badge", "notification"})
    assert set(card) == {"title", "body", "navigate", "tag", "lang", "dir", "data"}
    assert (card["navigate"], card["tag"]) == (f"http://localhost:8000/meetings/{made['id']}/brief", brief(told, ines)["id"])
