"""Everything in a file, held against what the account has."""

from collections.abc import Callable, Iterable
from datetime import datetime

from backend.exchange.planning.contacts import plan_card
from backend.exchange.planning.draft import Draft
from backend.exchange.planning.meetings import plan_ends, plan_event
from backend.exchange.planning.rows import Known, Plan
from backend.exchange.reading.card import Card
from backend.exchange.reading.ical import Event


def plan_import(cards: Iterable[Card], events: Iterable[Event], known: Known, now: datetime, new_id: Callable[[], str]) -> Plan:
    """The rows of an import; nothing is saved by it."""
    draft = Draft(known, new_id)
    for card in cards:
        plan_card(draft, card)
    listed = list(events)
    for event in listed:
        plan_event(draft, event, now)
    plan_ends(draft, listed, now)
    return Plan(tuple(draft.rows), draft.brings)
