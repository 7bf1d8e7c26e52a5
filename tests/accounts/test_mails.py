"""Mails: a link that opens once, word to both addresses, and nothing lost when the mail server is away."""

from datetime import datetime
from itertools import count
from threading import Event
from typing import Any

import pytest
import sqlalchemy as sa

from backend.accounts import letters, throttle
from backend.accounts.model import Ticket
from backend.db import WORKER
from backend.mail.model import Mail
from backend.mail.post import Server
from backend.mail.send import Postman
from tests.accounts.authenticator import Authenticator
from tests.accounts.mailbox import FROM, Mailbox, posted, with_mail
from tests.conftest import PASSPHRASE, Person, World
from tests.serving.server import free_port

ALICE, NEW = "alice@example.com", "alice@new.example"
OTHER = "four other words here"


def forgotten(person: Person, email: str = ALICE) -> Any:
    return person.post("/recoveries", {"email": email})


def recovered(person: Person, secret: str) -> Any:
    return person.post("/session/recovery", {"secret": secret, "passphrase": OTHER})


def test_whoever_signs_up_is_asked_to_confirm_the_address(world: World, box: Mailbox, alice: Person) -> None:
    posted(world)
    mail = box.last(ALICE)
    assert (mail["Subject"], mail["From"], mail.get_content_type()) == ("Confirm your address", FROM, "text/plain")
    assert alice.get("/account").json["verified_at"] is None
    answers = [alice.post("/confirmations", {"secret": box.secret(ALICE)}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 410]
    assert alice.get("/account").json["verified_at"] == "2026-12-07T09:00:00Z"


def test_a_link_that_confirms_is_good_for_a_day_and_can_be_had_again(world: World, box: Mailbox, alice: Person) -> None:
    posted(world)
    world.clock.move(hours=24, seconds=1)
    assert alice.post("/confirmations", {"secret": box.secret(ALICE)}).json["code"] == "link_expired"
    alice.post("/account/verification")
    posted(world)
    assert alice.post("/confirmations", {"secret": box.secret(ALICE)}).status_code == 200


def test_a_forgotten_passphrase_is_chosen_anew_by_a_link(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    assert forgotten(charlie, " ALICE@example.com").status_code == 204
    posted(world)
    assert recovered(charlie, box.secret(ALICE)).json["email"] == ALICE
    assert charlie.post("/session", {"email": ALICE, "passphrase": OTHER}).status_code == 201
    posted(world)
    assert box.last(ALICE)["Subject"] == "Your passphrase was changed"


def test_whoever_was_in_is_out_afterwards_devices_tokens_and_links(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    token = alice.post("/tokens", {"label": "A script", "scopes": ["people:read"]}).json["token"]
    for _ in range(2):
        forgotten(charlie)
        posted(world)
    before, after = [box.secret(ALICE), next(m for m in box.mails if m["Subject"] == "A new passphrase").get_content().split("#")[1].split()[0]]
    assert recovered(charlie, before).status_code == 201
    answers = [alice.get("/session"), alice.client.get("/api/v1/contacts", headers={"Authorization": f"Bearer {token}"}), recovered(charlie, after)]
    assert [answer.status_code for answer in answers] == [401, 401, 410]


def test_the_link_is_good_once_for_ten_minutes_from_when_it_went_out(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    forgotten(charlie)
    world.clock.move(hours=2)
    posted(world)
    world.clock.move(minutes=10)
    assert recovered(charlie, box.secret(ALICE)).status_code == 201
    assert recovered(charlie, box.secret(ALICE)).json["code"] == "link_expired"


def by_passkey_alone(alice: Person) -> None:
    for _ in range(2):
        alice.post("/passkeys", Authenticator().make(alice.post("/passkeys/challenges", {"passphrase": PASSPHRASE}).json["options"]))
    assert alice.client.delete("/api/v1/account/passphrase", json={"passphrase": PASSPHRASE}).status_code == 204


def test_where_the_passphrase_was_taken_away_mail_brings_none_back(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    posted(world)
    alice.post("/confirmations", {"secret": box.secret(ALICE)})
    by_passkey_alone(alice)
    forgotten(charlie)
    posted(world)
    mail = box.last(ALICE)
    assert (mail["Subject"], "/door/passphrase" in mail.get_content()) == ("Your account has no passphrase", False)


def test_a_link_that_was_on_its_way_when_it_was_taken_away_is_worth_nothing(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    forgotten(charlie)
    posted(world)
    secret = box.secret(ALICE)
    by_passkey_alone(alice)
    assert recovered(charlie, secret).json["code"] == "link_expired"


def test_that_it_was_taken_away_is_told(world: World, box: Mailbox, alice: Person) -> None:
    by_passkey_alone(alice)
    posted(world)
    assert box.last(ALICE)["Subject"] == "Your passphrase was taken away"


def test_ten_minutes_later_it_is_worth_nothing(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    forgotten(charlie)
    posted(world)
    world.clock.move(minutes=10, seconds=1)
    assert (recovered(charlie, box.secret(ALICE)).json["code"], alice.get("/session").status_code) == ("link_expired", 200)


def test_an_unknown_address_is_answered_alike_and_gets_no_mail(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    posted(world)
    box.mails = []
    answers = [forgotten(charlie, email) for email in (ALICE, "nobody@example.com")]
    assert (answers[0].data, answers[0].status_code) == (answers[1].data, answers[1].status_code)
    posted(world)
    assert [mail["To"] for mail in box.mails] == [ALICE]


def test_the_link_lies_nowhere_in_the_database(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    forgotten(charlie)
    posted(world)
    with world.database.engine.connect() as connection:
        kept = [*connection.execute(sa.select(Ticket.__table__)), *connection.execute(sa.select(Mail.__table__))]
    assert (bool(kept), box.secret(ALICE) in str(kept)) == (True, False)


def test_a_mailbox_is_not_filled_by_a_stranger(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    assert [forgotten(charlie).status_code for _ in range(throttle.MAILS + 1)] == [204] * throttle.MAILS + [429]


def test_a_link_for_one_thing_is_not_good_for_another(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    posted(world)
    assert recovered(charlie, box.secret(ALICE)).json["code"] == "link_expired"


def moved(person: Person, email: str = NEW, passphrase: str = PASSPHRASE) -> Any:
    return person.client.put("/api/v1/account/email", json={"email": email, "passphrase": passphrase})


def test_the_address_changes_when_the_new_one_says_so_and_both_hear_of_it(world: World, box: Mailbox, alice: Person) -> None:
    assert moved(alice).status_code == 204
    posted(world)
    assert (box.last(ALICE)["Subject"], NEW in box.last(ALICE).get_content()) == ("Your address is to change", True)
    assert alice.get("/session").json["email"] == ALICE
    assert alice.post("/confirmations", {"secret": box.secret(NEW)}).json == {"email": NEW}
    posted(world)
    assert (alice.get("/session").json["email"], box.last(ALICE)["Subject"]) == (NEW, "Your address was changed")
    assert alice.get(f"/preferences/{alice.account}").json["own_addresses"] == [ALICE, NEW]


def test_an_address_that_somebody_else_has_by_now_is_not_taken_from_them(world: World, box: Mailbox, alice: Person) -> None:
    moved(alice)
    posted(world)
    world.person(NEW)
    assert alice.post("/confirmations", {"secret": box.secret(NEW)}).json["code"] == "email_taken"
    assert alice.get("/session").json["email"] == ALICE


def test_the_address_is_not_changed_without_proof(world: World, box: Mailbox, alice: Person) -> None:
    world.clock.move(minutes=11)
    assert [moved(alice, passphrase=said).json["code"] for said in ("", "some other four words")] == ["proof_wanted", "sign_in_refused"]


def test_a_change_of_address_that_waits_ends_with_the_old_passphrase(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    moved(alice)
    forgotten(charlie)
    posted(world)
    recovered(charlie, box.secret(ALICE))
    assert charlie.post("/confirmations", {"secret": box.secret(NEW)}).json["code"] == "link_expired"


def test_a_mail_server_that_is_away_loses_nothing(world: World, box: Mailbox, alice: Person, charlie: Person) -> None:
    posted(world)
    world.app.config_ = with_mail(f"smtp://127.0.0.1:{free_port()}")
    forgotten(charlie)
    assert [posted(world), world.clock.move(seconds=10) and posted(world)] == [0, 0]
    assert charlie.client.get("/readyz").json["mail"].startswith("1 waits")
    world.app.config_ = with_mail(box.url)
    world.clock.move(seconds=31)
    assert (posted(world), posted(world), charlie.client.get("/readyz").json["mail"]) == (1, 0, "ok")
    assert recovered(charlie, box.secret(ALICE)).status_code == 201


@pytest.mark.parametrize(("refusal", "kept"), [("450 Try again later", 1), ("550 No such mailbox", 0)])
def test_what_is_refused_for_a_while_is_tried_again_and_what_is_refused_for_good_is_not(
    world: World, box: Mailbox, alice: Person, refusal: str, kept: int
) -> None:
    posted(world)
    box.refusal = refusal
    alice.post("/account/verification")
    posted(world)
    with world.database.session(write=False) as session:
        assert len(session.scalars(sa.select(Mail)).all()) == kept


def test_a_postman_who_died_on_the_way_is_replaced_after_his_lease(world: World, box: Mailbox, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    posted(world)
    alice.post("/account/verification")
    with monkeypatch.context() as m:
        m.setattr("backend.mail.send.outbox.done", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            posted(world)
    assert posted(world) == 0
    world.clock.move(minutes=6)
    assert posted(world) == 1
    assert box.mails[-1]["Message-ID"] == box.mails[-2]["Message-ID"]


def test_the_postman_goes_on_until_he_is_told_to_stop_whatever_happens(world: World, box: Mailbox, alice: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    stop, turns = Event(), count()
    monkeypatch.setattr("backend.mail.send.REST", 0)
    monkeypatch.setattr("backend.mail.send.PAUSE", 0)

    def now() -> datetime:
        """The first turn fails; in the second he is told to stop after it."""
        if not next(turns):
            raise RuntimeError
        stop.set()
        return world.clock.now()

    Postman(world.database.acting_as(WORKER), world.app.config_, letters).work(now, stop)
    assert [mail["Subject"] for mail in box.mails] == ["Confirm your address"] * 2


def test_without_a_mail_server_it_is_said_what_helps(alice: Person, charlie: Person) -> None:
    answer = forgotten(charlie)
    assert (answer.status_code, answer.json["code"], "recovery code" in answer.json["detail"]) == (409, "mail_not_ready", True)
    assert charlie.get("/ways-in").json["mail"] is False


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtps://me%40x.example:s%2Fcret@mail.example", Server("mail.example", 465, "at_once", "me@x.example", "s/cret")),
        ("smtp://mail.example", Server("mail.example", 587, "upgraded")),
        ("smtp://relay:25?tls=none", Server("relay", 25, "none")),
        ("smtp://localhost:1025", Server("localhost", 1025, "none")),
    ],
)
def test_only_this_machine_and_a_relay_that_is_named_so_are_spoken_to_in_the_open(address: str, expected: Server) -> None:
    assert Server.of(address) == expected
