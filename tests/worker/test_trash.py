"""What was deleted can be had back for thirty days, then it goes for good."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from backend.changes.model import Applied, Change, History
from backend.people.model import Contact
from tests.conftest import Person
from tests.worker.conftest import Told

LATER = "2027-01-07T09:00:00Z"


@pytest.fixture
def ines(told: Told) -> Person:
    """She wrote a name down in two ways, met the person, and deleted both a month ago."""
    person = told.person("ines@example.com")
    who = person.add("contacts", name="Grace Park", about="Never again")["id"]
    person.patch(f"/contacts/{who}", {"about": "Never, ever again"})
    meeting = person.add("meetings", contact=who)["id"]
    person.add("goals", meeting=meeting, text="Never again")
    for path in (f"/contacts/{who}", f"/meetings/{meeting}"):
        assert person.delete(path).status_code == 204
    return person


def changes(person: Person) -> list[dict[str, Any]]:
    return [one for one in person.get("/sync?limit=500").json["changes"] if one["kind"] != "preference"]


def test_for_thirty_days_it_stays(told: Told, ines: Person) -> None:
    told.work("2027-01-05T09:00:00Z")
    assert {one["deleted"] for one in changes(ines) if one["kind"] == "contact"} == {True}
    assert all("gone" not in one for one in changes(ines))


def test_after_thirty_days_no_word_of_it_is_left(told: Told, ines: Person) -> None:
    told.work(LATER)
    with told.database.session(write=False) as session:
        said = "".join(session.scalars(sa.select(Change.doc).where(Change.account_id == ines.account, Change.kind != "preference")))
        past = session.scalars(sa.select(History.value).where(History.account_id == ines.account)).all()
        rows = session.scalars(sa.select(Contact).where(Contact.account_id == ines.account)).all()
    assert ("again" in said, "Grace" in said, past, rows) == (False, False, [], [])


def test_every_phone_hears_that_it_is_gone_with_what_hung_on_it(told: Told, ines: Person) -> None:
    told.work(LATER)
    assert {(one["kind"], one["gone"]) for one in changes(ines)} == {("contact", True), ("meeting", True), ("goal", True)}


def test_a_late_edit_does_not_bring_it_back(told: Told, ines: Person) -> None:
    who = next(one["id"] for one in changes(ines) if one["kind"] == "contact")
    told.work(LATER)
    answer = ines.post("/sync", [{"key": "k", "kind": "contact", "id": who, "patch": {"name": "Grace"}, "base": {}}]).json
    assert answer["results"][0]["status"] == "gone"


def test_what_was_brought_back_in_time_stays(told: Told, ines: Person) -> None:
    who = next(one["id"] for one in changes(ines) if one["kind"] == "contact")
    ines.post("/sync", [{"key": "k", "kind": "contact", "id": who, "patch": {}, "base": {}}])
    told.work(LATER)
    assert ines.get(f"/contacts/{who}").json["name"] == "Grace Park"


def test_whoever_repeats_a_request_for_what_is_gone_hears_that_it_is_gone(told: Told) -> None:
    person, once = told.person("ines@example.com"), {"Idempotency-Key": "once"}
    who = person.post("/contacts", {"name": "Grace Park"}, headers=once).json["id"]
    person.delete(f"/contacts/{who}")
    told.work(LATER)
    again = person.post("/contacts", {"name": "Grace Park"}, headers=once)
    assert (again.status_code, again.json["code"]) == (410, "gone")


@pytest.mark.parametrize(("days", "kept"), [(400, []), (399, ["sync:k"])])
def test_what_a_phone_was_answered_is_kept_for_a_year_and_more(told: Told, days: int, kept: list[str]) -> None:
    person = told.person("ines@example.com")
    person.post("/sync", [{"key": "k", "kind": "contact", "id": str(uuid4()), "patch": {"name": "Grace"}, "base": {}}])
    told.worker.turn(lambda: told.clock.at + timedelta(days=days))
    with told.database.session(write=False) as session:
        assert session.scalars(sa.select(Applied.key)).all() == kept
