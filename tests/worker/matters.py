"""What a case of the timetable is about apart from meetings: people, promises, articles, requests, the new job, favours."""

from datetime import timedelta
from typing import Any

from backend.rules import when
from tests.conftest import Person

HOUR = timedelta(hours=1)


class Matters:
    """Makes them over the API, and lets happen to them what the case says."""

    me: Person
    ids: dict[str, str]
    last: dict[str, str]
    untold: list[str]
    given: dict[str, Any]

    def _person(self, name: str, **more: Any) -> str:
        raise NotImplementedError

    def _change(self, name: str, path: str = "meetings", **fields: Any) -> None:
        raise NotImplementedError

    def _made_contact(self, c: dict[str, Any]) -> None:
        """Somebody met an hour before the touch that the case begins with."""
        who, touch = self._person(c["id"], called="Harriet Boone"), c["last_touch"]
        before = when.text(when.instant(touch["at"]) - HOUR)
        met = self.me.add("meetings", contact=who, when={"kind": "instant", "utc": before, "promised": 30}, ended_at=before, debriefed_at=before)
        self.me.add("touchpoints", contact=who, kind="thank_you", at=before, meeting=met["id"])
        self._touched({"subject": c["id"], "touch": touch["id"], "at": touch["at"]})
        if c["planned_on"]:
            self._planned({"subject": c["id"], "on": c["planned_on"]})

    def _touched(self, event: dict[str, Any]) -> None:
        made = self.me.add("touchpoints", contact=self.ids[event["subject"]], kind="call", direction="in", at=event["at"])
        self.ids[event["touch"]] = self.last[event["subject"]] = made["id"]

    def _planned(self, event: dict[str, Any]) -> None:
        what = {"rule": "touch", "subject": self.ids[event["subject"]], "occurrence": self.last[event["subject"]]}
        self.me.add("follow-ups", **what, planned_on=event["on"], planned_by="choice")

    def _stopped(self, event: dict[str, Any]) -> None:
        self._change(event["subject"], "contacts", do_not_contact=True)

    def _made_promise(self, p: dict[str, Any]) -> None:
        who = self._person("whom it was promised")
        made = self.me.add("captures", contact=who, kind="promise", by="me", text="The checklist", due_on=p["due_on"])
        self.ids[p["id"]] = made["id"]

    def _made_article(self, a: dict[str, Any]) -> None:
        who = self._person(a["contact"])
        made = self.me.add("articles", url="https://example.org/batteries", title="Second-life batteries")["id"]
        self.ids[a["id"]] = made
        self.me.add("follow-ups", rule="article", subject=made, occurrence=f"{made}/{who}", planned_on=a["on"], planned_by="choice")

    def _forwarded(self, event: dict[str, Any]) -> None:
        [a] = [s for s in self.given["subjects"] if s["id"] == event["subject"]]
        self.me.add("touchpoints", contact=self.ids[a["contact"]], kind="article", article=self.ids[a["id"]], at=event["at"])

    def _made_request(self, r: dict[str, Any]) -> None:
        self.ids[r["id"]] = self.me.add("requests", contact=self._person(r["contact"]), asked_at=r["made_at"])["id"]

    def _made_landing(self, j: dict[str, Any]) -> None:
        """So many were asked, and answered, and have not heard of it."""
        for n in range(j["untold"]):
            who = self._person(f"untold {n}")
            self.me.add("requests", contact=who, asked_at=j["made_at"], answered_at=j["made_at"], answer="declined")
            self.untold.append(who)
        made = self.me.add("landings", title="Grid planner", company="Coastline Grid", announce_on=j["announce_on"], start_on=j["start_on"])
        self.ids[j["id"]] = made["id"]

    def _told(self, event: dict[str, Any]) -> None:
        while len(self.untold) > event["untold"]:
            self.me.add("touchpoints", contact=self.untold.pop(), kind="announcement", at=event["at"])

    def _made_favour(self, f: dict[str, Any]) -> None:
        who = self._person("who asks for a favour")
        self.ids[f["id"]] = self.me.add("favours", contact=who, seeker="Jonah Reed", direction="asked", asked_at=f["made_at"])["id"]

    def _offered(self, event: dict[str, Any]) -> None:
        self._change(event["subject"], "favours", slots=["2026-12-08T10:00", "2026-12-09T10:00"])
