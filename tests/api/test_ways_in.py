"""The ways in where the database has a say: what is good once, what is taken by one, and what goes with the account."""

import io
import zipfile

import sqlalchemy as sa

from backend import tables
from backend.accounts.passkeys.kept import OPEN
from backend.config import Config, Provider
from tests.accounts.authenticator import Authenticator
from tests.accounts.issuer import CLIENT, SECRET, issuer
from tests.accounts.mailbox import mailbox, posted, with_mail
from tests.conftest import PASSPHRASE, Person, World
from tests.serving.server import free_port

OTHER = "four other words here"


def test_a_passkey_opens_and_its_challenge_is_good_once(world: World, alice: Person, charlie: Person) -> None:
    key = Authenticator()
    assert alice.post("/passkeys", key.make(alice.post("/passkeys/challenges", {}).json["options"])).status_code == 201
    said = key.open(charlie.post("/session/passkey-challenges").json["options"])
    assert [charlie.post("/session/passkey", said).status_code for _ in range(2)] == [201, 410]
    world.clock.move(minutes=6)
    charlie.post("/session/passkey-challenges")
    with world.database.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM ticket WHERE purpose = :purpose"), {"purpose": OPEN}).scalar_one() == 1


def test_a_code_opens_once(alice: Person, charlie: Person) -> None:
    code = alice.post("/recovery-codes", {}).json["codes"][0]
    said = {"email": alice.email, "code": code, "passphrase": OTHER}
    assert [charlie.post("/session/recovery-code", said).status_code for _ in range(2)] == [201, 401]


def test_a_mail_waits_goes_once_and_its_link_opens_once(world: World, alice: Person, charlie: Person) -> None:
    with mailbox(free_port()) as box:
        world.app.config_ = with_mail("smtp://127.0.0.1:1")
        charlie.post("/recoveries", {"email": alice.email})
        assert posted(world) == 0
        world.app.config_ = with_mail(box.url)
        world.clock.move(minutes=1)
        assert [posted(world), posted(world), len(box.mails)] == [1, 0, 1]
        said = {"secret": box.secret(alice.email), "passphrase": OTHER}
        assert [charlie.post("/session/recovery", said).status_code for _ in range(2)] == [201, 410]


def test_without_a_passphrase_a_mail_brings_none_back(world: World, alice: Person, charlie: Person) -> None:
    for _ in range(2):
        alice.post("/passkeys", Authenticator().make(alice.post("/passkeys/challenges", {}).json["options"]))
    alice.client.delete("/api/v1/account/passphrase", json={"passphrase": PASSPHRASE})
    with mailbox(free_port()) as box:
        world.app.config_ = with_mail(box.url)
        alice.post("/account/verification")
        assert [posted(world), alice.post("/confirmations", {"secret": box.secret(alice.email)}).status_code] == [1, 200]
        charlie.post("/recoveries", {"email": alice.email})
        assert [posted(world), box.last(alice.email)["Subject"]] == [1, "Your account has no passphrase"]


def test_whoever_reads_the_mail_takes_an_account_over_that_somebody_else_began(world: World, alice: Person, charlie: Person) -> None:
    alice.post("/passkeys", Authenticator().make(alice.post("/passkeys/challenges", {}).json["options"]))
    alice.post("/recovery-codes", {})
    alice.post("/calendar-feed")
    alice.post("/webhooks", {"address": "https://192.0.9.7/in", "events": ["contact.created"]})
    with mailbox(free_port()) as box:
        world.app.config_ = with_mail(box.url)
        charlie.post("/recoveries", {"email": alice.email})
        posted(world)
        assert charlie.post("/session/recovery", {"secret": box.secret(alice.email), "passphrase": OTHER}).status_code == 201
    left = rows(world, alice.account)
    assert [left[name] for name in ("passkey", "recovery_code", "calendar_feed", "webhook_endpoint", "device")] == [0, 0, 0, 0, 1]


def test_an_address_that_is_taken_meanwhile_leaves_everything_as_it_is(world: World, alice: Person) -> None:
    with mailbox(free_port()) as box:
        world.app.config_ = with_mail(box.url)
        alice.client.put("/api/v1/account/email", json={"email": "new@example.com"})
        posted(world)
        world.person("new@example.com")
        assert alice.post("/confirmations", {"secret": box.secret("new@example.com")}).json["code"] == "email_taken"
    assert alice.get("/session").json["email"] == alice.email


def test_somebody_from_a_provider_comes_twice_and_is_one(world: World, charlie: Person) -> None:
    with issuer(free_port()) as college:
        college.now, college.someone = world.clock.now, {"sub": "noor-1", "email": "noor@college.example"}
        world.app.config_ = Config(oidc=Provider(college.url, CLIENT, SECRET, "Lakeside College", college.url))
        who = []
        for _ in range(2):
            address = charlie.post("/session/provider-visits", {}).json["address"]
            charlie.client.get(college.authorize(address).removeprefix("http://localhost:8000"))
            who.append(charlie.get("/session").json["account"])
    assert who[0] == who[1]


def test_erased_with_every_way_in_no_row_is_left(world: World, alice: Person) -> None:
    world.app.config_ = with_mail("smtp://127.0.0.1:1")
    alice.post("/passkeys", Authenticator().make(alice.post("/passkeys/challenges", {}).json["options"]))
    alice.post("/recovery-codes", {})
    alice.post("/passkeys/challenges", {})
    alice.client.put("/api/v1/account/email", json={"email": "new@example.com"})
    filled = {name for name, count in rows(world, alice.account).items() if count}
    assert {"passkey", "recovery_code", "ticket", "mail"} < filled
    assert alice.client.delete("/api/v1/account", json={"passphrase": PASSPHRASE}).status_code == 204
    assert not any(rows(world, alice.account).values())


def test_what_one_takes_along_opens_nothing(world: World, alice: Person) -> None:
    world.app.config_ = with_mail("smtp://127.0.0.1:1")
    key = Authenticator()
    alice.post("/passkeys", key.make(alice.post("/passkeys/challenges", {}).json["options"]))
    codes = alice.post("/recovery-codes", {}).json["codes"]
    archive = zipfile.ZipFile(io.BytesIO(alice.get("/export").data))
    taken = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
    with world.database.engine.connect() as connection:
        found = [connection.execute(sa.select(tables.metadata.tables[name])).all() for name in ("passkey", "recovery_code", "account", "device")]
    kept = [str(one) for several in found for row in several for one in row]
    secret = [one for one in [*kept, *codes] if len(one) > 40 or one in codes]
    assert (len(secret) > 14, [one for one in secret if one in taken]) == (True, [])


def rows(world: World, account: str) -> dict[str, int]:
    with world.database.engine.connect() as connection:
        mine = [t for t in tables.metadata.sorted_tables if "account_id" in t.columns]
        return {t.name: connection.execute(sa.select(sa.func.count()).select_from(t).where(t.c.account_id == account)).scalar_one() for t in mine}
