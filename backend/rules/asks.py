"""Where what is meant for a contact asks for a job, and nobody has said yet that it is to stand so."""

from collections.abc import Callable
from typing import Any

from backend.rules.met import Doc, Given, by_id
from backend.rules.reading import words

# The names of the sentences of a text that ask for a job; its context, and which part of the pitch it is.
Judge = Callable[[str, str, int | None], tuple[str, ...]]
KEPT = ("coach", "job_ask")
SHORTEST = 3


def asks(given: Given, judge: Judge) -> dict[str, Any]:
    """Questions still to be asked, goals, how they are said, what is brought for them, parts of the pitch. What is over cannot be said otherwise."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    if meeting.get("ended_at") or meeting.get("held_at"):
        return {"questions": [], "goals": [], "goals_line": False, "gift": False, "pitch": []}
    kept = {f["occurrence"] for f in given.get("follow_ups", []) if (f["rule"], f["subject"]) == KEPT and f.get("dismissed_at")}

    def asking(text: str | None, context: str, part: int | None = None) -> bool:
        return bool(text and text.strip() and not kept.issuperset(judge(text, context, part)))

    mine: list[Doc] = [q for q in given.get("questions", []) if q.get("meeting") == meeting["id"] and q.get("state", "open") == "open"]
    name = by_id(given.get("contacts", [])).get(meeting.get("contact") or "", {}).get("name", "")
    goals: list[Doc] = [g for g in given.get("goals", []) if g["meeting"] == meeting["id"]]
    return {
        "questions": sorted(q["id"] for q in mine if asking(q["text"], "question")),
        "goals": sorted(g["id"] for g in goals if asking(g["text"], goal_context(g["text"], name))),
        "goals_line": asking(meeting.get("goals_line"), "goals"),
        "gift": asking(meeting.get("gift"), "letter"),
        "pitch": sorted(p["number"] for p in given.get("pitch_parts", []) if asking(p.get("text"), "pitch", p["number"])),
    }


def goal_context(text: str, name: str) -> str:
    """A goal may say what one looks for; where it names the person it asks them, as a question does."""
    named = {word.text for word in words(name) if len(word.text) >= SHORTEST}
    return "question" if any(word.text in named for word in words(text)) else "goals"
