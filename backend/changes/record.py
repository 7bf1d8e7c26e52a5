"""What every record shares, whatever its kind."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Id


class Record(Base):
    """A row of an account that phone and server exchange. Its verbs change it; the flush writes its change down."""

    __abstract__ = True

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]
    # The fields that somebody has just said, whether or not their values are new; not a column.
    said: ClassVar[frozenset[str]] = frozenset()
    # When somebody said it; what only follows from other things, or comes from elsewhere as it was, has no such moment. Not a column either.
    said_at: ClassVar[datetime | None] = None

    def write(self, values: dict[str, Any], now: datetime) -> None:
        """Set fields; kinds whose fields have consequences say so here."""
        self.__dict__["said"], self.__dict__["said_at"] = frozenset(values), now
        for name, value in values.items():
            setattr(self, name, value)

    def delete(self, now: datetime) -> None:
        """Mark it; what hangs on it hides with it."""
        self.deleted_at = self.__dict__["said_at"] = now

    def revive(self) -> None:
        """Take the mark off again."""
        self.deleted_at = None
