"""Which questions somebody has answered already, and which are still open from talks before."""

import re
from typing import Any

from backend.rules.met import Doc, Given, by_id, held, present

Bank = list[dict[str, Any]]
BETWEEN = re.compile(r"[\W_]+")


def same(text: str) -> str:
    """The words of a question, whatever stands between them."""
    return BETWEEN.sub(" ", text.lower()).strip()


class Keys:
    """What makes two questions one: the same words, or the same question of the bank."""

    def __init__(self, bank: Bank) -> None:
        self.known = {same(text): f"bank/{one['id']}" for one in bank for text in (one["text"], *one.get("also", []))}

    def of(self, question: Doc) -> str:
        """The name under which a question is known."""
        words = same(question["text"])
        return self.known.get(words, words)


def answered(given: Given, bank: Bank) -> dict[str, Any]:
    """For each open question of the `meeting`: what somebody else has answered to it."""
    keys, meetings = Keys(bank), by_id(given["meetings"])
    mine = meetings[given["meeting"]]
    told: dict[str, list[dict[str, Any]]] = {}
    for q in given.get("questions", []):
        who = meetings.get(q.get("meeting") or "", {}).get("contact")
        if who and who != mine.get("contact") and q.get("answer", "").strip():
            told.setdefault(keys.of(q), []).append({"contact": who, "meeting": q["meeting"], "question": q["id"], "answer": q["answer"]})
    asked = [q for q in given.get("questions", []) if q.get("meeting") == mine["id"] and q.get("state", "open") == "open"]
    return {"questions": [{"question": q["id"], "answers": told[keys.of(q)]} for q in asked if keys.of(q) in told]}


def carried(given: Given, bank: Bank) -> dict[str, Any]:
    """Open questions of talks that are over: of this one for the thank-you, of the same contact and of others for the `meeting`."""
    keys, mine = Keys(bank), by_id(given["meetings"])[given["meeting"]]
    over = {h.doc["id"]: h.doc for h in held(given)}
    asked = given.get("questions", [])
    settled = {keys.of(q) for q in asked if q.get("answer", "").strip()}
    have = {keys.of(q) for q in asked if q.get("meeting") == mine["id"]}
    unasked = [q for q in sorted(asked, key=_rank) if q.get("meeting") in over and _unasked(q)]
    same_contact: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for q in unasked:
        key, meeting = keys.of(q), over[q["meeting"]]
        if meeting["id"] == mine["id"] or key in have:
            continue
        theirs = bool(mine.get("contact")) and mine["contact"] in present(meeting)
        if theirs or key not in settled:
            have.add(key)
            (same_contact if theirs else others).append({"question": q["id"], "meeting": meeting["id"], "contact": meeting.get("contact")})
    return {"thank_you": [q["id"] for q in unasked if q["meeting"] == mine["id"]], "same_contact": same_contact, "others": others}


def _unasked(question: Doc) -> bool:
    return question.get("state", "open") == "open" and not question.get("answer", "").strip() and bool(question["text"].strip())


def _rank(question: Doc) -> tuple[bool, str, str]:
    return question.get("priority", "if_time") != "must", question.get("rank", ""), question["id"]
