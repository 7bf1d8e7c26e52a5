"""What is sent is taken under a lease and given back with the number under which it was taken; who does not come back has lost it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.db import Base, Id

LEASE = timedelta(seconds=60)
MINE = ("account_id", "id", "fence")
IN_PLACE = {"synchronize_session": False}


class Leased(Base):
    """Something on its way. `run_at` is when it is due; while it is being sent, when somebody else may try."""

    __abstract__ = True

    account_id: Mapped[str] = mapped_column(Id, primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    state: Mapped[str] = mapped_column(sa.String(10), default="pending")
    run_at: Mapped[datetime | None]
    fence: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)


L = TypeVar("L", bound=Leased)


def take(session: Session, model: type[L], now: datetime, most: int) -> list[L]:
    """Take what is due, at most so many; whoever took it before and did not come back has lost it."""
    due = sa.select(model.account_id, model.id).where(model.run_at <= now).order_by(model.run_at).limit(most)
    taken = (
        sa.update(model)
        .where(sa.tuple_(model.account_id, model.id).in_(due.with_for_update(skip_locked=True)))
        .values(run_at=now + LEASE, fence=model.fence + 1, tries=model.tries + 1)
        .returning(model)
    )
    found = session.scalars(taken, execution_options=IN_PLACE | {"populate_existing": True}).all()
    return sorted(found, key=lambda one: one.id)


def renew(session: Session, model: type[L], taken: Collection[L], now: datetime) -> set[str]:
    """The lease begins anew; those that nobody has withdrawn or taken since."""
    mine = sa.tuple_(model.account_id, model.id, model.fence).in_([(one.account_id, one.id, one.fence) for one in taken])
    again = sa.update(model).where(mine, model.run_at.is_not(None)).values(run_at=now + LEASE).returning(model.id)
    return set(session.scalars(again, execution_options=IN_PLACE)) if taken else set()


def give_back(session: Session, model: type[L], ends: Iterable[tuple[L, dict[str, Any]]]) -> None:
    """Write down what became of them, except of those that somebody else has taken meanwhile, or that have ended.

    What was withdrawn while it was on its way was sent all the same, and the row says so.
    """
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for one, said in ends:
        alike[tuple(sorted(said))].append(said | {f"_{name}": getattr(one, name) for name in MINE})
    together, connection = session.get_bind().dialect.name == "postgresql", session.connection()
    for columns, rows in alike.items():
        # One statement for all: to put one together costs more than to seal a message, and PostgreSQL thinks about each one anew.
        said_of = {name: [row[name] for row in rows] for name in rows[0]} if together else rows
        connection.execute(_giving_back(model, columns, together=together), said_of)


@lru_cache
def _giving_back(model: type[Leased], columns: tuple[str, ...], *, together: bool) -> sa.Update:
    table = model.__table__
    types = {name: table.c[name].type for name in columns} | {f"_{name}": table.c[name].type for name in MINE}
    said: Any = {name: sa.bindparam(name, type_=kind) for name, kind in types.items()}
    if together:
        lists = [sa.bindparam(name, type_=ARRAY(kind)) for name, kind in types.items()]
        said = sa.func.unnest(*lists).table_valued(*(sa.column(name, kind) for name, kind in types.items()), name="said").render_derived().c
    mine = [table.c[name] == said[f"_{name}"] for name in MINE]
    withdrawn = sa.and_(table.c.state == "withdrawn", said["state"] == "sent")
    return sa.update(model).where(*mine, sa.or_(table.c.run_at.is_not(None), withdrawn)).values({name: said[name] for name in columns})
