"""The way to the mail server: nothing goes over it in the open."""

import smtplib
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from backend.mail.post import Server
from tests.accounts.mailbox import Mailbox
from tests.push.service import tls
from tests.serving.server import free_port

USER, SECRET = "beforehand", "a shared secret"


def known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, said: Any) -> AuthResult:
    """Whether it is us; if not, the server says so."""
    ours = isinstance(said, LoginPassword) and (said.login, said.password) == (USER.encode(), SECRET.encode())
    return AuthResult(success=ours, handled=False)


@pytest.fixture
def ca(tmp_path: Path) -> Path:
    return tmp_path / "ca.pem"


@pytest.fixture
def upgrading(tmp_path: Path, ca: Path) -> Iterator[int]:
    """A server that begins in the open and offers TLS."""
    ways = {"tls_context": tls(tmp_path, ca), "require_starttls": True, "authenticator": known, "auth_required": True}
    controller = Controller(Mailbox(), hostname="127.0.0.1", port=free_port(), **ways)
    controller.start()
    yield controller.port
    controller.stop()


def trusted(monkeypatch: pytest.MonkeyPatch, ca: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(ca))


def test_it_is_upgraded_before_the_secret_is_said(upgrading: int, ca: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted(monkeypatch, ca)
    with Server("localhost", upgrading, "upgraded", USER, SECRET).open() as line:
        assert (isinstance(line.sock, ssl.SSLSocket), line.noop()[0]) == (True, 250)


def test_a_server_that_nobody_vouches_for_gets_no_secret(upgrading: int) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        Server("localhost", upgrading, "upgraded", USER, SECRET).open()


def test_a_server_that_offers_no_tls_where_it_is_wanted_gets_nothing() -> None:
    controller = Controller(Mailbox(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        with pytest.raises(smtplib.SMTPNotSupportedError):
            Server("localhost", controller.port, "upgraded", USER, SECRET).open()
    finally:
        controller.stop()


def test_a_wrong_secret_is_trouble_and_no_mail(upgrading: int, ca: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted(monkeypatch, ca)
    with pytest.raises(smtplib.SMTPAuthenticationError):
        Server("localhost", upgrading, "upgraded", USER, "another").open()
