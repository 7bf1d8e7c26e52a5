"""What a push service answers, and what becomes of the reminder."""

from tests.conftest import Person
from tests.push.service import Browser
from tests.worker.conftest import Told, meeting
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
