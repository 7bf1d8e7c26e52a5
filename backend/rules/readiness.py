"""When a meeting is ready, and what is missing, each with the act that mends it."""

from datetime import date
from typing import Any

from backend.rules import agenda

AREAS = ("individual", "company", "industry")
ACTS = {
    "goals": "set_goal",
    "too_many_goals": "pick_three",
    "homework_individual": "add_finding",
    "homework_company": "add_finding",
    "homework_industry": "add_finding",
    "link": "add_link_or_say_cold",
    "questions": "add_question",
    "agenda": "make_it_fit",
    "pitch": "write_pitch",
    "pitch_end": "end_with_goals",
    "asks_in_questions": "say_otherwise",
    "asks_in_goals": "say_otherwise",
    "asks_in_pitch": "say_otherwise",
    "asks_in_gift": "say_otherwise",
    "practise": "rehearse",
    "resume": "print_fresh",
    "value": "add_value",
    "confirmation": "send_confirmation",
}
MOST_GOALS, FEWEST_QUESTIONS, FRESH = 3, 3, 30


def ready(given: dict[str, Any]) -> dict[str, Any]:
    """What is missing for ready, and for well prepared; the four lights of the cover."""
    sourced = {f["area"] for f in given["findings"] if f["source"]}
    fresh = is_fresh(given["resume"], given["today"])
    must, well = _missing(given, sourced), _wanting(given, fresh=fresh)
    return {
        "ready": not must,
        "well_prepared": not must and not well,
        "missing": [{"item": i, "act": ACTS[i]} for i in must],
        "for_well_prepared": [{"item": i, "act": ACTS[i]} for i in well],
        "lights": {
            "homework": all(a in sourced for a in AREAS),
            "goals": 1 <= len(given["goals"]) <= MOST_GOALS,
            "resume": fresh,
            "pitch": "pitch" not in must and "pitch_end" not in must and given["practised"],
        },
    }


def is_fresh(resume: dict[str, Any] | None, today: str) -> bool:
    """Whether the resume is at most thirty days old and unchanged since it was printed."""
    if resume is None or resume["changed_since_print"]:
        return False
    return (date.fromisoformat(today) - date.fromisoformat(resume["date"])).days <= FRESH


def _missing(given: dict[str, Any], sourced: set[str]) -> list[str]:
    asks = given.get("asks") or {}
    asked = {
        "goals": not given["goals"],
        "too_many_goals": len(given["goals"]) > MOST_GOALS,
        **{f"homework_{a}": a not in sourced for a in AREAS},
        "link": not given["links"] and not given["cold"],
        "questions": len(given["questions"]) < FEWEST_QUESTIONS,
        "agenda": not _fits(given),
        "pitch": not given["pitch"],
        "pitch_end": bool(given["pitch"]) and given["pitch"][-1] != "immediate_goals",
        "asks_in_questions": bool(asks.get("questions")),
        "asks_in_goals": bool(asks.get("goals_line") or asks.get("goals")),
        "asks_in_pitch": bool(asks.get("pitch")),
        "asks_in_gift": bool(asks.get("gift")),
    }
    return [item for item, wanting in asked.items() if wanting]


def _wanting(given: dict[str, Any], *, fresh: bool) -> list[str]:
    asked = {"practise": not given["practised"], "resume": not fresh, "value": not given["value"], "confirmation": not given["confirmed"]}
    return [item for item, wanting in asked.items() if wanting]


def _fits(given: dict[str, Any]) -> bool:
    questions = [{**q, "goal": "g1", "state": "open", "spent": 0} for q in given["questions"]]
    usual = {"mode": "fit", "elapsed": 0, "booked": None, "opening": "open", "pitch": "open", "cut": False}
    laid = agenda.fit({**usual, "T": given["promised"], "value": given["value"], "questions": questions})
    return {q["id"] for q in questions if q["priority"] == "must"} <= set(laid["planned"])
