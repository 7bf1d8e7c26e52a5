"""The four parts of the method, as a meeting stands in each: empty, started or done."""

from typing import Any

AREAS, FEWEST_QUESTIONS, MOST_GOALS = 3, 3, 3


def strip(given: dict[str, Any]) -> dict[str, str]:
    """Homework, context, no job-ask, follow-up."""
    return {"homework": _homework(given), "context": _context(given), "no_job_ask": _no_job_ask(given), "follow_up": _follow_up(given)}


def _homework(given: dict[str, Any]) -> str:
    known = {f["area"] for f in given["findings"] if f["source"]}
    return "done" if len(known) == AREAS else "started" if given["findings"] else "empty"


def _context(given: dict[str, Any]) -> str:
    had = [given["linked"], 1 <= given["goals"] <= MOST_GOALS, given["pitch"] == "done", given["resume"]]
    return "done" if all(had) else "started" if any(had) or given["goals"] or given["pitch"] == "started" else "empty"


def _no_job_ask(given: dict[str, Any]) -> str:
    if given["debriefed"] and given["asked_for_job"] is not None:
        return "started" if given["asked_for_job"] else "done"
    if given.get("asks"):
        return "started"
    if not given["questions"]:
        return "empty"
    return "started" if given["questions"] < FEWEST_QUESTIONS or given["flagged"] else "done"


def _follow_up(given: dict[str, Any]) -> str:
    if given["thanked"] and given["later"] and not given.get("owing"):
        return "done"
    return "started" if given["thanked"] or given["debriefed"] else "empty"
