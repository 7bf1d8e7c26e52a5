"""The way to the mail server (SMTP)."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from backend.config import LOOPBACK

SECONDS = 15
PORTS = {"smtp": 587, "smtps": 465}
TROUBLE = (OSError, smtplib.SMTPException)
REFUSED_FOR_GOOD = range(500, 600)


@dataclass(frozen=True)
class Server:
    """Where mails are handed over, and how."""

    host: str
    port: int
    tls: str  # "at_once", "upgraded" or "none"
    user: str = ""
    secret: str = ""

    @classmethod
    def of(cls, url: str) -> "Server":
        """smtps://USER:SECRET@HOST is TLS at once, smtp:// is upgraded; to this machine itself, or with ?tls=none, it may stay plain."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise SystemExit("BEFOREHAND_SMTP_URL is smtps://USER:SECRET@HOST or smtp://USER:SECRET@HOST:587.")
        plain = parts.hostname in LOOPBACK or parse_qs(parts.query).get("tls") == ["none"]
        tls = "at_once" if parts.scheme == "smtps" else "none" if plain else "upgraded"
        return cls(parts.hostname, parts.port or PORTS[parts.scheme], tls, unquote(parts.username or ""), unquote(parts.password or ""))

    def open(self) -> smtplib.SMTP:
        """A connection, signed in; one of TROUBLE otherwise. A server that offers no TLS where it is wanted gets nothing."""
        if self.tls == "at_once":
            line: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=ssl.create_default_context())
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            if self.tls == "upgraded":
                line.starttls(context=ssl.create_default_context())
            if self.user:
                line.login(self.user, self.secret)
        except TROUBLE:
            line.close()
            raise
        return line


@dataclass(frozen=True)
class Words:
    """What a mail says."""

    to: str
    subject: str
    text: str


def message(words: Words, sender: str, mail_id: str, now: datetime) -> EmailMessage:
    """A plain mail; its id stays the same when it is sent again, so that a mailbox can tell."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, words.to, words.subject
    made["Date"] = format_datetime(now)
    made["Message-ID"] = f"<{mail_id}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(words.text)
    return made


def is_refused_for_good(trouble: Exception) -> bool:
    """Whether this mail would be refused tomorrow too: there is no such mailbox, or what it says is no address."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(code in REFUSED_FOR_GOOD for code, _ in trouble.recipients.values())
    return isinstance(trouble, ValueError)
