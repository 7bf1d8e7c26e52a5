"""What a calendar event would change."""

from datetime import datetime
from typing import Any

from backend.exchange.planning.draft import Draft
from backend.exchange.planning.rows import Detail, Doc, Row, Seen, differences, digest_of, key_of, sentences
from backend.exchange.reading.ical import AHEAD, Event, Person
from backend.exchange.reading.times import stamp

_TOLD = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
_SAID = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "may come", "DELEGATED": "sends somebody else"}
_NOBODY = "It names nobody but you; choose afterwards whom you meet."
_UNKNOWN = "It was cancelled and is not among your meetings."
_OLDER = "A newer version of it is here already."
_HELD = "It was held, so this cancellation changes nothing."
_NOT_IN_SERIES = "It is no longer one of the times of its series."
_MACHINES = ("@group.calendar.google.com", "@resource.calendar.google.com", "unknownorganizer@calendar.google.com")
_SHOWN = ("contact", "when", "place", "also_present", "cancelled_at")


def plan_event(draft: Draft, event: Event, now: datetime) -> None:
    """Add the row of this event, or of each meeting that it cancels."""
    summary = event.summary or "A meeting"
    if event.problem:
        draft.add(Row(0, "meeting", "error", summary, event.problem))
    elif event.method in _TOLD:
        draft.add(Row(0, "meeting", "same", summary, _report(event)))
    elif event.method == "CANCEL" or event.status == "CANCELLED":
        _cancel(draft, event, summary, now)
    elif event.when is None:
        draft.add(Row(0, "meeting", "same", summary, sentences(event.notes)))
    elif (found := _find(draft, event)) is not None:
        _update(draft, event, found, summary)
    else:
        _create(draft, event, summary)


def plan_ends(draft: Draft, events: list[Event], now: datetime) -> None:
    """Cancel the coming times that a series no longer has."""
    masters = {event.uid: event for event in events if event.series and not event.problem and event.method not in {*_TOLD, "CANCEL"}}
    told = {_key(event) for event in events}
    for uid, master in masters.items():
        for meeting in list(draft.of_uid(uid)):
            doc, (key, seen) = draft.meetings[meeting], draft.seen_of(meeting)
            if seen is not None and key not in told and _is_coming(doc, now) and not _is_older(master, seen, doc):
                draft.add(_cancellation(meeting, doc, key, seen, master, now, _NOT_IN_SERIES))


def _key(event: Event) -> str:
    return key_of("meeting", event.uid, event.recurrence_id)


def _find(draft: Draft, event: Event) -> str | None:
    """The meeting that this event is about, known from an import or by its UID."""
    seen = draft.seen_as(_key(event), draft.meetings)
    if seen is not None:
        return seen.record
    return next((one for one in draft.unseen_of_uid(event.uid) if not event.recurrence_id or _starts(draft.meetings[one]) == event.recurrence_id), None)


def _starts(doc: Doc) -> str:
    when = doc.get("when") or {}
    return str(when.get("utc") or when.get("wall") or "")


def _is_coming(doc: Doc, now: datetime) -> bool:
    begins = _starts(doc)
    return not doc.get("cancelled_at") and not _was_held(doc) and stamp(now)[: len(begins)] <= begins <= stamp(now + AHEAD) if begins else False


def _was_held(doc: Doc) -> bool:
    return bool(doc.get("held_at") or doc.get("ended_at"))


def _is_older(event: Event, seen: Seen | None, doc: Doc) -> bool:
    """Whether the account has a later version: by SEQUENCE, among equals by DTSTAMP."""
    sequence = seen.sequence if seen is not None else int(doc.get("ics_sequence") or 0)
    if event.sequence != sequence:
        return event.sequence < sequence
    return bool(seen and seen.dtstamp and event.dtstamp and event.dtstamp < seen.dtstamp)


def _cancel(draft: Draft, event: Event, summary: str, now: datetime) -> None:
    found = _find(draft, event)
    meetings = list(draft.of_uid(event.uid)) if not event.recurrence_id else [found] if found else []
    on = [one for one in meetings if not draft.meetings[one].get("cancelled_at")]
    if not on:
        draft.add(Row(0, "meeting", "same", summary, "" if meetings else _UNKNOWN, record=meetings[0] if meetings else ""))
    for meeting in on:
        doc, (key, seen) = draft.meetings[meeting], draft.seen_of(meeting)
        problem = _HELD if _was_held(doc) else _OLDER if _is_older(event, seen, doc) else ""
        if problem:
            draft.add(Row(0, "meeting", "same", summary, problem, record=meeting))
        else:
            draft.add(_cancellation(meeting, doc, key or _key(event), seen, event, now, ""))


def _cancellation(meeting: str, doc: Doc, key: str, seen: Seen | None, event: Event, now: datetime, problem: str) -> Row:
    sequence = max(event.sequence, int(doc.get("ics_sequence") or 0))
    patch = {"cancelled_at": stamp(now), "ics_sequence": sequence}
    later = Seen(meeting, "cancelled", sequence, event.dtstamp or (seen.dtstamp if seen else None))
    return Row(0, "meeting", "cancel", event.summary or "A meeting", problem, differences(doc, patch, _SHOWN), meeting, patch, key=key, seen=later)


def _create(draft: Draft, event: Event, summary: str) -> None:
    assert event.when is not None  # noqa: S101 - for the type checker; plan_event has looked
    record = draft.new_id()
    contact = _contact(draft, event)
    told: dict[str, Any] = {
        "contact": contact,
        "also_present": _also_present(draft, event, contact),
        "when": event.when.document(),
        "place": event.place,
        "ics_uid": event.uid or None,
        "ics_sequence": event.sequence,
    }
    patch = {name: value for name, value in told.items() if value not in (None, "", [])}
    notes = sentences((*event.notes, "" if contact else _NOBODY))
    details = tuple(_named(draft, one) for one in differences({}, patch, _SHOWN))
    draft.add(Row(0, "meeting", "create", summary, notes, details, record, patch, key=_key(event), seen=_seeing(record, event)))


def _seeing(record: str, event: Event) -> Seen:
    return Seen(record, digest_of((event.when, event.place, event.organizer, event.status)), event.sequence, event.dtstamp)


def _update(draft: Draft, event: Event, meeting: str, summary: str) -> None:
    before = draft.meetings[meeting]
    key, seen = _key(event), draft.seen_as(_key(event), draft.meetings)
    now_seen = _seeing(meeting, event)
    if _is_older(event, seen, before):
        draft.add(Row(0, "meeting", "same", summary, _OLDER, record=meeting))
        return
    if seen is not None and seen.digest == now_seen.digest:
        # Calendars stamp every download anew: only what differs from the last import is news.
        draft.add(Row(0, "meeting", "same", summary, record=meeting, key=key, seen=now_seen))
        return
    patch = _changes(draft, event, before)
    details = tuple(_named(draft, one) for one in differences(before, patch, _SHOWN))
    action = "update" if details else "same"
    draft.add(Row(0, "meeting", action, summary, sentences(event.notes), details, meeting, patch, key=key, seen=now_seen))


def _changes(draft: Draft, event: Event, before: Doc) -> dict[str, Any]:
    contact = before.get("contact") or _contact(draft, event)
    there = list(before.get("also_present") or [])
    told: dict[str, Any] = {
        "contact": contact,
        "when": _later_when(event, before.get("when")),
        "place": event.place,
        "also_present": there + [one for one in _also_present(draft, event, contact) if one not in there],
    }
    patch = {name: value for name, value in told.items() if value not in (None, "", []) and value != before.get(name)}
    if before.get("cancelled_at") and not _was_held(before):
        patch["cancelled_at"] = None
    if event.sequence != (before.get("ics_sequence") or 0):
        patch["ics_sequence"] = event.sequence
    return patch


def _later_when(event: Event, before: Doc | None) -> dict[str, Any]:
    """The new time; what the file leaves open stays as it was."""
    assert event.when is not None  # noqa: S101 - for the type checker; plan_event has looked
    new: dict[str, Any] = event.when.document()
    if before is None:
        return new
    if new["kind"] == "date" and str(before.get("wall") or "").startswith(str(new["wall"])):
        return dict(before)
    if new["promised"] is None:
        new["promised"] = before.get("promised")
    same_instant = new["utc"] is not None and new["utc"] == before.get("utc") and new["promised"] == before.get("promised")
    return dict(before) if same_instant else new


def _contact(draft: Draft, event: Event) -> str | None:
    """Whom one meets: the organiser, or if that is oneself the first other who is invited."""
    named = ([event.organizer] if event.organizer else []) + list(event.attendees)
    person = next((one for one in named if _is_other(draft, one)), None)
    if person is None:
        return None
    found = draft.with_mail(person.mail) if person.mail else []
    if found:
        return found[0]
    # An organiser without a name is often listed once more with one.
    name = person.name or next((one.name for one in event.attendees if one.name and one.mail.casefold() == person.mail.casefold()), "")
    return draft.person(name, person.mail)


def _is_other(draft: Draft, person: Person) -> bool:
    mail = person.mail.casefold()
    return bool(mail or person.name) and mail not in draft.own and not mail.endswith(_MACHINES)


def _also_present(draft: Draft, event: Event, contact: str | None) -> list[str]:
    """Who else is invited, of those one has as contacts."""
    known = [draft.with_mail(one.mail)[0] for one in event.attendees if one.mail and draft.with_mail(one.mail) and _is_other(draft, one)]
    return [one for one in dict.fromkeys(known) if one != contact][:50]


def _named(draft: Draft, detail: Detail) -> Detail:
    """People by their names, for whoever reads the row."""
    if detail.field == "contact":
        return Detail("contact", draft.name_of(detail.old), draft.name_of(detail.new))
    if detail.field == "also_present":
        return Detail("also_present", *([draft.name_of(one) for one in side or []] for side in (detail.old, detail.new)))
    return detail


def _report(event: Event) -> str:
    """What an answer says; it changes nothing here."""
    who = next((one.name or one.mail for one in event.attendees if one.name or one.mail), "Somebody")
    if event.method == "COUNTER":
        return f"{who} proposes another time. Answer in your calendar, then import the new invitation."
    if event.method == "REPLY" and event.attendees:
        return f"{who} {_SAID.get(event.attendees[0].partstat, 'answered')}. Nothing changes here."
    return "It is a message between calendars. Nothing changes here."
