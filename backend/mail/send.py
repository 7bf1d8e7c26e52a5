"""The postman: takes what is due, finds its words, hands it over outside of every transaction."""

from collections.abc import Callable
from datetime import datetime
from smtplib import SMTP
from threading import Event
from typing import Protocol

import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from backend.config import Config
from backend.db import Database
from backend.log import in_short
from backend.mail import outbox
from backend.mail.model import Mail
from backend.mail.post import TROUBLE, Server, Words, is_refused_for_good, message

PAUSE, REST = 0.5, 5.0
log = structlog.get_logger()


class Voice(Protocol):
    """Who knows what a mail says."""

    def words(self, session: Session, config: Config, mail: Mail, now: datetime) -> Words | None:
        """What it says, or nothing where it is about what is no more. It may write down what the mail opens."""
        ...


class Postman:
    """One postman on one database."""

    def __init__(self, database: Database, config: Config, voice: Voice) -> None:
        self.database, self.config, self.voice = database, config, voice
        self.server = Server.of(config.smtp_url) if config.smtp_url else None

    def turn(self, now: datetime) -> int:
        """Everything that is due, once; how much that was."""
        with self.database.session(write=False) as session:
            if self.server is None or not outbox.waiting(session, now):
                return 0
        with self.database.session(write=True) as session:
            taken = outbox.claim(session, now)
        return self._carry(self.server, taken, now) if taken else 0

    def work(self, now: Callable[[], datetime], stop: Event) -> None:
        """Turn after turn until told to stop: beside the reminders, since a mail server that hangs must not hold them up."""
        while not stop.is_set():
            try:
                pause = 0 if self.turn(now()) else PAUSE
            except OperationalError as trouble:
                log.warning("database", said=in_short(trouble.orig))
                pause = REST
            except Exception:
                log.exception("mail")
                pause = REST
            stop.wait(pause)

    def _carry(self, server: Server, taken: list[Mail], now: datetime) -> int:
        try:
            line = server.open()
        except TROUBLE as trouble:
            log.warning("mail_server", said=type(trouble).__name__)
            for mail in taken:
                self._later(mail, now, trouble)
            return 0
        try:
            return sum(self._hand_over(line, mail, now) for mail in taken)
        finally:
            line.close()

    def _hand_over(self, line: SMTP, mail: Mail, now: datetime) -> bool:
        with self.database.session(write=True, account=mail.account_id) as session:
            words = self.voice.words(session, self.config, mail, now)
        try:
            if words is not None:
                line.send_message(message(words, self.config.mail_from, mail.id, now))
        except (*TROUBLE, ValueError) as trouble:
            if not is_refused_for_good(trouble):
                self._later(mail, now, trouble)
                return False
            log.warning("mail_refused", kind=mail.kind, mail=mail.id)
        with self.database.session(write=True) as session:
            outbox.done(session, mail)
        return True

    def _later(self, mail: Mail, now: datetime, trouble: Exception) -> None:
        with self.database.session(write=True) as session:
            outbox.later(session, mail, now, type(trouble).__name__)
