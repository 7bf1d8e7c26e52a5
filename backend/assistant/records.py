"""The records around a meeting or a person, put together for somebody who has not seen them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from backend.assistant import shapes
from backend.assistant.remote import Doc, Remote
from backend.assistant.shapes import Named, Noted, Quoted

AREAS: tuple[shapes.Area, ...] = ("individual", "company", "industry")


def quoted(text: str | None) -> Quoted | None:
    """Words of the records, marked as such; None if there are none."""
    return Quoted(quoted=text) if text and text.strip() else None


def moment(text: str) -> datetime:
    """The instant that a text names."""
    return datetime.fromisoformat(text).astimezone(UTC)


class Records:
    """What one question of an assistant looks up; twice the same is asked for once."""

    def __init__(self, remote: Remote) -> None:
        self.remote = remote
        self.known: dict[str, Doc] = {}

    def one(self, path: str, record: str | None) -> Doc:
        """A record that another one names; nothing where there is none."""
        if record and record not in self.known:
            self.known[record] = self.remote.find(f"/{path}/{record}")
        return self.known[record] if record else {}

    def named(self, record: str | None, path: str = "contacts") -> Named | None:
        """Somebody, or a company, by name."""
        found = self.one(path, record)
        return Named(id=found["id"], name=found["name"]) if found else None

    def line(self, meeting: Doc) -> shapes.MeetingLine:
        """A meeting in a list."""
        readiness = self.remote.get(f"/meetings/{meeting['id']}/readiness")
        return shapes.MeetingLine(
            id=meeting["id"],
            person=self.named(meeting["contact"]),
            role=meeting["role"],
            when=self.when(meeting),
            place=quoted(meeting["place"]),
            ready=readiness["ready"],
            missing=[one["item"] for one in readiness["missing"]],
        )

    @staticmethod
    def when(meeting: Doc) -> shapes.When:
        """When it is, on the clock of its place."""
        said = meeting["when"] or {}
        wall = said.get("wall") or ""
        if not wall and said.get("utc"):
            wall = moment(said["utc"]).astimezone(ZoneInfo(said.get("zone") or "UTC")).strftime("%Y-%m-%dT%H:%M")
        day, _, clock = wall.partition("T")
        zone = said.get("zone") or ("UTC" if said.get("utc") else None)
        return shapes.When(day=day or None, clock=clock or None, zone=zone, instant=said.get("utc"), minutes=said.get("promised"))

    def links(self, contact: str) -> list[shapes.Link]:
        """What the user and somebody have in common."""
        found = self.remote.all("/common-links", contact=contact)
        return [shapes.Link(kind=one["kind"], with_whom=quoted(one["with_whom"]), how=quoted(one["how"])) for one in found]

    def homework(self, contact: Doc) -> list[shapes.Finding]:
        """Findings about somebody, where they work, and the field."""
        company = self.one("companies", contact.get("company"))
        about, field = {contact.get("id"), company.get("id")} - {None}, company.get("industry", "").strip().lower()
        return [
            shapes.Finding(area=one["area"], text=Quoted(quoted=one["text"]), source=quoted(one["source"]))
            for one in self.remote.all("/findings")
            if one["subject"] in about or (one["subject_kind"] == "industry" and field and one["subject"].strip().lower() == field)
        ]

    def said_before(self, contact: str, meetings: list[Doc]) -> list[Noted]:
        """What was noted, answered and written, the latest first."""
        found = [*self._captured(contact, meetings), *self._answered(meetings), *self._written(contact)]
        return sorted(found, key=lambda one: one.at or "", reverse=True)

    def _captured(self, contact: str, meetings: list[Doc]) -> Iterator[Noted]:
        lists = [self.remote.all("/captures", contact=contact), *(self.remote.all("/captures", meeting=m["id"]) for m in meetings)]
        for one in {c["id"]: c for some in lists for c in some}.values():
            text = " ".join(part for part in (one["person"], one["place"], one["text"]) if part.strip())
            if text and (one["contact"] or contact) == contact:
                yield Noted(kind=one["kind"], by=one["by"], text=Quoted(quoted=text), at=one["at"])

    def _answered(self, meetings: list[Doc]) -> Iterator[Noted]:
        for m in meetings:
            for one in self.remote.all("/questions", meeting=m["id"]):
                if one["answer"].strip():
                    yield Noted(kind="answer", by="them", text=Quoted(quoted=f"{one['text']} {one['answer']}"), at=one["started_at"] or m["ended_at"])

    def _written(self, contact: str) -> Iterator[Noted]:
        for one in self.remote.all("/touchpoints", contact=contact):
            if one["text"].strip():
                way = "message in" if one["direction"] == "in" else "message out"
                yield Noted(kind=way, by="them" if one["direction"] == "in" else "me", text=Quoted(quoted=one["text"]), at=one["at"])
