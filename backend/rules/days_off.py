"""Public holidays, so that nobody is asked to write on one."""

from datetime import date, timedelta
from functools import lru_cache

import holidays

BEHIND, AHEAD = timedelta(days=60), timedelta(days=400)


@lru_cache(maxsize=64)
def public_holidays(country: str, today: date) -> tuple[str, ...]:
    """The public holidays of a country from 60 days ago to 400 days ahead, as dates."""
    last = today + AHEAD
    days = holidays.country_holidays(country, years=range(today.year - 1, last.year + 1))
    return tuple(sorted(d.isoformat() for d in days if today - BEHIND <= d <= last))
