"""What the environment says, read once at start."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


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
        )
        config.refuse_test_doors_in_public()
        return config

    @property
    def loopback(self) -> bool:
        """Whether this installation is reachable from its own machine only."""
        return urlsplit(self.url).hostname in LOOPBACK

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

    def refuse_test_doors_in_public(self) -> None:
        """A moved clock or a test push origin on a public address would be a hole."""
        doors = {
            "BEFOREHAND_PUSH_TEST_ORIGIN": self.push_test_origin,
            "BEFOREHAND_WEBHOOK_TEST_ORIGINS": self.webhook_test_origins,
            "BEFOREHAND_CLOCK_FILE": self.clock_file,
        }
        for name, value in doors.items():
            if value and not self.loopback:
                raise SystemExit(f"{name} is for development: unset it, or set BEFOREHAND_URL to a loopback address.")
