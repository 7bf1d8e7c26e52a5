"""A search under way: Harriet at Northlight, who was introduced by Dana, and a meeting with her on Thursday."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import Person, SetClock

# The clock of the world stands at Monday, 7 December 2026, nine in the morning in London, four in New York.
THURSDAY = "2026-12-10T15:30:00Z"
FRIDAY_BEFORE = "2026-12-04T15:30:00Z"


@dataclass
class Search:
    """Alice's search: whom she knows, what she has planned, and the verbs of her week."""

    alice: Person
    clock: SetClock
    company: str
    dana: str
    harriet: str
    meeting: str

    def add(self, path: str, **fields: Any) -> str:
        """A record, by its id."""
        return str(self.alice.add(path, **fields)["id"])

    def change(self, path: str, **fields: Any) -> None:
        """A change of a record, which must be taken."""
        answer = self.alice.patch(path, fields)
        assert answer.status_code == 200, answer.get_data(as_text=True)

    def get(self, path: str) -> Any:
        """What the API answers."""
        answer = self.alice.get(path)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def of(self, what: str) -> Any:
        """What is worked out of the meeting."""
        return self.get(f"/meetings/{self.meeting}/{what}")

    def ask(self, text: str, **more: Any) -> str:
        """A question for the meeting."""
        return self.add("questions", meeting=self.meeting, text=text, **more)

    def find(self, area: str, subject: str, **more: Any) -> str:
        """A finding in one of the three areas, with its source unless another is said."""
        kind = {"individual": "contact", "company": "company", "industry": "industry"}[area]
        said = {"text": "She chairs the storage panel", "source": "https://example.com/panel"} | more
        return self.add("findings", subject_kind=kind, subject=subject, area=area, **said)

    def do_homework(self) -> None:
        """A finding with its source in each area."""
        for area, subject in (("individual", self.harriet), ("company", self.company), ("industry", "Energy storage")):
            self.find(area, subject)

    def write_pitch(self, words: int = 140, **last: Any) -> None:
        """Six parts of so many words each."""
        for number in range(1, 7):
            text = "I look for work on storage within three months" if number == 6 else " ".join(["word"] * words)
            self.add("pitch-parts", number=number, text=text, **(last if number == 6 else {}))

    def rehearse(self, seconds: int = 60, rating: str = "conversational") -> None:
        """One run in which each part takes so many seconds."""
        version = self.get("/pitch")["version"]
        self.add("rehearsals", at=THURSDAY, seconds=[seconds] * 6, rating=rating, version=version)

    def start(self, minutes: int = 30) -> None:
        """The meeting begins, now, and they have so many minutes."""
        self.change(f"/meetings/{self.meeting}", started_at=f"{self.clock.now():%Y-%m-%dT%H:%M:%SZ}", granted_minutes=minutes)

    def meet(self, contact: str, ended_at: str = FRIDAY_BEFORE, **more: Any) -> str:
        """A meeting that has been held."""
        return self.add("meetings", contact=contact, ended_at=ended_at, **more)

    def check(self, text: str, **more: Any) -> Any:
        """What the coach says of a text."""
        answer = self.alice.post("/coach/checks", {"text": text, **more})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def owed(self, rule: str) -> list[dict[str, Any]]:
        """What is owed by one rule."""
        return [o for o in self.get("/owed")["owed"] if o["rule"] == rule]

    def letter(self, kind: str, **about: str) -> Any:
        """The draft of a letter."""
        return self.get(f"/letters/{kind}?" + "&".join(f"{name}={value}" for name, value in about.items()))


@pytest.fixture
def search(alice: Person, clock: SetClock) -> Search:
    """The search, on Monday morning."""
    company = str(alice.add("companies", name="Northlight", industry="Energy storage")["id"])
    dana = str(alice.add("contacts", name="Dana Ruiz")["id"])
    harriet = str(alice.add("contacts", name="Harriet Boone", company=company, introduced_by=dana)["id"])
    when = {"kind": "instant", "utc": THURSDAY, "promised": 30}
    meeting = str(alice.add("meetings", contact=harriet, when=when)["id"])
    return Search(alice, clock, company, dana, harriet, meeting)
