"""Coming in, going out, and keeping others out."""

from importlib.util import find_spec, module_from_spec

import pytest

from tests.conftest import PASSPHRASE, Person, World


def test_a_passphrase_is_kept_at_the_cost_that_owasp_names() -> None:
    spec = find_spec("backend.accounts.secrets")
    assert spec is not None
    assert spec.loader is not None
    fresh = module_from_spec(spec)
    spec.loader.exec_module(fresh)
    assert fresh.hash_passphrase(PASSPHRASE).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_who_signs_up_is_signed_in(alice: Person) -> None:
    assert alice.get("/session").json["email"] == "alice@example.com"


def test_nobody_is_signed_in_at_first(charlie: Person) -> None:
    assert charlie.get("/session").json["code"] == "signed_out"


def test_an_address_has_one_account_whatever_its_letters(alice: Person, charlie: Person) -> None:
    answer = charlie.post("/account", {"email": " ALICE@example.com", "passphrase": PASSPHRASE})
    assert (answer.status_code, answer.json["code"]) == (409, "email_taken")


def test_a_short_passphrase_is_refused_with_what_to_do(charlie: Person) -> None:
    answer = charlie.post("/account", {"email": "charlie@example.com", "passphrase": "short"})
    assert answer.json["errors"]["passphrase"] == ["Take four words or more, 12 characters at least."]


def test_the_right_passphrase_opens(alice: Person, charlie: Person) -> None:
    assert charlie.post("/session", {"email": "alice@example.com", "passphrase": PASSPHRASE}).status_code == 201


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"])
def test_a_wrong_passphrase_and_an_unknown_address_are_refused_alike(alice: Person, charlie: Person, email: str) -> None:
    answer = charlie.post("/session", {"email": email, "passphrase": "wrong words all over"})
    assert (answer.status_code, answer.json["code"]) == (401, "sign_in_refused")


def test_after_ten_wrong_tries_the_account_waits(alice: Person, charlie: Person) -> None:
    wrong = {"email": "alice@example.com", "passphrase": "wrong words all over"}
    for _ in range(10):
        charlie.post("/session", wrong)
    answer = charlie.post("/session", wrong | {"passphrase": PASSPHRASE})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "901")


def test_the_wait_ends(world: World, alice: Person, charlie: Person) -> None:
    wrong = {"email": "alice@example.com", "passphrase": "wrong words all over"}
    for _ in range(11):
        charlie.post("/session", wrong)
    world.clock.move(minutes=16)
    assert charlie.post("/session", wrong | {"passphrase": PASSPHRASE}).status_code == 201


def test_a_session_that_is_on_is_not_locked_by_wrong_tries(alice: Person, charlie: Person) -> None:
    for _ in range(12):
        charlie.post("/session", {"email": "alice@example.com", "passphrase": "wrong words all over"})
    assert alice.get("/session").status_code == 200


def test_signing_out_ends_this_device(alice: Person) -> None:
    alice.delete("/session")
    assert alice.get("/contacts").status_code == 401


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(alice: Person, charlie: Person) -> None:
    cookie = alice.client.get_cookie("beforehand")
    assert cookie is not None
    alice.delete("/session")
    charlie.client.set_cookie("beforehand", cookie.value)
    assert charlie.get("/contacts").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts(world: World, charlie: Person) -> None:
    answer = charlie.post("/account", {"email": "charlie@example.com", "passphrase": PASSPHRASE})
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(answer.headers["Set-Cookie"].split("; "))


def test_a_device_ended_elsewhere_is_out(world: World, alice: Person, charlie: Person) -> None:
    charlie.post("/session", {"email": "alice@example.com", "passphrase": PASSPHRASE, "device": "Old laptop"})
    other = next(d for d in alice.get("/devices").json["items"] if not d["current"])
    alice.delete(f"/devices/{other['id']}")
    assert charlie.get("/session").status_code == 401


def test_a_device_rests_signed_in_for_180_days(world: World, alice: Person) -> None:
    world.clock.move(days=179)
    assert alice.get("/session").status_code == 200


def test_a_device_unused_for_longer_is_out(world: World, alice: Person) -> None:
    world.clock.move(days=181)
    assert alice.get("/session").status_code == 401


def test_no_device_stays_signed_in_beyond_400_days(world: World, alice: Person) -> None:
    for _ in range(3):
        world.clock.move(days=135)
        last = alice.get("/session").status_code
    assert last == 401


def test_a_new_passphrase_signs_the_other_devices_out(alice: Person, charlie: Person) -> None:
    charlie.post("/session", {"email": "alice@example.com", "passphrase": PASSPHRASE})
    answer = alice.client.put("/api/v1/account/passphrase", json={"old": PASSPHRASE, "new": "four other words here"})
    assert (answer.status_code, charlie.get("/session").status_code, alice.get("/session").status_code) == (204, 401, 200)


def test_the_secret_itself_is_not_kept(world: World, alice: Person) -> None:
    cookie = alice.client.get_cookie("beforehand")
    assert cookie is not None
    with world.database.session(write=False) as session:
        kept = session.connection().exec_driver_sql("SELECT secret_hash FROM device").scalars().all()
    assert cookie.value not in kept


def token_for(alice: Person, *scopes: str) -> dict[str, str]:
    answer = alice.post("/tokens", {"label": "A script", "scopes": list(scopes)})
    return {"Authorization": f"Bearer {answer.json['token']}"}


def test_a_token_may_do_what_its_scopes_say(alice: Person, charlie: Person) -> None:
    assert charlie.get("/contacts", headers=token_for(alice, "people:read")).status_code == 200


def test_a_token_may_do_nothing_else(alice: Person, charlie: Person) -> None:
    answer = charlie.post("/contacts", {"name": "Eve"}, headers=token_for(alice, "people:read"))
    assert (answer.status_code, answer.json["detail"]) == (403, "Create a token with the scope people:write.")


def test_a_token_makes_no_tokens(alice: Person, charlie: Person) -> None:
    headers = token_for(alice, "account:read", "account:write")
    assert charlie.post("/tokens", {"label": "More", "scopes": []}, headers=headers).json["code"] == "scope_missing"


def test_an_ended_token_is_out(alice: Person, charlie: Person) -> None:
    headers = token_for(alice, "people:read")
    alice.delete(f"/tokens/{alice.get('/tokens').json['items'][0]['id']}")
    assert charlie.get("/contacts", headers=headers).json["code"] == "signed_out"


def test_a_token_is_shown_once(alice: Person) -> None:
    token_for(alice, "people:read")
    assert "token" not in alice.get("/tokens").json["items"][0]


def test_a_wrong_token_is_not_helped_by_a_cookie(alice: Person) -> None:
    assert alice.get("/contacts", headers={"Authorization": "Bearer bfh_wrong"}).status_code == 401


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_another_site_may_not_act_with_the_cookie(alice: Person, headers: dict[str, str]) -> None:
    assert alice.post("/contacts", {"name": "Eve"}, headers=headers).json["code"] == "cross_site"


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}, {}])
def test_the_app_itself_may(alice: Person, headers: dict[str, str]) -> None:
    assert alice.post("/contacts", {"name": "Eve"}, headers=headers).status_code == 201


def test_a_form_is_no_json(alice: Person) -> None:
    answer = alice.client.post("/api/v1/contacts", data={"name": "Eve"})
    assert (answer.status_code, answer.json["code"]) == (415, "not_json")
