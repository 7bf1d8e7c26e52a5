"""The four parts of a meeting, from the account's documents."""

from backend.rules import homework, resume, script, strip, when
from backend.rules.asks import Judge, asks
from backend.rules.met import Doc, Given, by_id

SAID = ("thank_you",)


def parts(given: Given, judge: Judge) -> dict[str, str]:
    """Homework, context, no job-ask and follow-up of the `meeting`."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    contact = by_id(given.get("contacts", [])).get(meeting.get("contact") or "")
    overview = script.overview(given)
    asked = [q for q in given.get("questions", []) if q.get("meeting") == meeting["id"]]
    touches = [t for t in given.get("touchpoints", []) if t.get("meeting") == meeting["id"]]
    return strip.strip({
        "findings": [{"area": f["area"], "source": f.get("source")} for f in homework.findings(given, contact)],
        "linked": homework.linked(given, contact),
        "goals": sum(1 for g in given.get("goals", []) if g["meeting"] == meeting["id"] and g["text"].strip()),
        "pitch": "done" if overview["practised"] else "started" if overview["words"] else "empty",
        "resume": resume.resume(given)["fresh"],
        "questions": len(asked),
        "flagged": any(q.get("researchable") and not q.get("kept") for q in asked),
        "asks": any(asks(given, judge).values()),
        "debriefed": bool(meeting.get("debriefed_at")),
        "asked_for_job": meeting.get("asked_for_job"),
        "thanked": any(t["kind"] in SAID for t in touches),
        "later": any(t["kind"] not in SAID for t in touches) or later(given, meeting),
        "owing": owing(given, meeting),
    })  # fmt: skip


def owing(given: Given, meeting: Doc) -> bool:
    """Whether a promise made in it waits to be kept, or the one who led to it to hear how it went."""
    acts = (f for f in given.get("follow_ups", []) if f.get("done_at") or f.get("dismissed_at"))
    settled = {(f["rule"], f["occurrence"]) for f in acts}
    captures = (c for c in given.get("captures", []) if c.get("meeting") == meeting["id"] and c.get("kind") == "promise" and c.get("by") == "me")
    if any(not c.get("done_at") and ("promise", c["id"]) not in settled for c in captures):
        return True
    contacts = by_id(given.get("contacts", []))
    referrer = contacts.get(contacts.get(meeting.get("contact") or "", {}).get("introduced_by") or "", {})
    told = {t["contact"] for t in given.get("touchpoints", []) if t.get("meeting") == meeting["id"] and t["kind"] == "report"}
    if not referrer or referrer.get("do_not_contact") or referrer["id"] in {meeting.get("contact"), *told}:
        return False
    return ("report", f"{meeting['id']}/{referrer['id']}") not in settled


def later(given: Given, meeting: Doc) -> bool:
    """Whether something beyond the thank-you was chosen, or has passed between them since the meeting."""
    who, end = meeting.get("contact"), meeting.get("ended_at")
    chosen = any(f["rule"] == "touch" and f["subject"] == who and f.get("planned_on") for f in given.get("follow_ups", []))
    since = [t for t in given.get("touchpoints", []) if end and t["contact"] == who and t["kind"] not in SAID and when.instant(t["at"]) > when.instant(end)]
    return chosen or bool(since)
