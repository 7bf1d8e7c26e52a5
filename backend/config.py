"""What the environment says, read once at start."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SIGN_UP = ("open", "invited", "closed")


@dataclass(frozen=True)
class Provider:
    """Who else may say who somebody is (OpenID Connect), such as the sign-in of a career centre."""

    issuer: str
    client: str
    secret: str
    name: str
    test_origin: str = ""

    @classmethod
    def from_env(cls, said: dict[str, str]) -> "Provider | None":
        """None where no issuer is named."""
        issuer = said.get("BEFOREHAND_OIDC_ISSUER", "")
        if not issuer:
            return None
        name = said.get("BEFOREHAND_OIDC_NAME", urlsplit(issuer).hostname or issuer)
        client, secret = said.get("BEFOREHAND_OIDC_CLIENT", ""), said.get("BEFOREHAND_OIDC_SECRET", "")
        return cls(issuer, client, secret, name, said.get("BEFOREHAND_OIDC_TEST_ORIGIN", "").rstrip("/"))


@dataclass(frozen=True)
class Config:
    """Settings of one process; every field has its environment variable."""

    port: int = 8000
    url: str = "http://localhost:8000"
    data: Path = Path("data")
    database_url: str = ""
    contact: str = ""
    push_extra_hosts: tuple[str, ...] = ()
    push_test_origin: str = ""
    webhook_test_origins: str = ""
    token_limit: int = 600
    clock_file: str = ""
    app_password: str = ""
    worker_password: str = ""
    metrics_port: int = 0
    sign_up: str = "open"
    smtp_url: str = ""
    mail_from: str = ""
    oidc: Provider | None = None
    leaks_url: str = ""

    @classmethod
    def from_env(cls, env: dict[str, str] | None = None) -> "Config":
        """Read the environment; empty variables count as unset."""
        said = {k: v for k, v in (os.environ if env is None else env).items() if v}
        port = int(said.get("PORT", "8000"))
        config = cls(
            port=port,
            url=said.get("BEFOREHAND_URL", f"http://localhost:{port}").rstrip("/"),
            data=Path(said.get("BEFOREHAND_DATA", "data")),
            database_url=said.get("DATABASE_URL", ""),
            contact=said.get("BEFOREHAND_CONTACT", ""),
            push_extra_hosts=tuple(said.get("BEFOREHAND_PUSH_EXTRA_HOSTS", "").replace(",", " ").split()),
            push_test_origin=said.get("BEFOREHAND_PUSH_TEST_ORIGIN", ""),
            webhook_test_origins=said.get("BEFOREHAND_WEBHOOK_TEST_ORIGINS", ""),
            token_limit=int(said.get("BEFOREHAND_TOKEN_LIMIT", "600")),
            clock_file=said.get("BEFOREHAND_CLOCK_FILE", ""),
            app_password=said.get("BEFOREHAND_APP_PASSWORD", ""),
            metrics_port=int(said.get("BEFOREHAND_METRICS_PORT", "0")),
            worker_password=said.get("BEFOREHAND_WORKER_PASSWORD", ""),
            sign_up=said.get("BEFOREHAND_SIGNUP", "open"),
            smtp_url=said.get("BEFOREHAND_SMTP_URL", ""),
            mail_from=said.get("BEFOREHAND_MAIL_FROM", ""),
            oidc=Provider.from_env(said),
            leaks_url=said.get("BEFOREHAND_LEAKS_URL", "").rstrip("/"),
        )
        config.refuse_what_cannot_be()
        config.refuse_test_doors_in_public()
        return config

    @property
    def loopback(self) -> bool:
        """Whether this installation is reachable from its own machine only."""
        return urlsplit(self.url).hostname in LOOPBACK

    @property
    def passkey_host(self) -> str:
        """The name that passkeys are bound to; none where a browser would refuse to make one: at a bare number, or without TLS."""
        host = urlsplit(self.url).hostname or ""
        numbered = ":" in host or host.replace(".", "").isdigit()
        return host if not numbered and (self.https or host == "localhost") else ""

    @property
    def https(self) -> bool:
        """Whether phones reach us over TLS."""
        return self.url.startswith("https://")

    @property
    def sqlalchemy_url(self) -> str:
        """The address of the database: PostgreSQL where one is named, else a file in the data folder."""
        if self.database_url:
            _, _, rest = self.database_url.partition("://")
            return f"postgresql+psycopg://{rest}"
        return f"sqlite:///{self.data.resolve() / 'beforehand.db'}"

    def refuse_what_cannot_be(self) -> None:
        """A word that is not understood is told at start, not when somebody stands before the door."""
        if self.database_url and urlsplit(self.database_url).scheme.partition("+")[0] not in {"postgresql", "postgres"}:
            raise SystemExit("DATABASE_URL is postgresql://USER:SECRET@HOST/NAME; for SQLite leave it out: its file lies in the folder BEFOREHAND_DATA.")
        if self.sign_up not in SIGN_UP:
            raise SystemExit(f"BEFOREHAND_SIGNUP is one of {', '.join(SIGN_UP)}.")
        if bool(self.smtp_url) != bool(self.mail_from):
            raise SystemExit("BEFOREHAND_SMTP_URL and BEFOREHAND_MAIL_FROM are set together.")
        if self.smtp_url and urlsplit(self.smtp_url).scheme not in {"smtp", "smtps"}:
            raise SystemExit("BEFOREHAND_SMTP_URL is smtps://USER:SECRET@HOST or smtp://USER:SECRET@HOST:587.")
        if self.leaks_url and urlsplit(self.leaks_url).scheme not in {"https", "http"}:
            raise SystemExit("BEFOREHAND_LEAKS_URL is an address such as https://api.pwnedpasswords.com/range.")
        if self.oidc and not self.oidc.client:
            raise SystemExit("BEFOREHAND_OIDC_ISSUER needs BEFOREHAND_OIDC_CLIENT, and mostly BEFOREHAND_OIDC_SECRET.")

    def refuse_test_doors_in_public(self) -> None:
        """A moved clock or a test origin on a public address would be a hole."""
        doors = {
            "BEFOREHAND_PUSH_TEST_ORIGIN": self.push_test_origin,
            "BEFOREHAND_WEBHOOK_TEST_ORIGINS": self.webhook_test_origins,
            "BEFOREHAND_OIDC_TEST_ORIGIN": self.oidc.test_origin if self.oidc else "",
            "BEFOREHAND_CLOCK_FILE": self.clock_file,
        }
        for name, value in doors.items():
            if value and not self.loopback:
                raise SystemExit(f"{name} is for development: unset it, or set BEFOREHAND_URL to a loopback address.")
