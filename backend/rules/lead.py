"""Who runs the meeting, and whether it would run at all; how often one has met."""

from typing import Any

from backend.rules.met import Given, by_id, held, present

FEWEST, OFTEN = 3, 2


def lead(given: Given) -> dict[str, Any]:
    """Whoever asked for the `meeting` runs it; what would leave the user just sitting there is named."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    mine = meeting.get("role") != "host" and meeting.get("requested_by") != "them"
    asked = [q for q in given.get("questions", []) if q.get("meeting") == meeting["id"] and q["text"].strip()]
    brings = [c for c in given.get("captures", []) if c.get("meeting") == meeting["id"] and c.get("kind") == "value" and c.get("by", "me") == "me"]
    wanting = {"few_questions": len(asked) < FEWEST, "no_value_for_them": not (meeting.get("gift", "").strip() or brings)}
    return {
        "lead": "me" if mine else "them",
        "agenda": "build" if mine else "suggest",
        "questions": len(asked),
        "wanting": [code for code, lacks in wanting.items() if lacks and mine],
    }


def times_held(given: Given) -> dict[str, Any]:
    """How many meetings there were with the `contact`; before the first it may be the only one."""
    count = sum(1 for h in held(given) if given["contact"] in present(h.doc) and h.asked_for)
    return {"held": count, "word": "none" if not count else "once" if count < OFTEN else "more", "may_be_the_only_one": not count}
