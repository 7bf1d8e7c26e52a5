"""What reminders are about apart from meetings, from the account's documents: people, promises, articles, requests, the new job, favours."""

from collections.abc import Iterator
from typing import Any

from backend.rules import announce, when
from backend.rules.followups import SLOTS, helping
from backend.rules.met import about, by_id
from backend.rules.owed import act, landing
from backend.rules.standing import Standing, is_silenced
from backend.rules.timetable import AGAIN, Subject
from backend.rules.touches import ASK_AFTER, SLOWER_AFTER

KINDS = ("contact", "meeting", "capture", "touchpoint", "request", "article", "follow_up", "landing", "favour")
SETTLED = ("done", "dismissed")
Given = dict[str, Any]
Acts = dict[tuple[str, str, str], dict[str, Any]]


def matters(given: Given, standings: dict[str, Standing]) -> tuple[Subject, ...]:
    """Everything that is not a meeting, as the timetable wants it."""
    acts = acts_of(given)
    heard = {c["id"] for c in given["contacts"] if not c["do_not_contact"]}
    found = [*_people(standings), *_promises(given, acts, heard), *_articles(given, heard), *_requests(given, acts, heard)]
    return (*found, *_landing(given, acts), *_favours(given, acts))


def acts_of(given: Given) -> Acts:
    """What was done about what is owed."""
    return {(f["rule"], f["subject"], f["occurrence"]): act(f) for f in given["follow_ups"]}


def settled(acts: Acts, rule: str, subject: str, occurrence: str) -> bool:
    """Whether it was done, or let go."""
    return acts.get((rule, subject, occurrence), {}).get("act") in SETTLED


def put_off(acts: Acts, rule: str, subject: str, occurrence: str) -> str | None:
    """Until which day it was put off."""
    found = acts.get((rule, subject, occurrence), {})
    return found.get("on") if found.get("act") == "snoozed" else None


def again(acts: Acts, subject: str, occurrence: str) -> dict[str, str]:
    """Until which day each kind was put off on its card."""
    return {kind: day for kind in AGAIN if (day := put_off(acts, kind, subject, occurrence))}


def _people(standings: dict[str, Standing]) -> Iterator[Subject]:
    for name, s in standings.items():
        if is_silenced(s.contact) or s.settled or s.span is None or s.silent >= ASK_AFTER:
            continue
        yield {
            "type": "contact",
            "id": name,
            "last_touch": {"id": s.last.id, "at": when.text(s.last.at)},
            "planned_on": s.planned_on.isoformat() if s.planned_on else None,
            "planned_by": s.planned_by,
            "cadence": s.weeks,
            "factor": 2 if s.silent >= SLOWER_AFTER else 1,
            "noted_at": s.last.doc["created_at"],
        }


def _promises(given: Given, acts: Acts, heard: set[str]) -> Iterator[Subject]:
    meetings, silent = by_id(given["meetings"]), {c["id"] for c in given["contacts"]} - heard
    for c in given["captures"]:
        mine = c["kind"] == "promise" and c["by"] == "me" and c["due_on"] and not c["done_at"]
        key = ("promise", c["id"], c["id"])
        if mine and about(c, meetings) not in silent and not settled(acts, *key):
            yield _noted("promise", c) | {"due_on": c["due_on"], "open": True, "promise_on": put_off(acts, *key)}


def _articles(given: Given, heard: set[str]) -> Iterator[Subject]:
    kept = by_id(given["articles"])
    sent = {(t["article"], t["contact"]) for t in given["touchpoints"] if t["kind"] == "article"}
    for f in given["follow_ups"]:
        to, chosen = f["occurrence"].rpartition("/")[2], act(f)
        if f["rule"] == "article" and chosen["on"] and chosen["act"] not in SETTLED and f["subject"] in kept and to in heard and (f["subject"], to) not in sent:
            yield _noted("article", kept[f["subject"]]) | {"contact": to, "on": chosen["on"], "open": True}


def _requests(given: Given, acts: Acts, heard: set[str]) -> Iterator[Subject]:
    contacts = by_id(given["contacts"])
    if given["landings"]:
        return
    helped = helping({**given, "meetings": [m | {"cancelled": bool(m["cancelled_at"] and not m["held_at"])} for m in given["meetings"] if m["contact"]]})
    for r in given["requests"]:
        who = contacts.get(r["contact"], {})
        if not r["asked_at"] or r["answered_at"] or r["nudged_at"] or r["contact"] not in heard or who.get("paused"):
            continue
        rules = {"ask_3": ("try_elsewhere", r["id"], r["id"]), "ask_7": ("ask_again", r["id"], r["id"])}
        without = {kind for kind, key in rules.items() if settled(acts, *key)}
        if helped[who.get("company")] - {r["contact"]}:
            without.add("ask_3")
        days = {f"{kind}_on": put_off(acts, *key) for kind, key in rules.items()}
        yield _noted("request", r, r["asked_at"]) | {"contact": r["contact"], "open": True, "without": without, **days}


def _landing(given: Given, acts: Acts) -> Iterator[Subject]:
    """The new job; of several the latest."""
    if (j := landing(given)) is None:
        return
    untold = 0 if j["closed_at"] or not j["announce_on"] else len(untold_of(given, j["id"]))
    key = ("favour_30", j["id"], j["id"])
    days = {"announce_on": j["announce_on"], "start_on": j["start_on"]}
    yield (
        _noted("landing", j)
        | days
        | {"untold": untold, "settled": settled(acts, *key), "favour_30_on": put_off(acts, *key), "again": again(acts, j["id"], j["id"])}
    )


def untold_of(given: Given, job: str) -> list[str]:
    """Who has not heard of it yet, those who helped first."""
    return [p["contact"] for p in announce.announce(given | {"landing": job})["people"] if p["state"] == "untold"]


def _favours(given: Given, acts: Acts) -> Iterator[Subject]:
    for f in given["favours"]:
        key = ("favour_asked", f["id"], f["id"])
        if f["direction"] == "asked" and f["state"] == "open" and len(f["slots"]) < SLOTS and not settled(acts, *key):
            yield _noted("favour", f, f["asked_at"]) | {"open": True, "favour_asked_on": put_off(acts, *key)}


def _noted(kind: str, doc: dict[str, Any], made: str | None = None) -> Subject:
    """When it came to be, and when it was written down."""
    return {"type": kind, "id": doc["id"], "made_at": made or doc["created_at"], "noted_at": doc["created_at"]}


def paused(given: Given) -> bool:
    """Whether the search rests: nobody is written to."""
    return bool(given["preference"]["search_paused"])
