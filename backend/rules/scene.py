"""What a reminder is about, as its words see it."""

from dataclasses import dataclass
from datetime import date, datetime

from backend.rules import when


@dataclass(frozen=True)
class Scene:
    """One thing to tell; `start` is none of what has no time, and `day`, where the user is, is that of the meeting or the one that is counted from."""

    name: str
    start: datetime | None
    day: str
    zone: str
    company: str = ""
    place: str = ""
    sent_by: str = ""
    homework: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    practised: bool = True
    # Seconds of the last rehearsal, if there was one.
    run: int | None = None
    # What was said, promised, or kept to read.
    what: str = ""
    # Those who are still to be told, the next first.
    names: tuple[str, ...] = ()
    # The week in figures: meetings held, notes sent, people thinking of the user.
    week: tuple[int, int, int] = (0, 0, 0)
    # Ids: of the person it leads to, of who sent the user there, of the article.
    to: str = ""
    sender: str = ""
    about: str = ""

    def days_since(self, now: datetime) -> int:
        """Whole days between its day and now, where the user is; none counts as none."""
        return (when.day_of(now, self.zone) - date.fromisoformat(self.day)).days if self.day else 0
