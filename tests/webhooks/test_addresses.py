"""Addresses come from outside: only those out in the world are told, and only where they are at that moment."""

import socket
from typing import Any

import pytest

from backend.config import Config
from backend.push.lane import Letter
from backend.push.public import is_public
from backend.webhooks.address import Addresses
from tests.conftest import Person
from tests.push.posting import post_all
from tests.webhooks.conftest import ONE_ENGINE, Hooked
from tests.webhooks.receiver import Receiver

GOOD = [
    "https://example.org/hooks",
    "https://hooks.example.org:443/in?token=1",
    "https://example.org",
    "https://8.8.8.8/in",
    "https://[2606:4700::1111]/in",
    "https://xn--bcher-kva.example/in",
]
STRANGE = [
    "http://example.org/in", "https://example.org:8443/in", "https://user@example.org/in", "https://user:word@example.org/in",
    "https://example.org\\@evil.example/", "https://example.org#@evil.example/", "https://example.org/a b", "https://example.org/\r\nHost: evil.example",
    "https://127.0.0.1/in", "https://127.1/in", "https://2130706433/in", "https://0x7f.0.0.1:443/0x7f", "https://017700000001/in", "https://0.0.0.0/in",
    "https://[::1]/in", "https://[::ffff:127.0.0.1]/in", "https://[::ffff:7f00:1]/in", "https://[64:ff9b::7f00:1]/in", "https://[2002:7f00:1::1]/in",
    "https://[fe80::1]/in", "https://[fc00::1]/in", "https://10.0.0.1/in", "https://192.168.1.1/in", "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/in", "https://224.0.0.1/in", "https://255.255.255.255/in", "https://localhost/in", "https://LOCALHOST/in", "https://localhost./in",
    "https://a.localhost/in", "https://printer.local/in", "https://metadata.google.internal/in", "https://intranet/in", "https://example.org./in",
    "https:///in", "https://example.org:99999/in", "https://exa\u3002mple.org/in", "https://ex%61mple.org/in", "ftp://example.org/in",
    "https://example.org/" + "a" * 2000, "",
]  # fmt: skip


@pytest.mark.parametrize("address", GOOD)
def test_an_address_out_in_the_world_may_be_told(address: str) -> None:
    assert Addresses().host(address) is not None


@pytest.mark.parametrize("address", STRANGE)
def test_no_other_may(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is spelled as a number in another way is found out when it is looked up.
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))])
    with pytest.raises(OSError, match=r"public|told"):
        Addresses().resolved(address)


@pytest.mark.parametrize(("found", "good"), [(["93.184.215.14"], True), (["93.184.215.14", "10.0.0.1"], False), ([], False)])
def test_a_name_is_told_if_all_its_addresses_are_public(monkeypatch: pytest.MonkeyPatch, found: list[str], *, good: bool) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in found])
    if good:
        assert Addresses().resolved("https://example.org/in") == ("93.184.215.14",)
    else:
        with pytest.raises(OSError, match="public"):
            Addresses().resolved("https://example.org/in")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.1.2.3", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2001:0:53aa:64c:0:0:80ff:fffe"])
def test_an_address_inside_is_none_of_the_public_ones_however_it_is_spelled(address: str) -> None:
    assert not is_public(address)


def test_a_name_that_leads_inside_at_the_moment_of_sending_is_not_connected_to(receiver: Receiver) -> None:
    here = Letter("1", f"{receiver.origin}/in", (), b"{}", ca_file=str(receiver.ca), public=True, seconds=3)
    assert [answer.status for _, answer in post_all([here])] == [0]
    assert [answer.status for _, answer in post_all([Letter("2", here.endpoint, (), b"{}", ca_file=here.ca_file)])] == [204]
    assert len(receiver.received) == 1


@ONE_ENGINE
def test_an_address_inside_is_refused_when_it_is_said(hooked: Hooked, ana: Person) -> None:
    hook: dict[str, Any] = hooked.hook(ana)
    for address in ("https://127.0.0.1/in", "https://localhost/in"):
        assert ana.post("/webhooks", {"address": address, "events": ["meeting.held"]}).json["errors"].keys() == {"address"}
        assert ana.patch(f"/webhooks/{hook['id']}", {"address": address}).status_code == 422


@ONE_ENGINE
def test_an_address_that_was_good_once_is_looked_at_again_when_something_is_sent(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    ana.add("contacts", name="Tomasz Wilk")
    hooked.worker.courier.addresses = Addresses()
    hooked.work()
    assert (hooked.receiver.received, hooked.deliveries(ana, hook)[0]["problem"]) == ([], "This address may not be told.")


@pytest.mark.parametrize("said", ["https://example.org /tmp/ca.pem", "http://localhost:9443 /tmp/ca.pem"])
def test_a_test_origin_elsewhere_stops_the_start(said: str) -> None:
    with pytest.raises(SystemExit, match="BEFOREHAND_WEBHOOK_TEST_ORIGINS"):
        Addresses.of(Config(webhook_test_origins=said))


def test_a_test_origin_on_a_public_installation_stops_the_start() -> None:
    with pytest.raises(SystemExit, match="BEFOREHAND_WEBHOOK_TEST_ORIGINS"):
        Config.from_env({"BEFOREHAND_URL": "https://beforehand.example.org", "BEFOREHAND_WEBHOOK_TEST_ORIGINS": "https://localhost:9443 /tmp/ca.pem"})


def test_test_origins_are_exact() -> None:
    allowed = Addresses.of(Config(webhook_test_origins="https://localhost:9443, https://localhost:9444 /tmp/ca.pem"))
    assert [allowed.host(f"https://localhost:{port}/x") for port in (9443, 9444, 94430, 9445)] == ["localhost", "localhost", None, None]
