"""A mail server of our own, and what has arrived there."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from backend.accounts import letters
from backend.config import Config
from backend.db import WORKER
from backend.mail.send import Postman
from tests.conftest import World

PATIENCE = 30
FROM = "Beforehand <post@beforehand.example>"


class Mailbox:
    """Takes every mail, unless it is told to refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.came = threading.Condition()
        self.refusal = ""
        self.url = ""

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:  # noqa: N802 - aiosmtpd calls it so
        """Somebody shall have a mail."""
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        """A mail has come."""
        with self.came:
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
            self.came.notify_all()
        return "250 OK"

    def wait_for(self, to: str, subject: str) -> EmailMessage:
        """The mail of that subject to somebody, as soon as it is here."""
        found: list[EmailMessage] = []

        def here() -> bool:
            found[:] = [mail for mail in self.mails if (mail["To"], mail["Subject"]) == (to, subject)]
            return bool(found)

        with self.came:
            assert self.came.wait_for(here, PATIENCE), [mail["Subject"] for mail in self.mails]
        return found[-1]

    def last(self, to: str) -> EmailMessage:
        """The last mail to somebody."""
        return [mail for mail in self.mails if mail["To"] == to][-1]

    def secret(self, to: str) -> str:
        """What stands behind the # of the link in it."""
        return re.findall(r"#(\S+)", self.last(to).get_content())[-1]


@contextmanager
def mailbox(port: int) -> Iterator[Mailbox]:
    """The server, on a port of this machine."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.url = f"smtp://127.0.0.1:{port}"
    try:
        yield box
    finally:
        controller.stop()


def posted(world: World) -> int:
    """The postman goes his round; how many mails have gone."""
    return Postman(world.database.acting_as(WORKER), world.app.config_, letters).turn(world.clock.now())


def with_mail(url: str) -> Config:
    """Settings by which mails go to that server."""
    return Config(smtp_url=url, mail_from=FROM)
