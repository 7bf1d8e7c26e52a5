"""What reminders say that are not about a meeting to come: thanks, reports, promises, touches, requests, the new job."""

from collections.abc import Callable
from datetime import date, datetime

from backend.rules import when
from backend.rules.phrases import Words, apart, capital, counted, first, fitted, listed, number, short
from backend.rules.scene import Scene

WEEK = 7
FIVE, SEVEN = 300, 420
MINUTE = 60


def _rehearse(scene: Scene, _now: datetime) -> Words:
    who = first(scene.name, 14)
    minutes, seconds = divmod(scene.run or 0, MINUTE)
    said = f"Your pitch last took {minutes}:{seconds:02d}." if scene.run else "Your pitch has not been said aloud yet."
    kind = "One more that sounds like talk is enough." if scene.run and FIVE <= scene.run <= SEVEN else f"Five to seven minutes is kind to {who}."
    return fitted(f"One run before {who}?", f"{said} {kind}", said)


def _thank_2h(scene: Scene, now: datetime) -> Words:
    return fitted(f"Thank {first(scene.name, 16)} while it is fresh", f"{_met(scene, now)} {_draft(scene)}", f"{_met(scene, now)} The draft is ready.")


def _thank_20h(scene: Scene, now: datetime) -> Words:
    morning = "this morning" if when.local(now, scene.zone).hour < 12 else "today"  # noqa: PLR2004 - noon
    return fitted(f"Thank {first(scene.name, 16)} {morning}", f"{_met(scene, now)} The draft is ready; three lines are enough.")


def _met(scene: Scene, now: datetime) -> str:
    if scene.start is None:
        return "You met."
    here, then = when.day_of(now, scene.zone), when.local(scene.start, scene.zone)
    days = (here - then.date()).days
    day = {0: "", 1: "yesterday "}.get(days, f"on {then:%A} " if days < WEEK else "")
    return f"You met {day}at {then:%H:%M}."


def _draft(scene: Scene) -> str:
    return f"The draft has: “{short(scene.what, 40)}”" if scene.what else "The draft is ready; three lines are enough."


def _report(scene: Scene, _now: datetime) -> Words:
    to, who = first(scene.sent_by, 14), first(scene.name, 14)
    return fitted(f"Tell {to} how it went", f"{to} sent you to {who}. When, one thing you learned, and thanks again.")


def _promise(scene: Scene, now: datetime) -> Words:
    late = scene.days_since(now)
    due = {0: "by the end of today.", 1: "due yesterday."}.get(late, f"due on {date.fromisoformat(scene.day):%A}." if 0 < late < WEEK else "some time ago.")
    what = short(scene.what.rstrip(". "), 60) or "What you said you would do"
    return fitted(f"What you promised {first(scene.name, 16)}", f"{what}, {due}")


def _touch(scene: Scene, now: datetime) -> Words:
    perhaps = f"Perhaps how it went with {first(scene.what, 14)}." if scene.what else "Perhaps one thing you learned since."
    return fitted(_weeks(scene, now), f"A few lines keep it warm. {perhaps}")


def _touch_last(scene: Scene, now: datetime) -> Words:
    return fitted(_weeks(scene, now), "Today is the last good day to write. Two lines are enough.")


def _weeks(scene: Scene, now: datetime) -> str:
    return f"{capital(counted(scene.days_since(now) // WEEK, 'week', 'weeks'))} since {first(scene.name, 18)}"


def _article(scene: Scene, now: datetime) -> Words:
    who, days = first(scene.name, 12), scene.days_since(now)
    saved = {0: " today", 1: " yesterday"}.get(days, f" on {date.fromisoformat(scene.day):%A}" if scene.day and days < WEEK else "")
    title = apart(scene.what, 40 - len(f"For {who}: ")) or "an article"
    return fitted(f"For {who}: {title}", f"You saved the article{saved} with {who} in mind.")


def _ask_3(scene: Scene, _now: datetime) -> Words:
    there = f"at {apart(scene.company, 20)}" if scene.company else "there"
    return fitted(f"No answer from {first(scene.name, 16)} so far", f"Three working days. Someone else {there} may have time.")


def _ask_7(scene: Scene, _now: datetime) -> Words:
    return fitted(f"Ask {first(scene.name, 20)} once more?", "Seven working days without an answer. A short second note, then let it rest.")


def _landed_0(scene: Scene, _now: datetime) -> Words:
    many, who = len(scene.names), _next(scene)
    people = capital(counted(many, "person", "people"))
    return fitted("Today you may tell everyone", f"{people} you met or asked. The first note, to {who}, is ready.")


def _landed_3(scene: Scene, _now: datetime) -> Words:
    many = len(scene.names)
    title = f"{capital(counted(many, 'person does', 'people do'))} not know yet"
    return fitted(title, f"{_next(scene)} is next. The note is ready.")


def _landed_7(scene: Scene, _now: datetime) -> Words:
    names = [first(name, 14) for name in scene.names]
    few = f"{listed(names)}. Each has a note of two lines." if len(names) > 1 else f"{_next(scene)} has a note of two lines."
    return fitted(f"{capital(number(len(names)))} left to tell", few, f"{_next(scene)} is next. Each has a note of two lines.")


def _next(scene: Scene) -> str:
    return first(scene.names[0] if scene.names else "", 14)


def _favour_asked(scene: Scene, now: datetime) -> Words:
    who, asker = first(scene.name, 14), first(scene.sent_by or scene.name, 14)
    days = scene.days_since(now)
    asked = {0: " today", 1: " yesterday"}.get(days, "")
    return fitted(f"Offer {who} two times", f"{asker} asked{asked} for half an hour. Two times to choose from will do.")


def _favour_30(scene: Scene, _now: datetime) -> Words:
    at = f"One month at {apart(scene.company, 24)}." if scene.company else "One month in the new job."
    return fitted("Someone may need what you got", f"{at} Who could use half an hour with you?")


def _weekly(scene: Scene, _now: datetime) -> Words:
    met, sent, thinking = scene.week
    said = f"{capital(counted(met, 'meeting', 'meetings'))} held, {counted(sent, 'note', 'notes')} sent, {thinking} {_people(thinking)} thinking about you."
    return fitted("Your week in seven numbers", said)


def _people(n: int) -> str:
    return "person" if n == 1 else "people"


SAID: dict[str, Callable[[Scene, datetime], Words]] = {
    "rehearse": _rehearse,
    "thank_2h": _thank_2h,
    "thank_20h": _thank_20h,
    "report": _report,
    "promise": _promise,
    "touch": _touch,
    "touch_last": _touch_last,
    "article": _article,
    "ask_3": _ask_3,
    "ask_7": _ask_7,
    "landed_0": _landed_0,
    "landed_3": _landed_3,
    "landed_7": _landed_7,
    "favour_asked": _favour_asked,
    "favour_30": _favour_30,
    "weekly": _weekly,
}

# The same in a digest, each as one would say it in a row.
BRIEFLY: dict[str, Callable[[Scene], str]] = {
    "homework_72": lambda s: f"homework for {first(s.name, 14)}",
    "homework_24": lambda s: f"homework for {first(s.name, 14)}",
    "rehearse": lambda s: f"a run before {first(s.name, 14)}",
    "eve": lambda s: f"confirm with {first(s.name, 14)}",
    "after": lambda s: f"a minute about {first(s.name, 14)}",
    "thank_2h": lambda s: f"thank {first(s.name, 14)}",
    "thank_20h": lambda s: f"thank {first(s.name, 14)}",
    "report": lambda s: f"tell {first(s.sent_by, 14)}",
    "promise": lambda s: f"a promise to {first(s.name, 14)}",
    "touch": lambda s: f"write to {first(s.name, 14)}",
    "touch_last": lambda s: f"write to {first(s.name, 14)}",
    "article": lambda s: f"an article for {first(s.name, 14)}",
    "ask_3": lambda s: f"no answer from {first(s.name, 14)}",
    "ask_7": lambda s: f"ask {first(s.name, 14)} once more",
    "landed_0": lambda _: "the new job",
    "landed_3": lambda _: "the new job",
    "landed_7": lambda _: "the new job",
    "favour_asked": lambda s: f"two times for {first(s.name, 14)}",
    "favour_30": lambda _: "a favour to give",
    "weekly": lambda _: "your week",
}
