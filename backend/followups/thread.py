"""What keeps the thread, worked out of the records, over HTTP."""

from typing import Any

from backend import playbook
from backend.changes import registry
from backend.computed import Given, computed
from backend.errors import NotFound
from backend.followups import letters_schema as written
from backend.followups import numbers_schema as numbers
from backend.followups import thread_schema as schema
from backend.rest import Blueprint
from backend.rules import announce, chains, favours, letters, outcome, owed, pressure, readers, reasons, review, standing, thinking, wasted, when
from backend.rules.met import by_id

CONTACT = "/contacts/<uuid:record_id>"
MET = ("contact", "meeting", "touchpoint", "follow_up", "landing")
NAMED = ("contact", "meeting", "touchpoint", "capture", "request")
KNOWN = ("company", "common_link", "request", "question", "finding", "capture", "goal", "article", "favour", "pitch_part", "resume_version")
KINDS = ("ask", "confirmation", "agenda", "thank_you", "report", "touch", "article", "announcement", "favour", "opening")
KIND = {"in": "path", "name": "kind", "required": True, "schema": {"type": "string", "enum": list(KINDS)}}


def _book() -> Given:
    return {**playbook.read("letters"), **playbook.read("readers")}


def _owed(given: Given) -> Given:
    zone = given["zone"]
    return owed.owed(given) | {"today": when.day_of(when.instant(given["now"]), zone).isoformat(), "zone": zone}


def _readers(given: Given) -> Given:
    return readers.readers(given, _book())


def _reasons(given: Given) -> Given:
    return reasons.reasons(given, _book())


def _review(given: Given) -> Given:
    return review.review(given | {"week": given["wanted"]["week"]})


def _letter(given: Given) -> Given:
    if given["kind"] not in KINDS:
        raise NotFound(f"Ask for one of {', '.join(KINDS)}.")
    for name, record_id in given["wanted"].items():
        kind = registry.named(name)
        if kind is None or record_id not in by_id(given[kind.plural]):
            raise NotFound
    return letters.letter(given | given["wanted"] | {"letter": given["kind"]}, _book())


OF_ACCOUNT: tuple[tuple[Any, ...], ...] = (
    ("/owed", schema.OwedSchema, _owed, *MET, "capture", "request", "article", "favour"),
    ("/wasted", schema.WastedSchema, wasted.wasted, *MET, "capture"),
    ("/thinking", numbers.ThinkingSchema, thinking.thinking, *MET),
    ("/outcome", numbers.OutcomeSchema, outcome.outcome, *NAMED, "landing", "favour"),
    ("/map", numbers.MapSchema, chains.chains, *NAMED),
    ("/yield", numbers.YieldSchema, chains.harvest, *NAMED),
    ("/favours/waiting", written.FavoursSchema, favours.favours, "favour"),
)
OF_ONE: tuple[tuple[Any, ...], ...] = (
    (f"{CONTACT}/warmth", "contact", schema.WarmthSchema, standing.warmth, *MET),
    (f"{CONTACT}/reasons", "contact", schema.ReasonsSchema, _reasons, *NAMED, "finding", "article"),
    (f"{CONTACT}/pressure", "contact", schema.PressureSchema, pressure.pressure, "contact", "meeting", "touchpoint", "request"),
    ("/articles/<uuid:record_id>/readers", "article", schema.ReadersSchema, _readers, *NAMED, "finding", "article"),
    ("/landings/<uuid:record_id>/progress", "landing", written.ProgressSchema, announce.announce, *NAMED, "landing", "follow_up"),
    ("/favours/<uuid:record_id>/brief", "favour", written.HostBriefSchema, favours.host, "favour", "meeting"),
)


def keep(blp: Blueprint) -> None:
    """Give the blueprint what keeps the thread."""
    for path, wire, rule, *kinds in OF_ACCOUNT:
        computed(blp, path, wire, rule, *kinds)
    for path, of, wire, rule, *kinds in OF_ONE:
        computed(blp, path, wire, rule, *kinds, of=of)
    about = (*NAMED, "company", "finding", "rehearsal", "landing", "follow_up")
    computed(blp, "/review", numbers.ReviewSchema, _review, *about, query=numbers.ReviewQuery)
    computed(blp, "/letters/<kind>", written.LetterSchema, _letter, *MET, *KNOWN, query=written.LetterQuery, parameters=(KIND,))
