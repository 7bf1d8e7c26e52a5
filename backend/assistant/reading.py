"""What an assistant may read: meetings, briefs, people, and what is owed."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from backend.assistant import shapes
from backend.assistant.records import AREAS, Records, moment, quoted
from backend.assistant.remote import Doc, Remote
from backend.assistant.shapes import Quoted

FITS: tuple[Literal["planned", "if_time", "later"], ...] = ("planned", "if_time", "later")
MOST, UNDER_WAY = 20, timedelta(hours=2)
# What is owed, in words, and the letter that settles it.
OWED: dict[str, tuple[str, shapes.Kind | None]] = {
    "thank_you": ("Thank them for the talk.", "thank_you"),
    "report": ("They introduced somebody: tell them how it went.", "report"),
    "suggest_report": ("The one who introduced you came through them: perhaps tell them how it went.", "report"),
    "promise": ("Keep what was promised.", None),
    "opening": ("They mentioned an opening: ask how they would go about it.", "opening"),
    "touch": ("Write, to stay in touch.", "touch"),
    "ask_user": ("They have not answered: decide whether to go on writing.", None),
    "ask_again": ("No answer to the request: ask once more.", "ask_again"),
    "try_elsewhere": ("No answer to the request: try somebody else there.", None),
    "article": ("Send the article that was kept for them.", "article"),
    "announce": ("Tell them of the new job.", "announcement"),
    "favour_asked": ("Offer two times for the favour that was asked.", "favour"),
    "favour_30": ("Think of somebody who may need what you got.", None),
}


def coming(remote: Remote, days: int, now: datetime) -> shapes.Meetings:
    """Meetings that are yet to be held, the next first."""
    records, found = Records(remote), []
    for meeting in remote.all("/meetings"):
        starts = _starts(meeting)
        if starts and not (meeting["ended_at"] or meeting["cancelled_at"]) and now - UNDER_WAY <= starts <= now + timedelta(days=days):
            found.append((starts, meeting["id"], meeting))
    found.sort(key=lambda one: one[:2])
    return shapes.Meetings(meetings=[records.line(meeting) for _, _, meeting in found[:MOST]], more=max(0, len(found) - MOST))


def _starts(meeting: Doc) -> datetime | None:
    said = meeting["when"] or {}
    if said.get("utc"):
        return moment(said["utc"])
    # Of a mere day the end counts: the hour is still open.
    return datetime.combine(date.fromisoformat(said["wall"]), datetime.max.time(), UTC) if said.get("wall") else None


def brief(remote: Remote, record: str) -> shapes.Brief:
    """What one should know before a meeting."""
    records, meeting = Records(remote), remote.get(f"/meetings/{record}")
    contact = records.one("contacts", meeting["contact"])
    who = contact.get("id")
    questions = _questions(remote, record)
    homework = records.homework(contact)
    sourced = {one.area for one in homework if one.source}
    return shapes.Brief(
        meeting=records.line(meeting),
        headline=quoted(contact.get("headline")),
        company=quoted(records.one("companies", contact.get("company")).get("name")),
        introduced_by=records.named(contact.get("introduced_by")),
        common_links=records.links(who) if who else [],
        goals=[shapes.Goal(id=one["id"], text=Quoted(quoted=one["text"])) for one in sorted(remote.all("/goals", meeting=record), key=_rank)],
        agenda=_agenda(remote, record, questions),
        questions=questions,
        homework=homework,
        areas_open=[area for area in AREAS if area not in sourced],
        said_before=records.said_before(who, _earlier(remote, who, meeting)) if who else [],
    )


def _rank(doc: Doc) -> tuple[str, str]:
    return doc["rank"], doc["id"]


def _earlier(remote: Remote, contact: str, meeting: Doc) -> list[Doc]:
    return [one for one in remote.all("/meetings", contact=contact) if one["id"] != meeting["id"]]


def _questions(remote: Remote, meeting: str) -> list[shapes.Question]:
    found = sorted(remote.all("/questions", meeting=meeting), key=lambda one: (one["priority"] != "must", *_rank(one)))
    return [
        shapes.Question(**{name: one[name] for name in ("id", "minutes", "priority", "state")}, text=Quoted(quoted=one["text"]), answer=quoted(one["answer"]))
        for one in found
    ]


def _agenda(remote: Remote, meeting: str, questions: list[shapes.Question]) -> list[shapes.Step]:
    fitted, asked = remote.get(f"/meetings/{meeting}/agenda"), {one.id: one for one in questions}
    steps = [shapes.Step(part="opening", minutes=fitted["opening"]), shapes.Step(part="pitch", minutes=fitted["pitch"]["minutes"])]
    rows = [(fits, asked[record]) for fits in FITS for record in fitted[fits] if record in asked]
    steps += [shapes.Step(part="question", minutes=one.minutes, text=one.text, question=one.id, fits=fits) for fits, one in rows]
    return [*steps, shapes.Step(part="close", minutes=fitted["close"])]


def search(remote: Remote, words: str) -> shapes.People:
    """People in whose name, company, headline, tags or topics all the words occur; in the name weighs most."""
    wanted, companies = words.casefold().split(), {one["id"]: one["name"] for one in remote.all("/companies")}
    found: list[tuple[int, str, Doc]] = []
    for one in remote.all("/contacts"):
        name = one["name"].casefold()
        rest = " ".join([one["headline"], companies.get(one["company"], ""), *one["tags"], *one["topics"], *one["mails"]]).casefold()
        if all(word in name or word in rest for word in wanted):
            found.append((-sum(word in name for word in wanted), name, one))
    found.sort(key=lambda one: (*one[:2], one[2]["id"]))
    shown = [
        shapes.Found(id=one["id"], name=one["name"], headline=quoted(one["headline"]), company=quoted(companies.get(one["company"])))
        for _, _, one in found[:MOST]
    ]
    return shapes.People(people=shown, more=max(0, len(found) - MOST))


def person(remote: Remote, record: str) -> shapes.Person:
    """What is known of somebody."""
    records, contact = Records(remote), remote.get(f"/contacts/{record}")
    warmth, meetings = remote.get(f"/contacts/{record}/warmth"), list(remote.all("/meetings", contact=record))
    meetings.sort(key=lambda one: ((one["when"] or {}).get("utc") or "", one["id"]))
    return shapes.Person(
        id=record,
        name=contact["name"],
        headline=quoted(contact["headline"]),
        company=records.named(contact["company"], "companies"),
        introduced_by=records.named(contact["introduced_by"]),
        warmth=warmth["word"],
        write_next=warmth["due"],
        leave_alone=contact["do_not_contact"],
        about=quoted(contact["about"]),
        topics=[Quoted(quoted=one) for one in contact["topics"]],
        common_links=records.links(record),
        homework=records.homework(contact),
        meetings=[records.line(one) for one in meetings[-MOST:]],
        said_before=records.said_before(record, meetings),
    )


def owed(remote: Remote, days: int) -> shapes.Debts:
    """What is owed today, or falls due within so many days."""
    records, found = Records(remote), remote.get("/owed")
    zone, until = ZoneInfo(found["zone"]), date.fromisoformat(found["today"]) + timedelta(days=days)
    debts = []
    for one in found["owed"]:
        due = moment(one["due"]).astimezone(zone).date() if "T" in one["due"] else date.fromisoformat(one["due"])
        if due <= until or one["overdue"]:
            what, letter = OWED.get(one["rule"], (one["rule"], None))
            about = one["subject"] if letter not in {None, "touch"} else None
            to = records.named(one["to"] or (one["subject"] if one["rule"] in {"touch", "ask_user"} else None))
            debts.append(shapes.Owed(what=what, to=to, due=due.isoformat(), overdue=one["overdue"], letter=letter, about=about))
    return shapes.Debts(today=found["today"], owed=debts)
