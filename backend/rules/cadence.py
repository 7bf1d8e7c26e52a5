"""How often one writes: the window that opens, the day it is due, its last day."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from backend.rules import when

USUAL, AFTER_LANDING, NEVER = "5", "12", "off"
WINDOWS = {"4": (28, 28, 42), "5": (28, 35, 42), "6": (28, 42, 42), "12": (77, 84, 91)}


class Window(NamedTuple):
    """Days since the last touch."""

    opens: int
    due: int
    last: int


def window(cadence: str | None, factor: int = 1) -> Window | None:
    """The window of a cadence in weeks, longer by the factor; none where one has been told to leave it."""
    if cadence == NEVER:
        return None
    return Window(*(n * factor for n in WINDOWS.get(cadence or USUAL, WINDOWS[USUAL])))


def chosen(own: str | None, usual: str | None, *, landed: bool = False) -> str:
    """The cadence that holds for somebody: their own, else the user's; after landing only the long one."""
    found = own or usual or USUAL
    return found if not landed or found == AFTER_LANDING else NEVER


def day(last: date, planned_on: date | None, holidays: Collection[str], span: Window) -> date:
    """The day to write: the planned one inside the window, else the due one; a business day, never past the last day."""
    opens, due, limit = (last + timedelta(days=n) for n in span)
    if planned_on is not None and opens <= planned_on <= limit:
        due = planned_on
    moved = when.business_from(due, holidays)
    return moved if moved <= limit else when.business_until(due, holidays)
