"""Mails that are to go out."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from backend.db import Base, Id


class Mail(Base):
    """One mail until it has gone. It holds no words: they are found at the last moment, so that no link lies here that somebody could read."""

    __tablename__ = "mail"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    account_id: Mapped[str | None] = mapped_column(Id, index=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    to: Mapped[str] = mapped_column(sa.String(500))
    said: Mapped[dict[str, Any]]
    run_at: Mapped[datetime] = mapped_column(index=True)
    until: Mapped[datetime] = mapped_column(index=True)
    fence: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(sa.String(200), default="")
