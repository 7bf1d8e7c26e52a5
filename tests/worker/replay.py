"""A case of the timetable lived through by an account: records made over the API, the real planner, the real worker."""

import re
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa

from backend.changes import facts as documents
from backend.changes.model import Plan
from backend.push.model import Delivery
from backend.reminders import facts as facing
from backend.reminders import levelled
from backend.reminders import plan as planning
from backend.reminders.model import Timetable
from backend.rules import pitch, when
from backend.rules.timetable import URGENT
from tests.rules.life import events_of
from tests.worker.conftest import Told
from tests.worker.matters import Matters

AREAS = ("individual", "company", "industry")
SAYS = re.compile(r"in (\d+) minutes?$")
# Events that are a moment in one field.
DATES = {
    "cancelled": ("meetings", "cancelled_at"), "confirmed": ("meetings", "confirmed_at"), "ended": ("meetings", "ended_at"),
    "debriefed": ("meetings", "debriefed_at"), "kept": ("captures", "done_at"), "answered": ("requests", "answered_at"),
}  # fmt: skip


class Replay(Matters):
    """One account that lives through a case."""

    def __init__(self, told: Told, given: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
        self.told, self.given, self.patch = told, given, monkeypatch
        self.now = told.at(given["from"])
        self.me = told.person("ines@example.com")
        self.phone = told.phone(self.me)
        # What each name of the case is called here; whom each meeting is with.
        self.ids: dict[str, str] = {}
        self.contacts: dict[str, str] = {}
        self.parts: list[tuple[int, str, list[str]]] = []
        self.runs = 0
        self.last: dict[str, str] = {}
        self.newer: list[tuple[Any, str, Any]] = []
        self.untold: list[str] = []
        quiet_from, quiet_until = given["quiet"]
        on = {f"tell_{kind}": True for kind in given["on"]}
        # A case names the public holidays itself, and the levelled day, where there is one.
        for module in (facing, documents):
            monkeypatch.setattr(module, "public_holidays", lambda _country, _today: tuple(given["holidays"]))
        monkeypatch.setattr(levelled.levelling, "level", lambda _given, _everybody: {"plans": []})
        self.me.patch(f"/preferences/{self.me.account}", {"zone": given["zone"], "quiet_from": quiet_from, "quiet_until": quiet_until, **on})

    def live(self) -> None:
        """Every event in its order; the worker works in between, except while it is down."""
        end = when.instant(self.given["now"])
        for event in events_of(self.given):
            moment = when.instant(event["at"])
            if moment > end:
                break
            self._work_until(moment)
            self.told.at(event["at"])
            self._happen(event)
            self.now = max(self.now, moment)
        self._work_until(end)
        self._work(end)

    def outcomes(self) -> list[dict[str, Any]]:
        """What became of every reminder, as the case says it."""
        mine = {made: name for name, made in self.ids.items()}
        found = [self._outcome(r, mine) for r in self.told.ledger(self.me) if r["kind"] != "digest" and r["subject"] in {*mine, "account"}]
        return sorted(found, key=lambda r: (r["due"], r["kind"], r["subject"], r["occurrence"]))

    def left(self) -> dict[str, int]:
        """The minutes that each card of a brief said, by its id."""
        cards = [card for card in self.told.service.cards(self.phone) if card["data"]["kind"] in URGENT]
        return {card["tag"]: int(found[1]) if (found := SAYS.search(card["title"])) else 0 for card in cards}

    def _outcome(self, row: dict[str, Any], mine: dict[str, str]) -> dict[str, Any]:
        said = {
            "kind": row["kind"],
            "subject": mine.get(row["subject"], row["subject"]),
            "occurrence": _named(row["occurrence"], mine),
            "due": row["due_at"],
            "outcome": row["state"],
        }
        sent = {"sent": row["sent_at"]} if row["state"] == "sent" else {}
        left = {"left": self.left()[row["id"]]} if row["state"] == "sent" and row["kind"] in URGENT else {}
        return said | sent | left | ({"digest": True} if row["digest"] else {})

    def _work_until(self, moment: datetime) -> None:
        """Wake whenever something is due before the moment."""
        while (self._work(self.now), at := self._next())[1] is not None and at < moment:
            self.now = max(self.now, at)

    def _next(self) -> datetime | None:
        with self.told.database.session(write=False) as session:
            found = [session.scalar(sa.select(sa.func.min(c)).where(c > self.now)) for c in (Timetable.wake_at, Delivery.run_at, Plan.replan_at)]
        return min((self._awake(at) for at in found if at is not None), default=None)

    def _work(self, moment: datetime) -> None:
        self.told.clock.at = moment
        if self._awake(moment) == moment:
            self.told.work()

    def _awake(self, moment: datetime) -> datetime:
        for span in self.given["down"]:
            if when.instant(span["from"]) <= moment < when.instant(span["until"]):
                return when.instant(span["until"])
        return moment

    def _happen(self, event: dict[str, Any]) -> None:
        act = getattr(self, f"_{event['kind']}", None)
        if act is not None:
            act(event)
        else:
            path, field = DATES[event["kind"]]
            self._change(event["subject"], path, **{field: event["at"]})

    def _change(self, name: str, path: str = "meetings", **fields: Any) -> None:
        answer = self.me.patch(f"/{path}/{self.ids[name]}", fields)
        assert answer.status_code == 200, answer.get_data(as_text=True)

    def _person(self, name: str, **more: Any) -> str:
        if name not in self.ids:
            self.ids[name] = self.me.add("contacts", name=more.pop("called", "Dana Ruiz"), **more)["id"]
        return self.ids[name]

    def _made(self, event: dict[str, Any]) -> None:
        getattr(self, f"_made_{event['what']['type']}")(event["what"])

    def _made_meeting(self, m: dict[str, Any]) -> None:
        if m.get("instant_then"):
            self._under_older_rules(m)
        above = self._person(m["referrer"]) if m["referrer"] else None
        who = self.me.add("contacts", name="Tomasz Wilk", introduced_by=above)["id"]
        done = {field: m["made_at"] for field, said in (("confirmed_at", "confirmed"), ("debriefed_at", "debriefed"), ("cancelled_at", "cancelled")) if m[said]}
        made = self.me.add("meetings", contact=who, when=_when(m), **done)
        self.ids[m["id"]], self.contacts[m["id"]] = made["id"], who
        for area in m["homework"]:
            self._find(m["id"], area)
        if not m["missing"]:
            self._all_but_homework(m["id"])
        if m["practised"]:
            self._practised({})
        if m["thanked"]:
            self._thanked({"subject": m["id"], "at": m["made_at"]})

    def _under_older_rules(self, m: dict[str, Any]) -> None:
        today, then = when.at, when.instant(m["instant_then"])
        self.newer = [(when, "at", today), (planning, "stamp", planning.stamp)]
        self.patch.setattr(when, "at", lambda day, clock, zone: then if m["wall"] == f"{day}T{clock}" and zone == m["zone"] else today(day, clock, zone))
        self.patch.setattr(planning, "stamp", lambda: "older")

    def _tzdata(self, _event: dict[str, Any]) -> None:
        for module, name, now in self.newer:
            self.patch.setattr(module, name, now)

    def _zone(self, event: dict[str, Any]) -> None:
        self.me.patch(f"/preferences/{self.me.account}", {"zone": event["zone"]})

    def _moved(self, event: dict[str, Any]) -> None:
        self._change(event["subject"], when={"kind": "wall", "wall": event["wall"], "zone": event["zone"], "promised": 30})

    def _homework(self, event: dict[str, Any]) -> None:
        self._find(event["subject"], event["area"])

    def _find(self, name: str, area: str) -> None:
        about = {"subject_kind": "contact", "subject": self.contacts[name]}
        self.me.add("findings", area=area, text="A fact", source="https://example.org/fact", **about)

    def _prepared(self, event: dict[str, Any]) -> None:
        self._all_but_homework(event["subject"])
        for area in AREAS:
            self._find(event["subject"], area)

    def _all_but_homework(self, name: str) -> None:
        meeting, contact = self.ids[name], self.contacts[name]
        self.me.add("goals", meeting=meeting, text="Learn how crews are planned")
        self.me.add("common-links", contact=contact, kind="friend", with_whom="Dana Ruiz")
        for text in ("How do you plan?", "Who decides?", "What is hard?"):
            self.me.add("questions", meeting=meeting, text=text, minutes=2, priority="must")
        if not self.parts:
            self.parts = [(6, "I look for a place where storage is built.", [])]
            self.me.add("pitch-parts", number=6, text=self.parts[0][1])
            if self.runs:
                self._practised({})

    def _practised(self, _event: dict[str, Any]) -> None:
        """Two runs that sound like talk, of the pitch as it is now."""
        for _ in range(2):
            self.runs += 1
            at, version = when.text(self.told.clock.at), pitch.version_of(self.parts)
            self.me.add("rehearsals", at=at, seconds=[60, 60, 60, 60, 60, 60], rating="conversational", version=version)

    def _thanked(self, event: dict[str, Any]) -> None:
        made, who = self.ids[event["subject"]], self.contacts[event["subject"]]
        self.me.add("touchpoints", contact=who, kind="thank_you", direction="out", at=event["at"], meeting=made)

    def _reported(self, event: dict[str, Any]) -> None:
        made = self.ids[event["subject"]]
        [who] = {s["referrer"] for s in self.given["subjects"] if s["id"] == event["subject"]}
        self.me.add("touchpoints", contact=self.ids[who], kind="report", direction="out", at=event["at"], meeting=made)


def _when(m: dict[str, Any]) -> dict[str, Any]:
    if m["instant"]:
        return {"kind": "instant", "utc": m["instant"], "promised": m["minutes"]}
    if m["wall"]:
        return {"kind": "wall", "wall": m["wall"], "zone": m["zone"], "promised": m["minutes"]}
    return {"kind": "date", "wall": m["date"], "promised": m["minutes"]}


def _named(occurrence: str, mine: dict[str, str]) -> str:
    """The occurrence with the names of the case in it."""
    return "/".join(mine.get(part, part) for part in occurrence.split("/"))
