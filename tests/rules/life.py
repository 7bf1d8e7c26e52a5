"""The facts of one case replayed in time, as planner and worker would meet them."""

import copy
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from backend.rules import outgoing, timetable, when
from backend.rules.timetable import AREAS, MINUTE, ORDER, URGENT, Due, Facts, Subject

Key = tuple[str, str, str]
# Events that change one field of their subject; "$at" takes the event's own word.
FLAGS: dict[str, tuple[str, object]] = {
    **dict.fromkeys(("kept", "forwarded", "answered", "offered"), ("open", False)),
    "prepared": ("missing", []),
    "ended": ("ended_at", "$at"),
    "planned": ("planned_on", "$on"),
    "told": ("untold", "$untold"),
}


class Life:
    """A world of facts; what is sent, expired and withdrawn as its time goes by."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.given = given
        self.since = when.instant(given["from"])
        self.subjects: dict[str, Subject] = {}
        self.facts = Facts(given["zone"], tuple(given["quiet"]), frozenset(given["holidays"]), frozenset(given["on"]), frozenset(), ())
        self.told: dict[Key, dict[str, Any]] = {}
        self.seen: dict[Key, tuple[Due, datetime]] = {}
        self.expired: set[Key] = set()

    def current(self, now: datetime) -> list[Due]:
        """What the rules name of the facts as they stand."""
        self.facts = replace(self.facts, subjects=tuple(self.subjects.values()))
        return timetable.dues(self.facts, frozenset(self.told), self.since, now)

    def waiting(self, now: datetime) -> list[Due]:
        """What still has to go out."""
        found = []
        for due in self.current(now):
            at = outgoing.settle(self.facts, due, due.raw)
            if due.key in self.told or due.key in self.expired or (due.until and at >= due.until):
                continue
            self.seen[due.key] = due, at
            found.append(due)
        return found

    def awake(self, moment: datetime) -> datetime:
        """The moment, or when the worker is back."""
        for span in self.given["down"]:
            if when.instant(span["from"]) <= moment < when.instant(span["until"]):
                return when.instant(span["until"])
        return moment

    def run(self, now: datetime, until: datetime, *, inclusive: bool) -> None:
        """Send all that goes out in the span; what comes too late expires."""
        end = when.instant(self.given["now"])
        while push := outgoing.next_push(self.facts, self.waiting(end), self.told_so_far(), now, self.awake):
            if push.at > until or (push.at == until and not inclusive):
                break
            now = max(now, push.at)
            for key in push.keys:
                self.told[key] = {"sent": push.at, "digest": push.digest, "due": self.seen[key][1], **self.said(key, push.at)}
        keys = {d.key for d in self.current(end)}
        self.expired |= {k for k, (d, _) in self.seen.items() if k in keys and k not in self.told and d.until and d.until <= until}

    def told_so_far(self) -> Iterable[outgoing.Told]:
        """What went out, as the choice of the next push wants it."""
        return [outgoing.Told(key, note["sent"], digest=note["digest"]) for key, note in self.told.items()]

    def said(self, key: Key, at: datetime) -> dict[str, Any]:
        """What the words of the push depend on."""
        subject = self.subjects.get(key[1], {})
        start = timetable.start_of(subject) if key[0] in URGENT else None
        left = {"left": int((start - at) / MINUTE)} if start else {}
        return left | ({"names": [a for a in AREAS if a not in subject["homework"]]} if key[0] == "homework_24" else {})

    def happen(self, event: dict[str, Any]) -> None:
        """One event changes the facts."""
        kind, subject = event["kind"], self.subjects.get(event.get("subject", ""), {})
        change = getattr(self, f"_{kind}", None)
        if change:
            change(event, subject)
        else:
            field, value = FLAGS.get(kind, (kind, True))
            subject[field] = event[value[1:]] if isinstance(value, str) else value

    def _made(self, event: dict[str, Any], _: Subject) -> None:
        made = copy.deepcopy(event["what"])
        if made["type"] == "meeting":
            # Under older zone rules the wall time was another instant.
            made["instant"] = made.get("instant_then", made["instant"])
        if made["type"] == "landing":
            self.facts = replace(self.facts, off=self.facts.off | {"all"})
        self.subjects[made["id"]] = made

    def _tzdata(self, _: dict[str, Any], __: Subject) -> None:
        for found in self.subjects.values():
            if found.get("wall"):
                found["instant"] = None

    def _zone(self, event: dict[str, Any], _: Subject) -> None:
        self.facts = replace(self.facts, zone=event["zone"])

    def _stopped(self, event: dict[str, Any], _: Subject) -> None:
        self.facts = replace(self.facts, off=self.facts.off | {event["subject"]})

    def _moved(self, event: dict[str, Any], subject: Subject) -> None:
        subject.update(wall=event["wall"], zone=event["zone"], instant=None, moved_at=event["at"])

    def _homework(self, event: dict[str, Any], subject: Subject) -> None:
        subject["homework"] = [*subject["homework"], event["area"]]

    def _touched(self, event: dict[str, Any], subject: Subject) -> None:
        subject.update(last_touch={"id": event["touch"], "at": event["at"]}, planned_on=None)

    def outcome(self, key: Key, now: datetime) -> dict[str, Any]:
        """What became of one reminder."""
        due, at = self.seen[key]
        row: dict[str, Any] = {"kind": key[0], "subject": key[1], "occurrence": key[2], "due": when.text(at)}
        if note := self.told.get(key):
            extra = {"digest": True} if note["digest"] else {}
            extra |= {k: note[k] for k in ("left", "names") if k in note}
            return row | {"due": when.text(note["due"]), "outcome": "sent", "sent": when.text(note["sent"])} | extra
        if key in self.expired:
            return row | {"outcome": "expired"}
        again = {d.key: d for d in self.current(now)}.get(key)
        live = again and not (due.until and outgoing.settle(self.facts, again, again.raw) >= due.until)
        return row | {"outcome": "pending" if live else "withdrawn"}


def events_of(given: dict[str, Any]) -> list[dict[str, Any]]:
    """Every event of a case in its order; what exists is an event too."""
    made = [{"at": s.get("made_at") or max(s["last_touch"]["at"], given["from"]), "kind": "made", "what": s} for s in given["subjects"]]
    return sorted(made + given["events"], key=lambda e: when.instant(e["at"]))


def replay(given: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """What was told, and where the meetings stand at the end."""
    life, now, end = Life(given), when.instant(given["from"]), when.instant(given["now"])
    for event in events_of(given):
        moment = when.instant(event["at"])
        if moment > end:
            break
        life.run(now, moment, inclusive=False)
        life.happen(event)
        now = max(now, moment)
    life.run(now, end, inclusive=True)
    rows = [life.outcome(key, end) for key in life.seen]
    starts = [(m["id"], timetable.start_of(m)) for m in life.subjects.values() if m["type"] == "meeting"]
    told = sorted(rows, key=lambda r: (r["due"], ORDER.index(r["kind"]), r["subject"], r["occurrence"]))
    local = "%Y-%m-%dT%H:%M"
    return told, [{"meeting": m, "utc": when.text(at), "local": when.local(at, life.facts.zone).strftime(local)} for m, at in starts if at]
