"""A meeting under way: what is now, what comes next, how long is left; and the close that takes a minute."""

from datetime import datetime, timedelta
from math import floor
from typing import Any

from backend.rules import agenda, when
from backend.rules.met import Doc, Given, by_id
from backend.rules.span import promised

SILENT, CUES = 8 * 60, ((0, 0), (60, 1), (300, 5))
NOBODY: dict[str, Any] = {"item": None, "question": None}


def asked_of(given: Given) -> list[Doc]:
    """The questions of the `meeting`: must-asks first, each as the user put them."""
    mine = [q for q in given.get("questions", []) if q.get("meeting") == given["meeting"]]
    return sorted(mine, key=lambda q: (q.get("priority", "if_time") != "must", q.get("rank", ""), q["id"]))


def laid(given: Given, minutes: float, elapsed: float, *, mode: str = "fit") -> dict[str, Any]:
    """The agenda of the `meeting` in so many minutes."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    goals = sorted((g for g in given.get("goals", []) if g["meeting"] == meeting["id"] and g["text"].strip()), key=lambda g: (g.get("rank", ""), g["id"]))
    places = {g["id"]: f"g{n + 1}" for n, g in enumerate(goals)}
    questions = [
        {"id": q["id"], "minutes": q.get("minutes", 3), "priority": q.get("priority", "if_time"), "goal": places.get(q.get("goal"), "z"),
         "state": q.get("state", "open"), "spent": q.get("spent", 0)}
        for q in asked_of(given)
    ]  # fmt: skip
    return agenda.fit({
        "mode": mode, "T": minutes, "elapsed": elapsed, "booked": meeting.get("pitch_minutes"), "cut": bool(meeting.get("cut_at")),
        "opening": "done" if meeting.get("opening_done_at") else "open", "pitch": "done" if meeting.get("pitch_done_at") else "open",
        "value": bool(meeting.get("gift", "").strip()), "questions": questions,
    })  # fmt: skip


def running(given: Given) -> dict[str, Any]:
    """Where the `meeting` stands at this second."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    state = "over" if meeting.get("ended_at") else "under_way" if meeting.get("started_at") else "before"
    if state != "under_way":
        return {"state": state, "current": NOBODY, "next": NOBODY, "seconds_left": 0, "item_seconds_left": 0, "your_move": False, "cue": None, "later": []}
    began, now = when.instant(meeting["started_at"]), when.instant(meeting.get("paused_at") or given["now"])
    granted = promised(meeting) if meeting.get("granted_minutes") is None else meeting["granted_minutes"]
    gone = max(0, (now - began).total_seconds() - meeting.get("paused", 0) * 60)  # A pause does not count.
    left = max(0, floor(granted * 60 - gone))
    show = laid(given, granted, floor(gone / 60))
    rows = _rows(given, meeting, show, left)
    acts = _acts(given, meeting, began)
    spent = floor((now - _since(rows[0], acts)).total_seconds())
    return {
        "state": state,
        "current": _item(rows[0]),
        "next": _item(rows[1]) if len(rows) > 1 else NOBODY,
        "seconds_left": left,
        "item_seconds_left": max(0, min(left, floor(rows[0]["minutes"] * 60) - spent)),
        "your_move": rows[0]["item"] != "stop" and (now - max(acts.values())).total_seconds() >= SILENT,
        "cue": next((cue for least, cue in CUES if left <= least), None),
        "later": show["later"],
    }


def _rows(given: Given, meeting: Doc, show: dict[str, Any], left: int) -> list[dict[str, Any]]:
    """What is still to come, what is now first."""
    if left == 0:
        return [{"item": "stop", "minutes": 0}]
    close = {"item": "close", "minutes": show["close"]}
    if meeting.get("cut_at") or left <= show["close"] * 60:
        return [close]
    rows: list[dict[str, Any]] = []
    if not meeting.get("opening_done_at"):
        rows.append({"item": "opening", "minutes": show["opening"]})
    if not meeting.get("pitch_done_at") and show["pitch"]["minutes"]:
        rows.append({"item": "pitch", "minutes": show["pitch"]["minutes"]})
    asked = {q["id"]: q for q in asked_of(given)}
    now = [q for q in asked.values() if q.get("state") == "running"]
    ahead = [asked[name] for name in (*show["planned"], *show["if_time"])]
    return rows + [{"item": "question", "id": q["id"], "minutes": q.get("minutes", 3), "doc": q} for q in (*now, *ahead)] + [close]


def _item(row: dict[str, Any]) -> dict[str, Any]:
    return {"item": row["item"], "question": row.get("id")}


def _acts(given: Given, meeting: Doc, began: datetime) -> dict[str, datetime]:
    """When something was last started or ticked, by what it was."""
    acts = {"started": began}
    for name in ("opening_done_at", "pitch_done_at", "cut_at"):
        if meeting.get(name):
            acts[name] = when.instant(meeting[name])
    for q in asked_of(given):
        if q.get("started_at"):
            spent = q.get("spent", 0) if q.get("state") in {"asked", "skipped"} else 0
            acts[q["id"]] = when.instant(q["started_at"]) + timedelta(minutes=spent)
    for c in given.get("captures", []):
        if c.get("meeting") == meeting["id"] and c.get("at"):
            acts[c["id"]] = when.instant(c["at"])
    return acts


def _since(row: dict[str, Any], acts: dict[str, datetime]) -> datetime:
    """When what is now began: a question that runs at its own start, else with the last tick before it."""
    if row["item"] == "question" and row["doc"].get("state") == "running" and row["id"] in acts:
        return acts[row["id"]]
    ticks = ("started", "opening_done_at", "pitch_done_at", "cut_at")
    return acts["started"] if row["item"] == "opening" else max(at for name, at in acts.items() if row["item"] != "pitch" or name in ticks)


def close(given: Given) -> dict[str, Any]:
    """The three sentences of the sixty-second close of the `meeting`, and the questions that it leaves for the follow-up."""
    meeting = by_id(given["meetings"])[given["meeting"]]
    kept = sorted((c for c in given.get("captures", []) if c.get("meeting") == meeting["id"]), key=lambda c: (c.get("at") or "", c["id"]))
    said = [c["id"] for c in kept if c.get("by", "me") == "them" and c.get("kind", "note") in {"note", "idea"}]
    promises = [c["id"] for c in kept if c.get("kind") == "promise" and c.get("by", "me") == "me"]
    named = any(c.get("kind") == "referral" for c in kept)
    ask = {"code": "next_step", "capture": promises[-1] if promises else None} if named else {"code": "referral", "capture": None}
    open_ = [q["id"] for q in asked_of(given) if q.get("state", "open") in {"open", "running"}]
    thanks = {"code": "thanks", "capture": said[-1] if said else None}
    return {"contact": meeting.get("contact"), "sentences": [thanks, ask, {"code": "may_i_write", "capture": None}], "follow_up": open_}
