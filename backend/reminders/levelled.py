"""The day to write to somebody, chosen once when their window opens and kept as a record, so that every phone shows the same."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from backend.changes import clock
from backend.changes.apply import Sent, apply
from backend.rules import levelling, timetable, when
from backend.rules.standing import Standing, standings


def levelled(session: Session, account_id: str, given: dict[str, Any], now: datetime) -> dict[str, Standing]:
    """How one stands with everybody, once a day is kept for all whose window has opened and who had none; `given` hears of it."""
    everybody = standings(given)
    plans = levelling.level(given, everybody.values())["plans"]
    kept = {(f["rule"], f["subject"], f["occurrence"]): f for f in given["follow_ups"]}
    for one in plans:
        what = {"rule": "touch", "subject": one["subject"], "occurrence": one["occurrence"]}
        said = what | {"planned_on": one["planned_on"], "planned_by": "app"}
        there = kept.get(tuple(what.values()))
        record = there["id"] if there else timetable.identity(account_id, *what.values())
        apply(session, account_id, Sent("follow_up", record, said), now=now)
        if there:
            there.update(said)
        else:
            given["follow_ups"].append(said | {"id": record})
    if not plans:
        return everybody
    # What follows from it is planned in this very transaction.
    clock.planned(session, account_id)
    return standings(given)


def openings(everybody: dict[str, Standing], zone: str, now: datetime) -> datetime | None:
    """When the next window opens."""
    days = {s.day + timedelta(days=s.span.opens) for s in everybody.values() if s.span is not None and not s.planned_on}
    return min((at for day in days if (at := when.at(day, "00:00", zone)) > now), default=None)
