"""What an assistant may add: findings, questions, drafts of letters. Nothing is sent, noted as sent, or deleted."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from backend.assistant import shapes
from backend.assistant.records import Records, quoted
from backend.assistant.remote import Doc, Refused, Remote
from backend.assistant.shapes import Quoted

# What a letter of each kind is about; who is to read it is said besides.
ABOUT: dict[shapes.Kind, str] = {
    "ask_again": "request",
    "confirmation": "meeting",
    "agenda": "meeting",
    "thank_you": "meeting",
    "report": "meeting",
    "article": "article",
    "announcement": "landing",
    "favour": "favour",
    "opening": "capture",
}
LISTS = {"request": "requests", "meeting": "meetings", "article": "articles", "landing": "landings", "favour": "favours", "capture": "captures"}
KNOWN = "Nothing was saved: it asks for a job. Say it another way; or, if the user has read the remark and wants it as it is, repeat it with user_knows."
OPENED = "Tell the user that a draft lies at open_at. Only the user sends it."


def add_finding(remote: Remote, person: str, area: shapes.Area, text: str, source: str, found_on: str | None) -> shapes.Kept:
    """A finding among the homework; one that lies there already is left as it is."""
    about = _subject(Records(remote), remote.get(f"/contacts/{person}"), area)
    for one in remote.all("/findings"):
        if (one["subject_kind"], one["subject"], one["area"], one["text"].strip(), one["source"]) == (*about, area, text.strip(), source.strip()):
            return shapes.Kept(finding=one["id"], area=area, already_there=True)
    kind, subject = about
    said = {"subject_kind": kind, "subject": subject, "area": area, "text": text.strip(), "source": source.strip(), "found_on": found_on}
    return shapes.Kept(finding=remote.post("/findings", said)["id"], area=area, already_there=False)


def _subject(records: Records, contact: Doc, area: shapes.Area) -> tuple[str, str]:
    """About the person, where they work, or the field it works in."""
    if area == "individual":
        return "contact", contact["id"]
    company = records.one("companies", contact["company"])
    if not company:
        raise Refused(f"{contact['name']} has no company yet. Ask the user to add it in Beforehand, or add the finding to the area individual.")
    if area == "company":
        return "company", company["id"]
    if not company["industry"].strip():
        raise Refused(f"It is not noted which industry {company['name']} is in. Ask the user to add it in Beforehand.")
    return "industry", company["industry"].strip()


def coached(remote: Remote, text: str, context: str) -> tuple[bool, list[shapes.Remark]]:
    """Whether it asks for a job, and what the coach says of each sentence."""
    found = remote.post("/coach/checks", {"text": text, "context": context})
    letters = list(text)
    remarks = [
        shapes.Remark(sentence="".join(letters[one["start"] : one["end"]]), says=one["class"], reason=one["reason"], instead=one["rewordings"])
        for one in found["findings"]
    ]
    return found["job_ask"], remarks


def propose_questions(remote: Remote, meeting: str, proposals: list[Any], *, user_knows: bool) -> shapes.Proposals:
    """Questions added to a meeting; what asks for a job is left out and comes back with a remark."""
    remote.get(f"/meetings/{meeting}")
    there = {one["text"].strip().casefold(): one["id"] for one in remote.all("/questions", meeting=meeting)}
    told = []
    for one in proposals:
        text = one.text.strip()
        asks, remarks = coached(remote, text, "question")
        known = there.get(text.casefold())
        if known is None and (user_knows or not asks):
            said = {"meeting": meeting, "text": text, "minutes": one.minutes, "priority": one.priority, "goal": one.goal}
            there[text.casefold()] = known = remote.post("/questions", said)["id"]
        told.append(shapes.Proposed(text=text, question=known, remarks=remarks))
    return shapes.Proposals(questions=told, to_do=None if all(one.question for one in told) else KNOWN.replace("Nothing was saved", "Something was left out"))


def read_letter(remote: Remote, kind: shapes.Kind, person: str, about: str | None) -> shapes.Letter:
    """The letter as the records alone would write it."""
    query = {"contact": person} | _about(remote, kind, about)
    found = remote.get(f"/letters/{'ask' if kind == 'ask_again' else kind}", **query)
    return shapes.Letter(
        subject=Quoted(quoted=found["subject"]),
        text=Quoted(quoted=found["text"]),
        missing=found["missing"],
        most_words=found["most"],
        drafted=quoted(_drafted(remote, kind, person, about).get("draft")),
    )


def draft_letter(remote: Remote, kind: shapes.Kind, person: str, about: str | None, text: str, *, user_knows: bool) -> shapes.Drafted:
    """A draft laid where the app opens the letter of this kind."""
    who, names = remote.get(f"/contacts/{person}"), _about(remote, kind, about)
    if who["do_not_contact"]:
        raise Refused(f"{who['name']} asked to be left alone, so no letter is drafted. The user can change that in Beforehand.")
    asks, remarks = coached(remote, text, "letter")
    saved = user_knows or not asks
    if saved:
        _keep(remote, kind, person, about, text.strip())
    place = f"/people/{person}/ask" if kind == "ask" else f"/people/{person}?{urlencode({'write': kind, **names})}"
    return shapes.Drafted(saved=saved, remarks=remarks, words=len(text.split()), open_at=remote.url + place, to_do=OPENED if saved else KNOWN)


def _about(remote: Remote, kind: shapes.Kind, about: str | None) -> dict[str, str]:
    """What the letter is about, which must be there."""
    name = ABOUT.get(kind)
    if name is None:
        if about is not None:
            raise Refused(f"A letter of the kind {kind} is about the person alone: leave out `about`.")
        return {}
    if about is None:
        raise Refused(f"Say in `about` which {name} the letter of the kind {kind} is about, by its id.")
    if not remote.find(f"/{LISTS[name]}/{about}"):
        raise Refused(f"There is no {name} with the id {about}.")
    return {name: about}


def _drafted(remote: Remote, kind: shapes.Kind, person: str, about: str | None) -> Doc:
    """The draft that waits, if there is one."""
    found = _idea(remote, person) if kind == "ask" else _kept(remote, _said(kind, person, about))
    return {} if found.get("done_at") or found.get("dismissed_at") else found


def _said(kind: shapes.Kind, person: str, about: str | None) -> dict[str, str]:
    """As what a draft lies among what was done about things owed."""
    return {"rule": "letter", "subject": person, "occurrence": f"{kind}/{about or ''}"}


def _kept(remote: Remote, said: dict[str, str]) -> Doc:
    return next((one for one in remote.all("/follow-ups") if said.items() <= one.items()), {})


def _idea(remote: Remote, person: str) -> Doc:
    """A request that has not been made."""
    return next((one for one in remote.all("/requests", contact=person) if not one["asked_at"] and not one["answered_at"]), {})


def _keep(remote: Remote, kind: shapes.Kind, person: str, about: str | None, text: str) -> None:
    if kind == "ask":
        idea = _idea(remote, person)
        remote.patch(f"/requests/{idea['id']}", {"draft": text}) if idea else remote.post("/requests", {"contact": person, "draft": text})
        return
    said = _said(kind, person, about)
    if there := _kept(remote, said):
        remote.patch(f"/follow-ups/{there['id']}", {"draft": text, "done_at": None, "dismissed_at": None})
        return
    # Derived as the app derives it, so that two who write at once write one.
    record = str(uuid5(UUID(remote.get("/session")["account"]), "/".join(said.values())))
    try:
        remote.post("/follow-ups", {"id": record, **said, "draft": text})
    except Refused as refused:
        if refused.status != 409:  # noqa: PLR2004 - it lies there deleted
            raise
        remote.post("/follow-ups", {**said, "draft": text})
