"""Signing in by somebody else's sign-in: it says who somebody is, never which account is theirs."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey

from backend.accounts.provider import fetch
from backend.config import Config, Provider
from backend.errors import ProviderAway
from tests.accounts.issuer import CLIENT, SECRET, Issuer, issuer
from tests.conftest import PASSPHRASE, Person, World
from tests.serving.server import free_port

NOOR = {"sub": "noor-1", "email": "noor@college.example", "email_verified": True, "name": "Noor Haddad"}
OUT = {"device": "A phone", "zone": "America/New_York", "country": "US"}


@pytest.fixture(scope="module")
def sign_in() -> Iterator[Issuer]:
    with issuer(free_port()) as made:
        yield made


@pytest.fixture
def college(world: World, sign_in: Issuer, monkeypatch: pytest.MonkeyPatch) -> Issuer:
    """A career centre whose sign-in this installation knows, and has not asked yet."""
    monkeypatch.setattr("backend.accounts.provider.issuer._known", {})
    sign_in.now, sign_in.someone, sign_in.lies, sign_in.said = world.clock.now, dict(NOOR), {}, {}
    sign_in.turn_keys()
    world.app.config_ = Config(oidc=Provider(sign_in.url, CLIENT, SECRET, "Lakeside College", sign_in.url))
    return sign_in


def set_out(person: Person, **said: str) -> str:
    answer = person.post("/session/provider-visits", OUT | said)
    assert answer.status_code == 201, answer.json
    return str(answer.json["address"])


def came_back(person: Person, college: Issuer, address: str) -> str:
    """Where the app stands afterwards."""
    return str(person.client.get(college.authorize(address).removeprefix("http://localhost:8000")).location)


def signed_in(person: Person, college: Issuer, **said: str) -> str:
    return came_back(person, college, set_out(person, **said))


def test_whoever_comes_for_the_first_time_has_an_account_and_the_next_time_the_same(college: Issuer, charlie: Person) -> None:
    assert signed_in(charlie, college) == "/door/arrived"
    first = charlie.get("/session").json
    charlie.delete("/session")
    signed_in(charlie, college)
    assert (first["email"], charlie.get("/session").json["account"]) == ("noor@college.example", first["account"])
    told = charlie.get("/account").json
    assert (told["passphrase"], bool(told["verified_at"]), told["identities"][0]["label"]) == (False, True, "noor@college.example")


def test_an_account_is_never_entered_because_the_address_is_the_same(college: Issuer, alice: Person, charlie: Person) -> None:
    college.someone["email"] = alice.email
    assert signed_in(charlie, college) == "/door/arrived?problem=email_taken"
    assert charlie.get("/session").status_code == 401


def linked(person: Person, college: Issuer) -> Any:
    address = person.post("/account/identities/visits", {"passphrase": PASSPHRASE}).json["address"]
    where, _, secret = came_back(person, college, address).partition("#")
    assert where == "/door/link"
    return person.post("/account/identities", {"secret": secret})


def test_linked_from_inside_and_confirmed_it_opens_the_account(college: Issuer, alice: Person, charlie: Person) -> None:
    assert linked(alice, college).json["label"] == "noor@college.example"
    signed_in(charlie, college)
    assert charlie.get("/session").json["email"] == alice.email


def test_nothing_is_linked_before_it_is_confirmed_nor_by_somebody_else(college: Issuer, alice: Person, bob: Person) -> None:
    address = alice.post("/account/identities/visits", {"passphrase": PASSPHRASE}).json["address"]
    secret = came_back(alice, college, address).partition("#")[2]
    assert alice.get("/account").json["identities"] == []
    assert bob.post("/account/identities", {"secret": secret}).json["code"] == "provider_refused"


def test_one_identity_opens_one_account(college: Issuer, alice: Person, bob: Person) -> None:
    linked(alice, college)
    assert linked(bob, college).json["code"] == "identity_taken"


def test_unlinked_it_opens_nothing_and_the_last_way_in_stays(college: Issuer, charlie: Person) -> None:
    signed_in(charlie, college)
    [mine] = charlie.get("/account").json["identities"]
    assert charlie.delete(f"/account/identities/{mine['id']}").json["code"] == "last_way_in"
    charlie.client.put("/api/v1/account/passphrase", json={"old": "", "new": "four other words here"})
    assert charlie.delete(f"/account/identities/{mine['id']}").status_code == 204


def test_whoever_has_no_passphrase_erases_the_account_soon_after_signing_in(world: World, college: Issuer, charlie: Person) -> None:
    signed_in(charlie, college)
    world.clock.move(minutes=11)
    assert charlie.client.delete("/api/v1/account", json={"passphrase": ""}).json["code"] == "proof_wanted"
    signed_in(charlie, college)
    assert charlie.client.delete("/api/v1/account", json={"passphrase": ""}).status_code == 204


@pytest.mark.parametrize(
    "lies",
    [
        {"nonce": "another"},
        {"aud": "somebody-else"},
        {"aud": [CLIENT, "somebody-else"]},
        {"iss": "https://sso.evil.example"},
        {"exp": 1},
        {"sub": ""},
    ],
    ids=str,
)
def test_a_token_that_was_made_for_something_else_opens_nothing(college: Issuer, charlie: Person, lies: dict[str, Any]) -> None:
    college.lies = lies
    assert signed_in(charlie, college) == "/door/arrived?problem=provider_refused"


def test_a_token_that_somebody_else_signed_opens_nothing(college: Issuer, charlie: Person) -> None:
    college.signs = ECKey.generate_key("P-256", parameters={"kid": college.key.kid})
    assert signed_in(charlie, college) == "/door/arrived?problem=provider_refused"


def test_a_provider_that_turned_its_keys_is_asked_for_them_again(world: World, college: Issuer, charlie: Person) -> None:
    signed_in(charlie, college)
    college.turn_keys()
    world.clock.move(minutes=2)
    assert signed_in(charlie, college) == "/door/arrived"


def test_what_another_browser_began_opens_nothing_here(college: Issuer, alice: Person, charlie: Person) -> None:
    address = set_out(alice)
    assert came_back(charlie, college, address) == "/door/arrived?problem=provider_refused"


def test_a_way_back_is_good_once_for_ten_minutes(world: World, college: Issuer, charlie: Person) -> None:
    back = college.authorize(set_out(charlie)).removeprefix("http://localhost:8000")
    address = set_out(charlie)
    world.clock.move(minutes=10, seconds=1)
    assert came_back(charlie, college, address) == "/door/arrived?problem=visit_over"
    assert charlie.client.get(back).location == "/door/arrived?problem=visit_over"


def test_the_address_has_all_that_keeps_a_visit_to_itself(college: Issuer, charlie: Person) -> None:
    query = parse_qs(urlsplit(set_out(charlie)).query)
    assert {"state", "nonce", "code_challenge"} < query.keys()
    assert (query["code_challenge_method"], query["response_type"]) == (["S256"], ["code"])


def test_an_address_that_the_token_does_not_tell_is_asked_for(college: Issuer, charlie: Person) -> None:
    college.someone = {"sub": "noor-1", "told": {"email": "noor@college.example"}}
    signed_in(charlie, college)
    assert charlie.get("/account").json["verified_at"] is None


def test_without_an_address_no_account_is_made(college: Issuer, charlie: Person) -> None:
    college.someone = {"sub": "noor-1"}
    assert signed_in(charlie, college) == "/door/arrived?problem=address_wanted"


@pytest.mark.parametrize(("word", "problem"), [("closed", "sign_up_closed"), ("invited", "invitation_wanted")])
def test_a_door_that_is_closed_is_closed_to_strangers_from_there_too(world: World, college: Issuer, charlie: Person, word: str, problem: str) -> None:
    world.app.config_ = Config(oidc=world.app.config_.oidc, sign_up=word)
    assert signed_in(charlie, college) == f"/door/arrived?problem={problem}"


def test_a_provider_that_says_it_is_another_is_not_gone_to(college: Issuer, charlie: Person) -> None:
    college.said = {"issuer": "https://sso.evil.example"}
    assert charlie.post("/session/provider-visits", OUT).json["code"] == "provider_away"


@pytest.mark.parametrize("end", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("lead", ["http://127.0.0.1:1/", "file:///etc/passwd", "gopher://sso.example/", "https://me@sso.example/"])
def test_a_provider_leads_to_no_address_that_is_not_public(college: Issuer, charlie: Person, end: str, lead: str) -> None:
    college.said = {end: lead}
    assert charlie.post("/session/provider-visits", OUT).json["code"] == "provider_away"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254"])
def test_what_is_not_at_a_public_address_is_not_called(host: str) -> None:
    """It would pass for an address by its looks, and is refused by where it is, before anything is sent there."""
    address = f"https://[{host}]/keys" if ":" in host else f"https://{host}/keys"
    assert fetch.allowed(address, "")
    with pytest.raises(OSError, match="not at a public address"):
        fetch._addresses(host, 443)
    with pytest.raises(ProviderAway):
        fetch.ask(address, "")


def test_a_test_origin_on_a_public_address_stops_the_start() -> None:
    env = {"BEFOREHAND_URL": "https://beforehand.example", "BEFOREHAND_OIDC_ISSUER": "https://sso.example", "BEFOREHAND_OIDC_CLIENT": "b"}
    with pytest.raises(SystemExit, match="BEFOREHAND_OIDC_TEST_ORIGIN"):
        Config.from_env(env | {"BEFOREHAND_OIDC_TEST_ORIGIN": "http://localhost:1"})
