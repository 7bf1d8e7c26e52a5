"""What reminders say: titles of at most 40 characters, bodies of at most 90, whatever names are in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.rules import when

TITLE, BODY = 40, 90
DAY = 24
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Words:
    """What a card says."""

    title: str
    body: str


@dataclass(frozen=True)
class Scene:
    """A meeting as its reminders see it; `start` is none while its time is open, `day` is the day where the user is."""

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


DISCREET = Words("Beforehand", "One thing to follow up")
TEST = Words("A test from Beforehand", "If you can read this, reminders reach this device.")
# What an eve names as still open, shortest first; the confirmation stands in its own sentence.
OPEN = {
    "goals": "goals", "too_many_goals": "goals", "homework_individual": "homework", "homework_company": "homework", "homework_industry": "homework",
    "link": "common link", "questions": "questions", "agenda": "the minutes", "pitch": "pitch", "pitch_end": "pitch",
}  # fmt: skip


def words(kind: str, scene: Scene, now: datetime) -> Words:
    """What a reminder of this kind says at this moment; the time left is the true one."""
    return SAID[kind](scene, now)


def digest(titles: list[str]) -> Words:
    """Several as one."""
    return Words(f"{number(len(titles)).capitalize()} small things today", _listed(titles))


def number(n: int) -> str:
    """A count as one would say it."""
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def first_name(name: str) -> str:
    """How one calls somebody."""
    return (name.split() or ["Somebody"])[0]


def short(text: str, most: int) -> str:
    """A name, shortened where it is too long to leave room for words."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def span(left: timedelta) -> str:
    """A time left: "in 41 minutes", "in five hours", "now"."""
    minutes = int(left.total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 2 * 60:
        return f"in {minutes} minute{'s' if minutes > 1 else ''}"
    return f"in {number(minutes // 60)} hours"


def _homework_72(scene: Scene, _now: datetime) -> Words:
    who, where = _who(scene, 14), short(scene.company, 20) or "the company"
    return _fitted(f"No homework yet for {who}", (f"Twenty minutes each are plenty: {who}, {where}, the field.",))


def _homework_24(scene: Scene, now: datetime) -> Words:
    who, blank = _who(scene, 14), [a for a in ("individual", "company", "industry") if a not in scene.homework]
    about = {"individual": who, "company": short(scene.company, 20) or "the company", "industry": "the field"}
    title = f"Nothing on {about[blank[0]]} yet" if len(blank) == 1 else f"{number(len(blank)).capitalize()} areas are blank"
    named = "One finding with its source is enough." if len(blank) == 1 else f"Blank: {_and([about[a] for a in blank])}."
    meet = f"You meet {who} {_soon(scene, now)}."
    return _fitted(title, (f"{meet} {named}", meet))


def _eve(scene: Scene, now: datetime) -> Words:
    day = "Today" if scene.day == when.day_of(now, scene.zone).isoformat() else "Tomorrow"
    at = f" at {when.local(scene.start, scene.zone):%H:%M}" if scene.start else ""
    drafted = "The confirmation is drafted, with the place and your résumé." if "confirmation" in scene.missing else ""
    still = list(dict.fromkeys(OPEN[item] for item in scene.missing if item in OPEN))
    open_ = f"Still open: {', '.join(still)}." if still else ""
    return _fitted(f"{day}: {_who(scene, 18)}{at}", (f"{drafted} {open_}".strip(), f"{drafted} Open: {number(len(still))} things.", open_, drafted))


def _brief(scene: Scene, now: datetime) -> Words:
    left = span(scene.start - now) if scene.start else "soon"
    place, via = short(scene.place, 40), f"{_first(scene.sent_by, 14)} sent you." if scene.sent_by else ""
    offline = "The brief works offline."
    place = f"{place}." if place else ""
    return _fitted(f"{short(scene.name, 24)} {left}", (f"{place} {via} {offline}", f"{place} {offline}", offline))


def _brief_15(scene: Scene, now: datetime) -> Words:
    left = span(scene.start - now) if scene.start else "soon"
    place = f"{short(scene.place.split(',')[0], 36)}. " if scene.place else ""
    return _fitted(f"{short(scene.name, 24)} {left}", (f"{place}First, ask how much time there is.",))


def _after(scene: Scene, _now: datetime) -> Words:
    return _fitted("While it is fresh", (f"One minute about {_who(scene, 20)} now is worth a page tonight.",))


def _who(scene: Scene, most: int) -> str:
    return _first(scene.name, most)


def _first(name: str, most: int) -> str:
    return short(first_name(name), most)


def _soon(scene: Scene, now: datetime) -> str:
    if scene.start is None:
        return "soon"
    here, then = when.local(now, scene.zone), when.local(scene.start, scene.zone)
    if (then.date() - here.date()).days == 1 and scene.start - now > timedelta(hours=DAY / 2):
        return f"tomorrow at {then:%H:%M}"
    return f"today at {then:%H:%M}" if then.date() == here.date() and scene.start - now > timedelta(hours=DAY / 2) else span(scene.start - now)


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _listed(titles: list[str]) -> str:
    """As many titles as fit, and how many more there are."""
    for shown in range(len(titles), 0, -1):
        rest = f" and {number(len(titles) - shown)} more" if shown < len(titles) else ""
        said = "; ".join(titles[:shown]) + rest + "."
        if len(said) <= BODY:
            return said
    return short(titles[0], BODY)


def _fitted(title: str, bodies: tuple[str, ...]) -> Words:
    """The title, and the first of the bodies that fits."""
    said = [" ".join(body.split()) for body in bodies]
    body = next((one for one in said if one and len(one) <= BODY), said[-1])
    return Words(short(title, TITLE), short(body, BODY))


SAID: dict[str, Callable[[Scene, datetime], Words]] = {
    "homework_72": _homework_72,
    "homework_24": _homework_24,
    "eve": _eve,
    "brief": _brief,
    "brief_15": _brief_15,
    "after": _after,
}
