"""Fitting an agenda into the minutes that there are."""

from dataclasses import dataclass, field
from typing import Any

Question = dict[str, Any]
ROWS = ((45, 2, 6, "full", 3), (25, 2, 6, "full", 2), (18, 2, 5, "full", 2), (12, 1, 2, "short", 2), (5, 1, 1, "short", 1))
FEWEST, OPENING_FROM = 3, 2


@dataclass
class Laid:
    """Which questions stand where, and the minutes left over."""

    free: float
    planned: list[str] = field(default_factory=list)
    if_time: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)


def frame(minutes: float, booked: int | None) -> tuple[int, int, str, int]:
    """Minutes of opening and pitch, the pitch's form, minutes of the close."""
    for least, opening, pitch, form, close in ROWS:
        if minutes >= least:
            return opening, (booked or pitch) if form == "full" else pitch, form, close
    return (1 if minutes >= OPENING_FROM else 0), 0, "none", (1 if minutes >= 1 else 0)


def arrange(questions: list[Question]) -> list[Question]:
    """Must-asks first; within each priority every goal's n-th question before any goal's next."""
    seen: dict[str, int] = {}
    ranked = []
    for priority in ("must", "if_time"):
        for place, q in enumerate(questions):
            if q["priority"] == priority:
                seen[q["goal"]] = seen.get(q["goal"], 0) + 1
                ranked.append((priority == "if_time", seen[q["goal"]], q["goal"], place, q))
    return [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])]


def fit(given: dict[str, Any]) -> dict[str, Any]:
    """The agenda for T minutes of which some have gone; with mode plan also arranged and with warnings."""
    open_ = [q for q in given["questions"] if q["state"] == "open"]
    kept = [q["id"] for q in given["questions"] if q["state"] != "open"]
    if given["cut"]:
        later = [q["id"] for q in open_]
        return _agenda(0, (0, "none"), 1, kept, Laid(0, later=later), [])
    left = max(0, given["T"] - given["elapsed"])
    opening, pitch, form, close = frame(left, given["booked"])
    opening = 0 if given["opening"] == "done" else opening
    pitch, form = (0, "none") if given["pitch"] == "done" else (pitch, form)
    room = max(0, left - opening - pitch - close)
    running = min(room, sum(max(0, q["minutes"] - q["spent"]) for q in given["questions"] if q["state"] == "running"))
    plan = given["mode"] == "plan"
    laid = _lay(arrange(open_) if plan else open_, room - running)
    return _agenda(opening, (pitch, form), close, kept, laid, _warn(given, arrange(open_), room) if plan else [])


def _agenda(opening: int, pitch: tuple[int, str], close: int, kept: list[str], laid: Laid, warnings: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "opening": opening,
        "pitch": {"minutes": pitch[0], "form": pitch[1]},
        "kept": kept,
        "planned": laid.planned,
        "if_time": laid.if_time,
        "later": laid.later,
        "close": close,
        "slack": laid.free,
        "warnings": warnings,
    }


def _lay(open_: list[Question], free: float) -> Laid:
    laid = Laid(free)
    for priority, fits, else_ in (("must", laid.planned, laid.if_time), ("if_time", laid.if_time, laid.later)):
        for q in (q for q in open_ if q["priority"] == priority):
            if q["minutes"] <= laid.free:
                fits.append(q["id"])
                laid.free -= q["minutes"]
            else:
                else_.append(q["id"])
    return laid


def _warn(given: dict[str, Any], open_: list[Question], room: float) -> list[dict[str, Any]]:
    musts = [q for q in open_ if q["priority"] == "must"]
    warnings: list[dict[str, Any]] = []
    if 3 * sum(q["minutes"] for q in musts) > 2 * room:
        warnings.append({"code": "must_over_two_thirds", "make_if_time": smallest_change(musts, room)})
    if len(given["questions"]) < FEWEST:
        warnings.append({"code": "fewer_than_three_questions"})
    if not given["value"]:
        warnings.append({"code": "nothing_of_value"})
    return warnings


def smallest_change(musts: list[Question], room: float) -> list[str]:
    """The fewest must-asks, then the fewest minutes, then the latest, which made if-time bring the sum to two thirds."""
    total = sum(q["minutes"] for q in musts)
    longest = sorted((q["minutes"] for q in musts), reverse=True)
    count = next((n for n in range(len(musts) + 1) if _enough(total, sum(longest[:n]), room)), len(musts))
    # For each number of questions and each sum of minutes the latest that make it; to try every choice takes years with forty.
    best: list[dict[int, tuple[int, ...]]] = [{0: ()}, *({} for _ in range(count))]
    for place, q in enumerate(musts):
        for size in range(count, 0, -1):
            best[size] |= {minutes + q["minutes"]: (*pick, place) for minutes, pick in best[size - 1].items()}
    fewest = min(minutes for minutes in best[count] if _enough(total, minutes, room))
    return [musts[place]["id"] for place in best[count][fewest]]


def _enough(total: float, moved: float, room: float) -> bool:
    return 3 * (total - moved) <= 2 * room
