"""What is worked out of meetings, over HTTP."""

from typing import Any

from backend import playbook
from backend.computed import Given, computed
from backend.errors import NotFound
from backend.meetings import answers_schema as schema
from backend.meetings import suggestions_schema as suggested
from backend.meetings.model import Meeting
from backend.meetings.prepared import prepared
from backend.rest import Blueprint, asker, session, site
from backend.rules import answered, asking, clashes, effort, lead, researchable, running, script, suggestions
from backend.rules.met import Doc, by_id
from backend.rules.span import promised

MEETING, CONTACT = "/meetings/<uuid:record_id>", "/contacts/<uuid:record_id>"
ABOUT = ("contact", "company", "finding")
NEED = {"in": "path", "name": "need", "required": True, "schema": {"type": "string", "enum": list(suggestions.NEEDS)}}


def _readiness(given: Given) -> Given:
    meeting = session().get_one(Meeting, (asker().account_id, given["meeting"]))
    return prepared(session(), asker().account_id, [meeting], given["zone"], site().clock.now())[0].ready


def _agenda(given: Given) -> Given:
    """Planned for the promised minutes unless others are asked for."""
    meeting, wanted = by_id(given["meetings"])[given["meeting"]], given["wanted"]
    minutes = promised(meeting) if wanted["minutes"] is None else wanted["minutes"]
    mode, elapsed = "fit" if meeting["started_at"] else "plan", wanted["elapsed"]
    said = {"goals_line": script.goals_line(given), "precious": researchable.precious(given, playbook.read("researchable"))}
    return {"minutes": minutes, "elapsed": elapsed, **running.laid(given, minutes, elapsed, mode=mode), **said}


def _suggestions(given: Given) -> Given:
    answer = suggestions.suggestions(given, playbook.read("signs"))
    found, name = by_id(given["findings"]), _name(given, answer["contact"])
    texts = playbook.read("goals")
    for goal in answer["goals"]:
        seen = found[goal["finding"]]["text"].strip() if goal["finding"] else ""
        goal["text"] = texts[goal["code"]].format(name=name, found=seen)
    return answer


def _name(given: Given, contact: str | None) -> str:
    known: Doc = by_id(given["contacts"]).get(contact or "", {"id": ""})
    return str(known.get("name", "").split(" ")[0])


def _close(given: Given) -> Given:
    answer = running.close(given)
    for sentence in answer["sentences"]:
        sentence["text"] = playbook.read("close")[sentence["code"]].format(name=_name(given, answer["contact"]))
    return answer


def _needs(given: Given) -> Given:
    if given["need"] not in suggestions.NEEDS:
        raise NotFound(f"Ask for one of {', '.join(suggestions.NEEDS)}.")
    return suggestions.needs(given, playbook.read("signs"))


def _bank(given: Given) -> Given:
    purpose = given["wanted"].get("purpose")
    return {"questions": [q for q in playbook.read("questions") if purpose in {None, q["purpose"]}]}


def _homework(_given: Given) -> Given:
    return {"areas": [{"area": area, **rows} for area, rows in playbook.read("homework").items()]}


def _answered(given: Given) -> Given:
    return answered.answered(given, playbook.read("questions"))


def _carried(given: Given) -> Given:
    return answered.carried(given, playbook.read("questions"))


OF_MEETING: tuple[tuple[Any, ...], ...] = (
    ("readiness", schema.ReadinessSchema, _readiness),
    ("effort", schema.BalanceSchema, effort.effort, "effort"),
    ("close", schema.CloseSchema, _close, "contact", "question", "capture"),
    ("running", schema.RunningSchema, running.running, "goal", "question", "capture"),
    ("lead", schema.LeadSchema, lead.lead, "question", "capture"),
    ("suggestions", suggested.SuggestionsSchema, _suggestions, *ABOUT),
    ("answered", suggested.AnsweredQuestionsSchema, _answered, "question"),
    ("carried", suggested.CarriedSchema, _carried, "question"),
)


def offer(blp: Blueprint) -> None:
    """Give the blueprint what can be worked out."""
    for path, wire, rule, *kinds in OF_MEETING:
        computed(blp, f"{MEETING}/{path}", wire, rule, "meeting", *kinds, of="meeting")
    computed(blp, f"{MEETING}/agenda", schema.AgendaSchema, _agenda, "meeting", "goal", "question", of="meeting", query=schema.AgendaQuery)
    computed(blp, f"{CONTACT}/suggestions", suggested.SuggestionsSchema, _suggestions, *ABOUT, of="contact")
    computed(blp, f"{CONTACT}/held", suggested.HeldSchema, lead.times_held, "contact", "meeting", of="contact")
    computed(blp, "/needs/<need>", suggested.NeedSchema, _needs, "meeting", *ABOUT, parameters=(NEED,))
    computed(blp, "/requests/asking", suggested.AskedSchema, asking.requests, "contact", "request", "meeting")
    computed(blp, "/meetings/clashes", suggested.ClashesSchema, clashes.clashes, "meeting")
    computed(blp, "/questions/bank", suggested.BankSchema, _bank, query=suggested.BankQuery)
    computed(blp, "/homework/list", suggested.HomeworkSchema, _homework)
