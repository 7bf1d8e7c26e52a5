"""Who we are to push services."""

import pytest

from backend.config import Config
from backend.db import build
from backend.push import vapid
from tests.conftest import MONDAY, SetClock
from tests.push.service import vapid as checked

ORIGIN = "https://fcm.googleapis.com"


def test_without_a_contact_a_public_installation_is_not_set_up() -> None:
    assert not vapid.set_up(Config(url="https://beforehand.example.org")).ready


def test_without_a_contact_the_own_machine_is_with_a_note() -> None:
    found = vapid.set_up(Config())
    assert found.ready
    assert "BEFOREHAND_CONTACT" in found.note


@pytest.mark.parametrize(
    ("said", "sub"),
    [("me@example.org", "mailto:me@example.org"), ("mailto:me@example.org", "mailto:me@example.org"), ("https://a.example", "https://a.example")],
)
def test_a_contact_in_any_spelling(said: str, sub: str) -> None:
    assert vapid.set_up(Config(url="https://beforehand.example.org", contact=said)).sub == sub


@pytest.mark.parametrize("said", ["me", "http://a.example", "me@localhost", "mailto:"])
def test_a_contact_that_services_refuse_is_none(said: str) -> None:
    assert not vapid.set_up(Config(url="https://beforehand.example.org", contact=said)).ready


def test_the_key_is_made_once(url: str) -> None:
    assert vapid.key_of(build(url), MONDAY).public == vapid.key_of(build(url), MONDAY).public


def test_a_header_is_signed_with_the_public_key_that_browsers_got(url: str) -> None:
    database = build(url)
    key = vapid.key_of(database, MONDAY)
    claims, shown = checked(vapid.header_for(database, key, ORIGIN, "mailto:me@example.org", MONDAY))
    assert (claims["aud"], claims["sub"], shown) == (ORIGIN, "mailto:me@example.org", key.public)


def test_a_header_is_good_for_twelve_hours_at_most(url: str) -> None:
    database = build(url)
    claims, _ = checked(vapid.header_for(database, vapid.key_of(database, MONDAY), ORIGIN, "mailto:me@example.org", MONDAY))
    assert 0 < claims["exp"] - MONDAY.timestamp() <= 12 * 3600


def test_a_header_is_kept_for_hours_by_all_replicas(url: str, clock: SetClock) -> None:
    one, two = build(url), build(url)
    key = vapid.key_of(one, clock.now())
    first = vapid.header_for(one, key, ORIGIN, "mailto:me@example.org", clock.now())
    assert vapid.header_for(two, key, ORIGIN, "mailto:me@example.org", clock.move(hours=9)) == first


def test_a_header_is_renewed_before_it_ends(url: str, clock: SetClock) -> None:
    database = build(url)
    key = vapid.key_of(database, clock.now())
    first = vapid.header_for(database, key, ORIGIN, "mailto:me@example.org", clock.now())
    assert vapid.header_for(database, key, ORIGIN, "mailto:me@example.org", clock.move(hours=11)) != first


def test_a_contact_that_was_mended_is_named_at_once(url: str, clock: SetClock) -> None:
    database = build(url)
    key = vapid.key_of(database, clock.now())
    vapid.header_for(database, key, ORIGIN, "mailto:typo@example.org", clock.now())
    claims, _ = checked(vapid.header_for(database, key, ORIGIN, "mailto:me@example.org", clock.move(hours=1)))
    assert claims["sub"] == "mailto:me@example.org"


def test_two_workers_that_sign_in_the_same_moment_both_go_on(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = build(url), build(url)
    key, real = vapid.key_of(one, MONDAY), vapid.Vapid02.sign

    def sign(self: vapid.Vapid02, claims: dict[str, object]) -> dict[str, str]:
        monkeypatch.setattr(vapid.Vapid02, "sign", real)
        vapid.header_for(two, key, ORIGIN, "mailto:me@example.org", MONDAY)
        return dict(real(self, claims))

    monkeypatch.setattr(vapid.Vapid02, "sign", sign)
    assert vapid.header_for(one, key, ORIGIN, "mailto:me@example.org", MONDAY).startswith("vapid t=")
