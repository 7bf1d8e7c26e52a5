"""Fills one account through the verbs that every change takes."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from backend.accounts import enter, secrets
from backend.changes.apply import Sent, apply
from backend.changes.fields import instant_text
from backend.db import Database
from backend.demo.ledger import Ledger

HERE = Path(__file__).parent
# The day on which the résumé was last changed, in days before today.
FRESH = 5
SEVEN_MINUTES = 420
EMAIL, PASSPHRASE, ZONE = "demo@example.com", "paper ink cloth ribbon", "America/New_York"


def fill(database: Database, now: datetime) -> str:
    """Make the demo account, or date its search anew; the passphrase."""
    hashed = secrets.hash_passphrase(PASSPHRASE)
    with database.session(write=True) as session:
        account = enter.by_email(session, EMAIL)
        if account is None:
            account = enter.sign_up(session, EMAIL, hashed, {"name": "Ines Moreira", "zone": ZONE, "country": "US"}, now)
        Search(session, account.id, now).tell()
    return PASSPHRASE


class Search:
    """One search, told record by record."""

    def __init__(self, session: Session, account_id: str, now: datetime) -> None:
        self.session, self.account_id, self.now = session, account_id, now.replace(microsecond=0, second=0)
        self.people: dict[str, Any] = json.loads((HERE / "people.json").read_text())
        self.talk: dict[str, Any] = json.loads((HERE / "meeting.json").read_text())

    def tell(self) -> None:
        """People, meetings, requests, touches, the pitch and the resume."""
        for key, name, industry, *motivation in self.people["companies"]:
            self._keep("company", key, name=name, industry=industry, motivation=motivation[0] if motivation else None)
        for person in self.people["people"]:
            self._person(person)
        self._homework()
        self._next_meeting()
        self._later_meeting()
        self._pitch()
        self._keep(
            "resume_version",
            "now",
            label="Grid operations",
            text=self.talk["resume"],
            date=self._day(FRESH),
            changed_at=self._ago(FRESH),
            printed_at=self._ago(4),
        )
        self._keep("resume_version", "older", label="Supply chain", date=self._day(78), changed_at=self._ago(78))
        ids = {"met-grace": self._id("meeting", "met-grace")} | {who: self._id("contact", who) for who in ("harriet", "petra")}
        Ledger(self.session, self.account_id, self.now, ZONE).tell(ids)

    def _person(self, said: dict[str, Any]) -> None:
        key = said["key"]
        plain = {f: said[f] for f in ("name", "headline", "association_active", "cutting_edge", "about", "roles", "topics", "address") if f in said}
        mail = f"{said['name'].split()[0].lower()}@example.org".replace("á", "a")
        self._keep(
            "contact",
            key,
            **plain,
            mails=[mail],
            phones=["+1 555 0100"] if said.get("met") else [],
            company=self._id("company", said["company"]) if "company" in said else None,
            introduced_by=self._id("contact", said["via"]) if "via" in said else None,
        )
        if "link" in said:
            kind, with_whom, how = said["link"]
            self._keep("common_link", key, contact=self._id("contact", key), kind=kind, with_whom=with_whom, how=how)
        if "asked" in said:
            self._keep(
                "request",
                key,
                contact=self._id("contact", key),
                relation="referral" if "via" in said else "cold",
                minutes=20,
                asked_at=self._ago(said["asked"]),
            )
        if "met" in said:
            self._met(key, said)

    def _met(self, key: str, said: dict[str, Any]) -> None:
        met = said["met"]
        contact, meeting = self._id("contact", key), self._id("meeting", f"met-{key}")
        start = (self.now - timedelta(days=met)).replace(hour=15, minute=30)
        end = start + timedelta(minutes=25)
        self._keep(
            "meeting",
            f"met-{key}",
            contact=contact,
            place="By video",
            when=self._wall(start, 30),
            granted_minutes=30,
            started_at=instant_text(start),
            ended_at=instant_text(end),
            held_at=instant_text(end),
            debriefed_at=instant_text(end),
            confirmed_at=instant_text(start - timedelta(days=1)),
            worth_me=5,
            worth_them=3,
            asked_for_job=False,
        )
        for n, (kind, text) in enumerate(self.people["heard"].get(key, [])):
            named = {"person": text} if kind == "referral" else {"text": text}
            self._keep("capture", f"said-{key}-{n}", meeting=meeting, kind=kind, by="them", at=instant_text(end), shareable=kind == "note", **named)
        for n, (text, answer) in enumerate(self.people["asked"].get(key, [])):
            self._keep("question", f"asked-{key}-{n}", meeting=meeting, text=text, rank=f"a{n}", answer=answer, state="asked" if answer else "open")
        self._after(key, said, contact, meeting, end)

    def _homework(self) -> None:
        """What was found out before the meetings that have been held: before most of them all three areas."""
        past = json.loads((HERE / "past.json").read_text())
        met = {person["key"]: person for person in self.people["people"] if "met" in person}
        for company, does, source, field, told in past["companies"]:
            days = max(person["met"] for person in met.values() if person.get("company") == company) + 3
            for area, text, found in (("company", does, source), ("industry", field, told)):
                self._finding(f"{area}-{company}", "company", company, area=area, text=text, source=found, found_on=self._day(days))
        for key, text, source in past["people"]:
            self._finding(f"met-{key}", "contact", key, area="individual", text=text, source=source, found_on=self._day(met[key]["met"] + 2))

    def _finding(self, key: str, kind: str, subject: str, **said: str) -> None:
        self._keep("finding", key, subject_kind=kind, subject=self._id(kind, subject), **said)

    def _after(self, key: str, said: dict[str, Any], contact: str, meeting: str, end: datetime) -> None:
        touch, older, newer = said["touch"], self._id("resume_version", "older"), self._id("resume_version", "now")
        if key != "grace":
            thanks = {"kind": "thank_you", "meeting": meeting, "resume": older, "at": instant_text(end + timedelta(hours=3))}
            self._keep("touchpoint", f"thanks-{key}", contact=contact, **thanks)
            if "via" in said:
                referrer = self._id("contact", said["via"])
                done = instant_text(end + timedelta(days=1))
                self._keep("follow_up", f"report-{key}", rule="report", subject=meeting, occurrence=f"{meeting}/{referrer}", done_at=done)
        if touch != said["met"]:
            text = {"harriet": "Leo’s introduction landed"}.get(key, "How it is going")
            version = newer if touch <= FRESH else None
            self._keep("touchpoint", f"touch-{key}", contact=contact, kind="message", text=text, resume=version, at=self._ago(touch))

    def _next_meeting(self) -> None:
        contact, company = self._id("contact", "tomasz"), self._id("company", "northlight")
        meeting = self._meeting("next", contact, self.now + timedelta(minutes=40), 30, "Café Ostra, 114 Harbor Street")
        for n, text in enumerate(self.talk["goals"]):
            self._keep("goal", f"next-{n}", meeting=meeting, text=text, rank=f"a{n}", set_at=self._ago(2))
        for n, (text, minutes, priority, goal, researchable) in enumerate(self.talk["questions"]):
            self._keep(
                "question",
                f"next-{n}",
                meeting=meeting,
                text=text,
                minutes=minutes,
                priority=priority,
                rank=f"a{n}",
                goal=self._id("goal", f"next-{goal}"),
                researchable=researchable,
            )
        for side, minutes in (("securing", 25), ("preparing", 40)):
            self._keep("effort", side, meeting=meeting, contact=contact, side=side, minutes=minutes, at=self._ago(2))
        subjects = {"individual": ("contact", contact), "company": ("company", company), "industry": ("industry", "Grid storage")}
        for n, (area, text, source) in enumerate(self.talk["findings"]):
            kind, subject = subjects[area]
            self._keep("finding", f"next-{n}", subject_kind=kind, subject=subject, area=area, text=text, source=source, found_on=self._day(3))

    def _later_meeting(self) -> None:
        start = (self.now + timedelta(days=8)).replace(hour=19, minute=0)
        meeting = self._meeting("later", self._id("contact", "beatriz"), start, 20, "By video")
        self._keep("goal", "later-0", meeting=meeting, text="Learn how maintenance is planned across sites", rank="a0", set_at=self._ago(1))
        self._keep(
            "finding",
            "later-0",
            subject_kind="contact",
            subject=self._id("contact", "beatriz"),
            area="individual",
            text="Came up through the crews",
            source="tidewater.example/people",
            found_on=self._day(1),
        )

    def _meeting(self, key: str, contact: str, start: datetime, minutes: int, place: str) -> str:
        more = {"gift": self.talk["gift"], "brought": self.talk["brought"], "confirmed_at": self._ago(1)} if key == "next" else {}
        again = dict.fromkeys(("started_at", "ended_at", "held_at", "cancelled_at", "debriefed_at", "granted_minutes"))
        self._keep("meeting", key, contact=contact, when=self._wall(start, minutes), place=place, **again, **more)
        return self._id("meeting", key)

    def _pitch(self) -> None:
        for n, (text, target, must_says) in enumerate(self.talk["pitch"], start=1):
            self._keep("pitch_part", str(n), number=n, text=text, target=target, must_says=must_says)
        runs = [(13, 480), (12, 455), (10, 290), (8, 405), (6, 375), (4, 390), (1, 460)]
        for days, seconds in runs:
            parts = [round(seconds * share) for share in (0.08, 0.34, 0.25, 0.14, 0.11, 0.08)]
            self._keep("rehearsal", str(days), at=self._ago(days), seconds=parts, rating="stiff" if seconds > SEVEN_MINUTES else "conversational", version="")

    def _keep(self, kind: str, key: str, /, **fields: Any) -> None:
        record_id = self._id(kind, key)
        apply(self.session, self.account_id, Sent(kind, record_id, fields), now=self.now)

    def _id(self, kind: str, key: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.account_id}/{kind}/{key}"))

    def _wall(self, start: datetime, minutes: int) -> dict[str, Any]:
        return {"kind": "wall", "wall": start.astimezone(ZoneInfo(ZONE)).strftime("%Y-%m-%dT%H:%M"), "zone": ZONE, "promised": minutes}

    def _ago(self, days: float) -> str:
        return instant_text(self.now - timedelta(days=days))

    def _day(self, days: int) -> str:
        return (self.now - timedelta(days=days)).date().isoformat()
