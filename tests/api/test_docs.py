"""Documents as rules are given them."""

from typing import Any

from backend.changes.documents import docs
from backend.changes.facts import facts
from tests.conftest import Person, World


def found(world: World, person: Person, *kinds: str) -> dict[str, list[dict[str, Any]]]:
    with world.database.open(write=False) as session:
        return docs(session, person.account, *kinds)


def test_they_are_those_that_were_answered(world: World, alice: Person) -> None:
    made = alice.add("contacts", name="Harriet Boone")
    assert found(world, alice, "contact") == {"contacts": [made]}


def test_they_stand_under_the_plural_of_their_kind(world: World, alice: Person) -> None:
    assert found(world, alice, "company", "follow_up") == {"companies": [], "follow_ups": []}


def test_what_is_deleted_is_left_out(world: World, alice: Person) -> None:
    alice.delete(f"/contacts/{alice.add('contacts', name='Leo')['id']}")
    assert found(world, alice, "contact") == {"contacts": []}


def test_what_hides_with_its_meeting_is_left_out(world: World, alice: Person) -> None:
    meeting = alice.add("meetings")["id"]
    alice.add("goals", meeting=meeting, text="Two names")
    alice.delete(f"/meetings/{meeting}")
    assert found(world, alice, "goal") == {"goals": []}


def test_what_hangs_on_nothing_is_kept(world: World, alice: Person) -> None:
    kept = alice.add("questions", text="What surprised you?", kept=True)
    assert found(world, alice, "question") == {"questions": [kept]}


def test_a_rule_is_given_the_moment_and_the_zone(world: World, alice: Person) -> None:
    with world.database.open(write=False) as session:
        given = facts(session, alice.account, world.clock.now(), "contact")
    assert (given["now"], given["zone"], given["contacts"]) == ("2026-12-07T09:00:00Z", "America/New_York", [])


def test_a_rule_is_given_public_holidays(world: World, alice: Person) -> None:
    with world.database.open(write=False) as session:
        assert "2026-12-25" in facts(session, alice.account, world.clock.now())["holidays"]
