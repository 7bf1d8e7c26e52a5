"""Two records of one person become one: what moves, what is added, and how it is taken back."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

Given = dict[str, Any]
Doc = dict[str, Any]
# Every field that names a contact, by kind; what is shown in this order is changed in it.
NAMING = (
    ("meeting", "contact"),
    ("common_link", "contact"),
    ("request", "contact"),
    ("finding", "subject"),
    ("capture", "contact"),
    ("touchpoint", "contact"),
    ("effort", "contact"),
    ("favour", "contact"),
    ("landing", "through"),
)
KINDS = ("contact", *dict.fromkeys(kind for kind, _ in NAMING), "follow_up")
_FILLED = ("headline", "company", "address", "zone", "cadence", "cadence_reason")
_UNITED = ("mails", "phones", "links", "roles", "tags", "topics")
_EITHER = ("association_active", "cutting_edge", "wrote_cold", "paused", "do_not_contact")
_OF_ACT = ("done_at", "dismissed_at", "reason", "planned_on", "planned_by", "draft")
_MOST, _TEXT = 50, 50_000


def merged(given: Given) -> Given:
    """The changes that make `gone` a part of `kept`, in their order, and what was done, for taking it back."""
    contacts = {one["id"]: one for one in given["contacts"]}
    kept, gone = contacts[given["kept"]], contacts[given["gone"]]
    sets: list[list[Any]] = [["contact", kept["id"], field, kept.get(field), new] for field, new in _united(kept, gone).items()]
    sets += [["contact", *rest] for rest in _introductions(contacts, kept, gone)]
    for kind, field in NAMING:
        docs = given.get(_plural(kind)) or []
        sets += [[kind, one["id"], field, gone["id"], kept["id"]] for one in docs if one.get(field) == gone["id"]]
        if kind == "meeting":
            sets += _present(docs, kept["id"], gone["id"])
    acts = list(_acts(given, kept["id"], gone["id"]))
    did = {"doc": {name: value for name, value in gone.items() if name not in {"id", "created_at"}}, "sets": sets, "made": [act["id"] for act in acts]}
    deleted = {"kind": "contact", "id": gone["id"], "delete": True}
    return {"changes": [*_patches((kind, record, field, new) for kind, record, field, _, new in sets), *acts, deleted], "did": did}


def parted(given: Given) -> Given:
    """The changes that take it back; what was changed since stays as it is."""
    did = given["did"]
    docs = {(kind, one["id"]): one for kind in KINDS for one in given.get(_plural(kind)) or []}
    back = [(kind, record, field, old) for kind, record, field, old, new in did["sets"] if (kind, record) in docs and _same(docs[kind, record].get(field), new)]
    unmade = [{"kind": "follow_up", "id": act, "delete": True} for act in did["made"] if ("follow_up", act) in docs]
    return {"changes": [{"kind": "contact", "id": given["gone"], "patch": did["doc"]}, *_patches(iter(back)), *unmade]}


def _plural(kind: str) -> str:
    return f"{kind}s"


def _same(a: Any, b: Any) -> bool:
    return json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True)


def _patches(sets: Iterator[tuple[str, str, str, Any]]) -> list[Doc]:
    """One patch a record, in the order in which records come up."""
    found: dict[tuple[str, str], Doc] = {}
    for kind, record, field, value in sets:
        found.setdefault((kind, record), {})[field] = value
    return [{"kind": kind, "id": record, "patch": patch} for (kind, record), patch in found.items()]


def _united(kept: Doc, gone: Doc) -> Doc:
    """What the one who stays gains; their name and what was said of them stay."""
    told = {field: gone[field] for field in _FILLED if gone.get(field) and not kept.get(field)}
    for field in _UNITED:
        have = {_bare(field, one) for one in kept.get(field) or []}
        more = [one for one in gone.get(field) or [] if _bare(field, one) not in have]
        if more:
            told[field] = [*(kept.get(field) or []), *more][:_MOST]
    told |= {field: True for field in _EITHER if gone.get(field) and not kept.get(field)}
    about, other = kept.get("about") or "", gone.get("about") or ""
    if other and other not in about:
        told["about"] = f"{about}\n\n{other}".strip()[:_TEXT]
    return told


def _bare(field: str, one: str) -> str:
    digits = "".join(letter for letter in one if letter in "0123456789")
    return digits if field == "phones" and digits else one.strip().lower()


def _introductions(contacts: dict[str, Doc], kept: Doc, gone: Doc) -> Iterator[list[Any]]:
    """Whose introduction they were, and who theirs; nobody is introduced by themselves, not even around a corner."""
    own, other = kept.get("introduced_by"), gone.get("introduced_by")
    mine = own if own != gone["id"] else None
    if not mine and kept["id"] not in (over := _above(contacts, other)) and gone["id"] not in over:
        mine = other
    if mine != own:
        yield [kept["id"], "introduced_by", own, mine]
    above = _above(contacts, mine)
    for one in sorted(contacts):
        if contacts[one].get("introduced_by") == gone["id"] and one != kept["id"]:
            yield [one, "introduced_by", gone["id"], None if one in above else kept["id"]]


def _above(contacts: dict[str, Doc], step: str | None) -> list[str]:
    """This one and whoever led to them."""
    found: list[str] = []
    while step in contacts and step not in found:
        found.append(str(step))
        step = contacts[str(step)].get("introduced_by")
    return found


def _present(meetings: list[Doc], kept: str, gone: str) -> list[list[Any]]:
    found = []
    for one in meetings:
        there = one.get("also_present") or []
        met = kept if one.get("contact") == gone else one.get("contact")
        now = [who for who in dict.fromkeys(kept if who == gone else who for who in there) if who != met]
        if gone in there or (now != there and one.get("contact") == gone):
            found.append(["meeting", one["id"], "also_present", there, now])
    return found


def _acts(given: Given, kept: str, gone: str) -> Iterator[Doc]:
    """What was done about what was owed to the one counts for the other: its id says about whom it is, so that it is said anew."""
    acts = given.get("follow_ups") or []
    have = {act["id"] for act in acts}
    for act in acts:
        if act["rule"] == "two_people" or gone not in f"{act['subject']}/{act['occurrence']}":
            continue
        said = {"rule": act["rule"], "subject": act["subject"].replace(gone, kept), "occurrence": act["occurrence"].replace(gone, kept)}
        new = str(uuid5(UUID(given["account"]), "/".join(said.values())))
        if new not in have:
            have.add(new)
            yield {"kind": "follow_up", "id": new, "patch": said | {field: act[field] for field in _OF_ACT if act.get(field)}}
