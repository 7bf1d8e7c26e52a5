"""What a contact card would change."""

from typing import Any

from backend.exchange.planning.draft import Draft
from backend.exchange.planning.rows import Detail, Doc, Row, Seen, differences, digest_of, key_of, sentences
from backend.exchange.reading.card import Card, More, Past

_MOST, _LINE = 50, 120
_ABOVE = "The same card stands above."


def plan_card(draft: Draft, card: Card) -> None:
    """Add the row of this card."""
    if card.problem:
        draft.add(Row(0, "contact", "error", card.name or "A card without a name", card.problem))
        return
    key, digest = key_of("contact", card.source_key), digest_of(card if card.more == More() else (card, card.more))
    seen = draft.seen_as(key, draft.contacts)
    if seen is not None and seen.digest == digest:
        draft.add(Row(0, "contact", "same", card.name, _ABOVE if key in draft.keys else "", record=seen.record, key=key))
        found = seen.record
    else:
        known = seen.record if seen is not None else draft.with_profile(card.links) or _by_mail(draft, card)
        found = known or _create(draft, card, key, digest)
        if known is not None:
            _update(draft, card, key, Seen(known, digest), by_mail=seen is None)
    for past in card.more.past:
        _plan_past(draft, found, card.name, past)


def _plan_past(draft: Draft, contact: str, name: str, past: Past) -> None:
    """What happened with somebody: a touch in the letters and calls, or a note kept about them."""
    key = key_of("past", past.uid, contact)
    kind = "capture" if past.kind == "note" else "touchpoint"
    first = past.text.strip().partition("\n")[0][:_LINE]
    summary = f"{name}: {first}" if first else name
    seen = draft.seen.get(key)
    if seen is not None:
        draft.add(Row(0, kind, "same", summary, record=seen.record, key=key))
        return
    record = draft.new_id()
    patch = {"contact": contact, "kind": past.kind, "at": past.at, "text": past.text}
    details = tuple(Detail(field, None, patch[field]) for field in ("at", "text") if patch[field])
    draft.add(Row(0, kind, "create", summary, "", details, record, patch, key=key, seen=Seen(record, "")))


def _by_mail(draft: Draft, card: Card) -> str | None:
    """The contact with the same address; of several the one of the same name."""
    found = [one for mail in card.mails for one in draft.with_mail(mail)]
    same_name = (one for one in found if draft.contacts[one]["name"].casefold() == card.name.casefold())
    return next(same_name, found[0] if found else None)


def _create(draft: Draft, card: Card, key: str, digest: str) -> str:
    record = draft.new_id()
    patch = _told(draft, card)
    details = tuple(Detail("company", None, card.company) if name == "company" else _named(draft, Detail(name, None, value)) for name, value in patch.items())
    draft.add(Row(0, "contact", "create", card.name, sentences(card.notes), details, record, patch, key=key, seen=Seen(record, digest)))
    return record


def _told(draft: Draft, card: Card) -> dict[str, Any]:
    """The fields about which the card says something."""
    told: dict[str, Any] = {
        "name": card.name,
        "headline": card.headline,
        "mails": list(card.mails),
        "phones": list(card.phones),
        "address": card.address,
        "links": list(card.links),
        "tags": list(card.tags),
        "about": card.note,
    }
    if card.company:
        told["company"] = draft.company(card.company)
    if card.more.cadence:
        told["cadence"] = card.more.cadence
    if card.more.introduced_by:
        through = draft.seen_as(key_of("contact", card.more.introduced_by), draft.contacts)
        told["introduced_by"] = through.record if through else None
    return {name: value for name, value in told.items() if value}


def _update(draft: Draft, card: Card, key: str, seen: Seen, *, by_mail: bool) -> None:
    before = draft.contacts[seen.record]
    patch = _told(draft, card)
    notes = list(card.notes)
    if by_mail and _is_other_name(before, card):
        del patch["name"]
        what = "profile" if draft.with_profile(card.links) == seen.record else "e-mail"
        notes.append(f"The file says {card.name}. The {what} is the one of {before['name']}, whose name stays.")
    if before.get("about"):
        # What somebody wrote about a person is never replaced by a file.
        patch.pop("about", None)
    # Nor is what somebody decided about the rhythm, or knows about the way to them.
    for name in ("cadence", "introduced_by"):
        if before.get(name) or patch.get(name) == seen.record:
            patch.pop(name, None)
    for name in ("mails", "phones", "links", "tags"):
        if name in patch:
            patch[name] = _united(name, list(before.get(name) or []), patch[name])
    patch = {name: value for name, value in patch.items() if value != before.get(name)}
    details = tuple(_named(draft, one) for one in differences(before, patch))
    action = "update" if patch else "same"
    draft.add(Row(0, "contact", action, str(before["name"]), sentences(notes), details, seen.record, patch, key=key, seen=seen))


def _is_other_name(before: Doc, card: Card) -> bool:
    # A contact that an invitation brought may be called like its address until somebody says the name.
    return before["name"].casefold() != card.name.casefold() and "@" not in before["name"]


def _united(name: str, old: list[str], new: list[str]) -> list[str]:
    """The old ones, and what is new among the new."""

    def bare(one: str) -> str:
        return ("".join(c for c in one if c.isdigit()) or one) if name == "phones" else one.casefold().rstrip("/")

    have = {bare(one) for one in old}
    return (old + [one for one in new if bare(one) not in have])[:_MOST]


def _named(draft: Draft, detail: Detail) -> Detail:
    if detail.field == "introduced_by":
        return Detail("introduced_by", draft.name_of(detail.old), draft.name_of(detail.new))
    if detail.field != "company":
        return detail
    return Detail("company", draft.company_name(detail.old), draft.company_name(detail.new))
