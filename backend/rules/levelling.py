"""One day each: whoever is to be written to gets the emptiest day near the middle of the window, once, when it opens."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from backend.rules import when
from backend.rules.cadence import Window
from backend.rules.met import Given
from backend.rules.standing import Standing, is_silenced, standings
from backend.rules.touches import ASK_AFTER, SLOWER_AFTER

AROUND = 4


def levelling(given: Given) -> dict[str, Any]:
    """The days that are still to be chosen, for those whose window is open and who have none yet."""
    return level(given, standings(given).values())


def level(given: Given, everybody: Collection[Standing]) -> dict[str, Any]:
    """The same, where it is known how one stands with everybody."""
    if given.get("preference", {}).get("search_paused"):
        return {"plans": []}
    today = when.day_of(when.instant(given["now"]), given["zone"])
    taken = Counter(s.planned_on for s in everybody if s.planned_on)
    plans = []
    for s in sorted(everybody, key=lambda s: (s.day, s.contact["id"])):
        if s.span is None or s.planned_on or s.settled or s.silent >= ASK_AFTER or is_silenced(s.contact) or s.days < s.span.opens:
            continue
        day = emptiest(s.day, s.span, 2 if s.silent >= SLOWER_AFTER else 1, taken, given["holidays"], today)
        if day is not None:
            taken[day] += 1
            plans.append({"subject": s.contact["id"], "occurrence": s.last.id, "planned_on": day.isoformat()})
    return {"plans": plans}


def emptiest(last: date, span: Window, factor: int, taken: Counter[date], holidays: list[str], today: date) -> date | None:
    """The business day around the due one with the fewest others; of several the nearest to it, of two the earlier."""
    around = range(max(span.opens, span.due - AROUND * factor), min(span.last, span.due + AROUND * factor) + 1)
    days = [(taken[day], abs(n - span.due), day) for n in around for day in [last + timedelta(days=n)] if day >= today and when.is_business(day, holidays)]
    return min(days)[2] if days else None
