"""What a rule is given: the account's documents as they cross the wire, the moment, the zone, and the days on which nobody works."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.changes.documents import docs
from backend.rules import when
from backend.rules.days_off import public_holidays


def facts(session: Session, account_id: str, now: datetime, *kinds: str) -> dict[str, Any]:
    """The documents of these kinds and what surrounds them; the phone puts the same together from what it keeps."""
    found = docs(session, account_id, "preference", *kinds)
    pref = found.pop("preferences")[0]
    holidays = public_holidays(pref["country"], when.day_of(now, pref["zone"]))
    return {"now": when.text(now), "zone": pref["zone"], "holidays": list(holidays), "preference": pref, **found}
