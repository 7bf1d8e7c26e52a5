"""Who may create an account is said by the environment, and at the door."""

import re
from typing import Any

import pytest

from backend.accounts import invitations
from backend.config import Config
from tests.conftest import PASSPHRASE, Person, World


def signed_up(person: Person, email: str = "charlie@example.com", invitation: str = "") -> Any:
    return person.post("/account", {"email": email, "passphrase": PASSPHRASE, "invitation": invitation})


def invited(world: World) -> str:
    """What stands in the link."""
    with world.database.session(write=True) as session:
        link = invitations.invite(session, world.app.config_, world.clock.now())
    return re.findall(r"/door/join#(\S+)$", link)[0]


def set_to(world: World, word: str) -> None:
    world.app.config_ = Config.from_env({"BEFOREHAND_SIGNUP": word})


def test_an_invitation_makes_one_account(world: World, charlie: Person) -> None:
    set_to(world, "invited")
    invitation = invited(world)
    answers = [signed_up(charlie, email, invitation) for email in ("charlie@example.com", "dora@example.com")]
    assert [(answer.status_code, answer.json.get("code")) for answer in answers] == [(201, None), (403, "invitation_wanted")]


def test_it_is_not_used_up_by_a_try_that_made_none(world: World, alice: Person, charlie: Person) -> None:
    set_to(world, "invited")
    invitation = invited(world)
    assert [signed_up(charlie, "alice@example.com", invitation).status_code, signed_up(charlie, invitation=invitation).status_code] == [409, 201]


def test_it_is_good_for_fourteen_days(world: World, charlie: Person) -> None:
    set_to(world, "invited")
    invitation = invited(world)
    world.clock.move(days=14, seconds=1)
    assert signed_up(charlie, invitation=invitation).json["code"] == "invitation_wanted"


def test_closed_means_closed_with_an_invitation_too(world: World, charlie: Person) -> None:
    set_to(world, "invited")
    invitation = invited(world)
    set_to(world, "closed")
    assert signed_up(charlie, invitation=invitation).json["code"] == "sign_up_closed"
    assert charlie.get("/ways-in").json["sign_up"] == "closed"


@pytest.mark.parametrize(
    "env",
    [
        {"BEFOREHAND_SIGNUP": "perhaps"},
        {"BEFOREHAND_SMTP_URL": "smtp://mail.example"},
        {"BEFOREHAND_SMTP_URL": "http://mail.example", "BEFOREHAND_MAIL_FROM": "a@b.example"},
        {"BEFOREHAND_OIDC_ISSUER": "https://sso.example"},
    ],
)
def test_a_setting_that_cannot_be_is_told_at_start(env: dict[str, str]) -> None:
    with pytest.raises(SystemExit, match="BEFOREHAND_"):
        Config.from_env(env)
