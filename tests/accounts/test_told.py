"""Whose address it is hears of what changes the ways in, and of no more than somebody would read."""

from backend.accounts import throttle
from tests.accounts.authenticator import Authenticator
from tests.accounts.mailbox import Mailbox, posted
from tests.accounts.test_passkeys import added
from tests.accounts.test_recovery_codes import made
from tests.conftest import PASSPHRASE, Person, World

ALICE, STRANGER = "alice@example.com", "stranger@example.org"


def test_that_recovery_codes_were_made_is_told(world: World, box: Mailbox, alice: Person) -> None:
    made(alice)
    posted(world)
    assert box.last(ALICE)["Subject"] == "Recovery codes were made"


def test_that_a_token_was_made_is_told_without_its_name(world: World, box: Mailbox, alice: Person) -> None:
    alice.post("/tokens", {"label": "Win a prize at bad.example", "scopes": ["people:read"]})
    posted(world)
    assert (box.last(ALICE)["Subject"], "bad.example" in box.last(ALICE).get_content()) == ("An access token was made", False)


def test_that_a_passkey_was_removed_is_told(world: World, box: Mailbox, alice: Person) -> None:
    alice.delete(f"/passkeys/{added(alice, Authenticator()).json['id']}")
    posted(world)
    assert box.last(ALICE)["Subject"] == "A passkey was removed"


def test_however_often_something_changes_a_mailbox_is_not_filled(world: World, box: Mailbox, alice: Person) -> None:
    for _ in range(throttle.TOLD + 5):
        made(alice)
        posted(world)
    assert len([mail for mail in box.mails if mail["To"] == ALICE]) == throttle.TOLD


def test_a_quarter_of_an_hour_later_it_is_told_again(world: World, box: Mailbox, alice: Person) -> None:
    for _ in range(throttle.TOLD + 1):
        made(alice)
        posted(world)
    world.clock.move(minutes=16)
    made(alice, PASSPHRASE)
    assert posted(world) == 1


def test_a_stranger_whom_many_name_as_their_new_address_is_not_written_to_without_end(world: World, box: Mailbox) -> None:
    people = [world.person(f"person-{n}@example.com") for n in range(throttle.MAILS + 1)]
    said = {"email": STRANGER, "passphrase": PASSPHRASE}
    answers = [one.client.put("/api/v1/account/email", json=said).status_code for one in people]
    assert answers == [204] * throttle.MAILS + [429]
