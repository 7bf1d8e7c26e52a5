"""Where a reminder leads, and what its buttons do: they open a page, or say something that the phone keeps by itself, without a signal too."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from backend.push.message import Act
from backend.reminders.model import Reminder
from backend.rules import timetable
from backend.rules.phrases import first
from backend.rules.scene import Scene

LONGEST_PLACE = 400
MAP = "https://www.openstreetmap.org/search?query="
# The phone fills in when it was tapped, and which day comes after.
NOW, TOMORROW = "@now", "@tomorrow"
Acts = tuple[Act, ...]


def url_of(row: Reminder, scene: Scene) -> str:
    """The page on which everything that its buttons do can be done too."""
    meeting, person = f"/meetings/{row.subject}", f"/people/{scene.to}" if scene.to else "/people"
    return {
        "homework_72": f"{meeting}#homework",
        "homework_24": f"{meeting}#homework",
        "rehearse": "/pitch/rehearse",
        "eve": f"{meeting}?write=confirmation" if "confirmation" in scene.missing else meeting,
        "brief": f"{meeting}/brief",
        "brief_15": f"{meeting}/brief",
        "after": f"{meeting}/debrief",
        "thank_2h": f"{meeting}/after",
        "thank_20h": f"{meeting}/after",
        "report": f"/people/{scene.sender}?write=report&meeting={row.subject}",
        "promise": person,
        "touch": f"{person}?write=touch",
        "touch_last": f"{person}?write=touch",
        "article": f"{person}?write=article&article={row.subject}",
        "ask_3": f"/whom#{scene.about}",
        "ask_7": f"{person}?write=ask_again&request={row.subject}",
        "landed_0": f"{person}?write=announcement&landing={row.subject}",
        "landed_3": f"{person}?write=announcement&landing={row.subject}",
        "landed_7": f"{person}?write=announcement&landing={row.subject}",
        "favour_asked": "/favours",
        "favour_30": "/favours",
        "weekly": "/review",
    }.get(row.kind, meeting)


def acts_of(row: Reminder, scene: Scene) -> Acts:
    """The two buttons of a card, the one that leads on first."""
    return OF[row.kind](row, scene)


def _open(words: str) -> Callable[[Reminder, Scene], Act]:
    return lambda row, scene: Act("open", words, url_of(row, scene))


def _homework(row: Reminder, scene: Scene) -> Acts:
    return _open("Open homework")(row, scene), _later(row)


def _homework_24(row: Reminder, scene: Scene) -> Acts:
    """Tomorrow would be too late for most of them."""
    return _open("Open homework")(row, scene), _brief_of(row)


def _rehearse(row: Reminder, scene: Scene) -> Acts:
    return _open("Rehearse")(row, scene), _later(row)


def _eve(row: Reminder, scene: Scene) -> Acts:
    return _open("Open draft" if "confirmation" in scene.missing else "Open meeting")(row, scene), _brief_of(row)


def _brief_of(row: Reminder) -> Act:
    return Act("brief", "Open brief", f"/meetings/{row.subject}/brief")


def _brief(row: Reminder, scene: Scene) -> Acts:
    place = scene.place.strip()
    way = (Act("join", "Join", place),) if place.startswith("https://") else (Act("directions", "Directions", MAP + _quoted(place)),) if place else ()
    return _open("Open brief")(row, scene), *way


def _after(row: Reminder, scene: Scene) -> Acts:
    return _open("Debrief")(row, scene), _later(row)


def _thank(row: Reminder, scene: Scene) -> Acts:
    return _open("Open draft")(row, scene), _sent(row, "Sent it", scene.to, "thank_you", meeting=row.subject)


def _report(row: Reminder, scene: Scene) -> Acts:
    told = _sent(row, f"Told {first(scene.sent_by, 14)}", scene.sender, "report", meeting=row.subject)
    return _open("Open draft")(row, scene), told


def _promise(row: Reminder, scene: Scene) -> Acts:
    return _open("Open promise")(row, scene), Act("done", "Done", write={"kind": "capture", "id": row.subject, "patch": {"done_at": NOW}})


def _touch(row: Reminder, scene: Scene) -> Acts:
    last = row.occurrence.split("/")[0]
    return _to(row, scene), _act(row, "Another day", "touch", last, planned_on=TOMORROW, planned_by="snooze")


def _touch_last(row: Reminder, scene: Scene) -> Acts:
    return _to(row, scene), _rest(row, "Let it rest", "touch", row.occurrence)


def _to(row: Reminder, scene: Scene) -> Act:
    return _open(f"Open {first(scene.name, 14)}")(row, scene)


def _article(row: Reminder, scene: Scene) -> Acts:
    return _open("Forward")(row, scene), _rest(row, "Not this one", "article", row.occurrence)


def _ask_3(row: Reminder, scene: Scene) -> Acts:
    return _open("Find someone")(row, scene), _rest(row, "Keep waiting", "try_elsewhere", row.occurrence)


def _ask_7(row: Reminder, scene: Scene) -> Acts:
    return _open("Open draft")(row, scene), _rest(row, "Let it rest", "ask_again", row.occurrence)


def _landed(row: Reminder, scene: Scene) -> Acts:
    return _open(f"Write to {first(scene.names[0], 14)}")(row, scene), _later(row)


def _favour_asked(row: Reminder, scene: Scene) -> Acts:
    return _open("Offer times")(row, scene), _act(row, "Later", "favour_asked", row.occurrence, planned_on=TOMORROW, planned_by="snooze")


def _favour_30(row: Reminder, scene: Scene) -> Acts:
    return _open("Open favours")(row, scene), _rest(row, "Not now", "favour_30", row.occurrence)


def _weekly(row: Reminder, scene: Scene) -> Acts:
    return (_open("Open review")(row, scene),)


def _later(row: Reminder) -> Act:
    """It is told once more tomorrow, unless it is done by then; it is one thing that is put off, however often it was told."""
    return _act(row, "Later", row.kind, row.occurrence.split("/")[0], planned_on=TOMORROW, planned_by="snooze")


def _rest(row: Reminder, words: str, rule: str, occurrence: str) -> Act:
    return _act(row, words, rule, occurrence, dismissed_at=NOW)


def _act(row: Reminder, words: str, rule: str, occurrence: str, **said: str) -> Act:
    """What is done about something owed; its id is derived, so that two devices that say it say it once."""
    what = {"rule": rule, "subject": row.subject, "occurrence": occurrence}
    return Act("act", words, write=_write("follow_up", timetable.identity(row.account_id, *what.values()), what | said))


def _sent(row: Reminder, words: str, to: str, kind: str, **about: str) -> Act:
    """It was sent: a touch, once for this reminder."""
    said = {"contact": to, "kind": kind, "direction": "out", "at": NOW, **about}
    return Act("sent", words, write=_write("touchpoint", timetable.identity(row.account_id, kind, row.subject, to), said))


def _write(kind: str, record: str, patch: dict[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "id": record, "patch": patch}


def _quoted(place: str) -> str:
    """A place in an address: one letter of some scripts is nine there, and a message has its limit."""
    while len(said := quote(place)) > LONGEST_PLACE:
        place = place[: len(place) * LONGEST_PLACE // len(said)]
    return said


OF: dict[str, Callable[[Reminder, Scene], Acts]] = {
    "homework_72": _homework, "homework_24": _homework_24, "rehearse": _rehearse, "eve": _eve, "brief": _brief, "brief_15": _brief, "after": _after,
    "thank_2h": _thank, "thank_20h": _thank, "report": _report, "promise": _promise, "touch": _touch, "touch_last": _touch_last, "article": _article,
    "ask_3": _ask_3, "ask_7": _ask_7, "landed_0": _landed, "landed_3": _landed, "landed_7": _landed,
    "favour_asked": _favour_asked, "favour_30": _favour_30, "weekly": _weekly,
}  # fmt: skip
