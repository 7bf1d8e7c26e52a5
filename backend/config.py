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
    clock_file: str = ""
    app_password: str = ""
    worker_password: str = ""
    metrics_port: int = 0

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
            clock_file=said.get("BEFOREHAND_CLOCK_FILE", ""),
            app_password=said.get("BEFOREHAND_APP_PASSWORD", ""),
            metrics_port=int(said.get("BEFOREHAND_METRICS_PORT", "0")),
            worker_password=said.get("BEFOREHAND_WORKER_PASSWORD", ""),
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
        for name, value in (("BEFOREHAND_PUSH_TEST_ORIGIN", self.push_test_origin), ("BEFOREHAND_CLOCK_FILE", self.clock_file)):
            if value and not self.loopback:
                raise SystemExit(f"{name} is for development: unset it, or set BEFOREHAND_URL to a loopback address.")
