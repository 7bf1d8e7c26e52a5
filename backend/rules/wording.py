"""What reminders say: titles of at most 40 characters, bodies of at most 90, whatever names are in them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from backend.rules import when, wording_later
from backend.rules.phrases import BODY, Words, apart, capital, first, fitted, listed, number, short, span
from backend.rules.scene import Scene

DAY = 24
DISCREET = Words("Beforehand", "One thing to follow up")
TEST = Words("A test from Beforehand", "If you can read this, reminders reach this device.")
# What an eve names as still open, shortest first; the confirmation stands in its own sentence.
OPEN = {
    "goals": "goals", "too_many_goals": "goals", "homework_individual": "homework", "homework_company": "homework", "homework_industry": "homework",
    "link": "common link", "questions": "questions", "agenda": "the minutes", "pitch": "pitch", "pitch_end": "pitch",
    "asks_in_questions": "questions", "asks_in_goals": "goals", "asks_in_pitch": "pitch", "asks_in_gift": "something for them",
}  # fmt: skip


def words(kind: str, scene: Scene, now: datetime) -> Words:
    """What a reminder of this kind says at this moment; the time left is the true one."""
    return SAID[kind](scene, now)


def digest(told: list[tuple[str, Scene]]) -> Words:
    """Several as one, each in a few words."""
    return Words(f"{capital(number(len(told)))} small things today", _listed([wording_later.BRIEFLY[kind](scene) for kind, scene in told]))


def _homework_72(scene: Scene, _now: datetime) -> Words:
    who, where = _who(scene, 14), apart(scene.company, 20) or "the company"
    return fitted(f"No homework yet for {who}", f"Twenty minutes each are plenty: {who}, {where}, the field.")


def _homework_24(scene: Scene, now: datetime) -> Words:
    who, blank = _who(scene, 14), [a for a in ("individual", "company", "industry") if a not in scene.homework]
    if not blank:
        # Told once more in the list of what went out, after the homework was done.
        return fitted(f"Homework for {who}", "Each of the three areas has a finding by now.")
    about = {"individual": who, "company": apart(scene.company, 20) or "the company", "industry": "the field"}
    title = f"Nothing on {about[blank[0]]} yet" if len(blank) == 1 else f"{number(len(blank)).capitalize()} areas are blank"
    named = "One finding with its source is enough." if len(blank) == 1 else f"Blank: {listed([about[a] for a in blank])}."
    meet = f"You meet {who} {_soon(scene, now)}."
    return fitted(title, f"{meet} {named}", meet)


def _eve(scene: Scene, now: datetime) -> Words:
    day = "Today" if scene.day == when.day_of(now, scene.zone).isoformat() else "Tomorrow"
    at = f" at {when.local(scene.start, scene.zone):%H:%M}" if scene.start else ""
    placed = ", with the place" if scene.place else ""
    drafted = f"The confirmation is drafted{placed}." if "confirmation" in scene.missing else ""
    still = list(dict.fromkeys(OPEN[item] for item in scene.missing if item in OPEN))
    open_ = f"Still open: {', '.join(still)}." if still else ""
    return fitted(f"{day}: {_who(scene, 18)}{at}", f"{drafted} {open_}".strip(), f"{drafted} Open: {number(len(still))} things.", open_, drafted)


def _brief(scene: Scene, now: datetime) -> Words:
    left = span(scene.start - now) if scene.start else "soon"
    place, via = apart(scene.place, 40), f"{first(scene.sent_by, 14)} sent you." if scene.sent_by else ""
    offline = "The brief works offline."
    place = f"{place}." if place else ""
    return fitted(f"{apart(scene.name, 24)} {left}", f"{place} {via} {offline}", f"{place} {offline}", offline)


def _brief_15(scene: Scene, now: datetime) -> Words:
    left = span(scene.start - now) if scene.start else "soon"
    place = f"{apart(scene.place.split(',')[0], 36)}. " if scene.place else ""
    return fitted(f"{apart(scene.name, 24)} {left}", f"{place}First, ask how much time there is.")


def _after(scene: Scene, _now: datetime) -> Words:
    return fitted("While it is fresh", f"One minute about {_who(scene, 20)} now is worth a page tonight.")


def _who(scene: Scene, most: int) -> str:
    return first(scene.name, most)


def _soon(scene: Scene, now: datetime) -> str:
    if scene.start is None:
        return "soon"
    here, then = when.local(now, scene.zone), when.local(scene.start, scene.zone)
    if (then.date() - here.date()).days == 1 and scene.start - now > timedelta(hours=DAY / 2):
        return f"tomorrow at {then:%H:%M}"
    return f"today at {then:%H:%M}" if then.date() == here.date() and scene.start - now > timedelta(hours=DAY / 2) else span(scene.start - now)


def _listed(things: list[str]) -> str:
    """As many as fit, and how many more there are."""
    for shown in range(len(things), 0, -1):
        rest = f" and {number(len(things) - shown)} more" if shown < len(things) else ""
        said = capital(", ".join(things[:shown]) + rest + ".")
        if len(said) <= BODY:
            return said
    return short(capital(things[0]), BODY)


SAID: dict[str, Callable[[Scene, datetime], Words]] = {
    "homework_72": _homework_72,
    "homework_24": _homework_24,
    "eve": _eve,
    "brief": _brief,
    "brief_15": _brief_15,
    "after": _after,
    **wording_later.SAID,
}
