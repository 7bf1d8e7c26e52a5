"""Somebody began an account with an address that is not theirs; whoever reads its mail takes it over, and nobody waits in it."""

from typing import Any

from tests.accounts.authenticator import Authenticator
from tests.accounts.mailbox import Mailbox, posted
from tests.accounts.test_passkeys import added, opened
from tests.accounts.test_recovery_codes import made, used
from tests.conftest import PASSPHRASE, Person, World

ALICE, OTHER = "alice@example.com", "four other words here"


def recovered(world: World, box: Mailbox, person: Person) -> Any:
    """Whoever reads the mail asks for a link, and follows it."""
    person.post("/recoveries", {"email": ALICE})
    posted(world)
    return person.post("/session/recovery", {"secret": box.secret(ALICE), "passphrase": OTHER})


def confirmed(world: World, box: Mailbox, alice: Person) -> None:
    posted(world)
    assert alice.post("/confirmations", {"secret": box.secret(ALICE)}).status_code == 200


def test_a_passkey_of_whoever_began_it_opens_nothing_any_more(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    key = Authenticator()
    added(alice, key)
    assert recovered(world, box, charlie).status_code == 201
    assert (opened(alice, key).status_code, charlie.get("/account").json["passkeys"]) == (401, 0)


def test_nor_does_a_recovery_code_of_theirs(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    code = made(alice)[0]
    recovered(world, box, charlie)
    assert used(alice, code).status_code == 401


def test_nor_do_they_hear_more_of_it_by_webhook_or_calendar(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    alice.post("/calendar-feed")
    assert alice.post("/webhooks", {"address": "https://192.0.9.7/in", "events": ["contact.created"]}).status_code == 201
    recovered(world, box, charlie)
    assert (charlie.get("/webhooks").json["items"], charlie.get("/calendar-feed").status_code) == ([], 404)


def test_nor_can_they_keep_its_owner_out_by_taking_the_passphrase_away(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    for _ in range(2):
        added(alice, Authenticator())
    assert alice.client.delete("/api/v1/account/passphrase", json={"passphrase": PASSPHRASE}).status_code == 204
    assert recovered(world, box, charlie).status_code == 201


def test_whose_address_was_confirmed_keeps_passkeys_and_codes(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    confirmed(world, box, alice)
    key = Authenticator()
    added(alice, key)
    made(alice)
    recovered(world, box, charlie)
    account = charlie.get("/account").json
    assert (account["passkeys"], account["codes_left"], opened(alice, key).status_code) == (1, 10, 201)


def test_the_mail_says_what_will_end(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    charlie.post("/recoveries", {"email": ALICE})
    posted(world)
    assert "passkeys, recovery codes, webhooks and the calendar address end too" in " ".join(box.last(ALICE).get_content().split())
