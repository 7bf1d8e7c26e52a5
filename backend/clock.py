"""What time it is. Everything else is told."""

from datetime import UTC, datetime
from pathlib import Path


class Clock:
    """The time of this process; a file may hold another instant while one develops or tests."""

    def __init__(self, file: str = "") -> None:
        self.file = Path(file) if file else None

    def now(self) -> datetime:
        """The present instant, in UTC."""
        if self.file and self.file.exists() and (said := self.file.read_text().strip()):
            return datetime.fromisoformat(said).astimezone(UTC)
        return datetime.now(UTC)
