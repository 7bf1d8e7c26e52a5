"""Addresses come from outside; only those of known push services are called."""

import pytest

from backend.config import Config
from backend.push.allowed import Allowed

KNOWN = [
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:443/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
    "https://FCM.googleapis.com/fcm/send/abc",
]
STRANGE = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/abc",
    "https://fcm.googleapis.com.evil.example/abc",
    "https://evilfcm.googleapis.com/abc",
    "https://x.fcm.googleapis.com/abc",
    "https://push.apple.com/abc",
    "https://notpush.apple.com/abc",
    "https://evil.example/fcm.googleapis.com",
    "https://user@fcm.googleapis.com/abc",
    "https://fcm.googleapis.com@evil.example/abc",
    "https://fcm.googleapis.com\\@evil.example/abc",
    "https://fcm.googleapis.com#@evil.example/",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/\r\nHost: evil.example",
    "https://127.0.0.1/abc",
    "https://[::1]/abc",
    "https://localhost/abc",
    "https://fcm.googleapis.com:99999/abc",
    "ftp://fcm.googleapis.com/abc",
    "https://fcm.googleapis.com/" + "a" * 2000,
    "",
]


@pytest.mark.parametrize("endpoint", KNOWN)
def test_a_push_service_may_be_called(endpoint: str) -> None:
    assert Allowed().origin(endpoint) is not None


@pytest.mark.parametrize("endpoint", STRANGE)
def test_nobody_else_may(endpoint: str) -> None:
    assert Allowed().origin(endpoint) is None


def test_a_host_can_be_added() -> None:
    allowed = Allowed.of(Config(push_extra_hosts=("push.example.org",)))
    assert allowed.origin("https://push.example.org/abc") == "https://push.example.org"


def test_an_added_host_at_a_private_address_is_not_called() -> None:
    with pytest.raises(OSError, match="public"):
        Allowed(extra=("localhost",)).addresses("https://localhost")


def test_the_test_origin_is_exact() -> None:
    allowed = Allowed.of(Config(push_test_origin="https://localhost:9443 /tmp/ca.pem"))
    assert [allowed.origin(f"https://localhost:{port}/x") for port in (9443, 94430, 9444)] == ["https://localhost:9443", None, None]


def test_a_test_origin_elsewhere_stops_the_start() -> None:
    with pytest.raises(SystemExit, match="BEFOREHAND_PUSH_TEST_ORIGIN"):
        Allowed.of(Config(push_test_origin="https://push.example.org /tmp/ca.pem"))


def test_a_test_origin_on_a_public_installation_stops_the_start() -> None:
    with pytest.raises(SystemExit, match="BEFOREHAND_PUSH_TEST_ORIGIN"):
        Config.from_env({"BEFOREHAND_URL": "https://beforehand.example.org", "BEFOREHAND_PUSH_TEST_ORIGIN": "https://localhost:9443 /tmp/ca.pem"})
