"""A test tells, device by device, what became of it."""

from tests.conftest import Person
from tests.worker.conftest import Told


def test_before_the_first_test_there_is_nothing_to_tell(told: Told, ines: Person) -> None:
    assert ines.get("/push/test").json == {"asked_at": None, "deliveries": []}


def test_a_test_that_went_out_says_so(told: Told, ines: Person) -> None:
    told.phone(ines)
    ines.post("/push/test")
    told.work()
    assert [(d["device"], d["state"], d["problem"]) for d in ines.get("/push/test").json["deliveries"]] == [("A phone", "sent", None)]


def test_a_test_that_reached_nobody_says_why(told: Told, ines: Person) -> None:
    phone = told.phone(ines)
    told.service.answer(phone, 410)
    ines.post("/push/test")
    told.work()
    assert [(d["state"], d["problem"]) for d in ines.get("/push/test").json["deliveries"]] == [("failed", "This device no longer takes push.")]


def test_only_the_last_test_is_told(told: Told, ines: Person) -> None:
    told.phone(ines)
    for asked in ("2026-12-09T10:00:00Z", "2026-12-09T11:00:00Z"):
        told.at(asked)
        ines.post("/push/test")
    said = ines.get("/push/test").json
    assert (said["asked_at"], len(said["deliveries"])) == ("2026-12-09T11:00:00Z", 1)


def test_bob_hears_nothing_of_it(told: Told, ines: Person) -> None:
    told.phone(ines)
    ines.post("/push/test")
    assert told.person("bob@example.com").get("/push/test").json["deliveries"] == []
