"""What became of tries: for the delivery, and for the address."""

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.push import lease
from backend.push.lease import IN_PLACE
from backend.webhooks.model import WebhookDelivery, WebhookEndpoint, WebhookEvent
from backend.webhooks.verdict import Verdict, next_try

# An address at which nothing has arrived for so long is told nothing more.
PATIENCE = timedelta(days=5)
KEPT = timedelta(days=30)


@dataclass(frozen=True)
class End:
    """How a try ended; `later` was none, and is made at `at`."""

    delivery: WebhookDelivery
    verdict: Verdict
    status: int = 0
    at: datetime | None = None


def finish(session: Session, ends: Iterable[End], now: datetime, dice: random.Random) -> None:
    """Write it down: the addresses first and in their order, as whoever switches one off does, so that nobody waits for each other."""
    by_endpoint: dict[tuple[str, str], list[End]] = defaultdict(list)
    for end in ends:
        by_endpoint[end.delivery.account_id, end.delivery.endpoint].append(end)
    find = sa.select(WebhookEndpoint).where(sa.tuple_(WebhookEndpoint.account_id, WebhookEndpoint.id).in_(list(by_endpoint)))
    ordered = find.order_by(WebhookEndpoint.account_id, WebhookEndpoint.id).with_for_update()
    locked = session.scalars(ordered.execution_options(populate_existing=True)).all()
    lease.give_back(session, WebhookDelivery, [(end.delivery, _values(end, now, dice)) for some in by_endpoint.values() for end in some])
    for to in locked:
        if to.state == "on":
            _remember(session, to, [end.verdict for end in by_endpoint[to.account_id, to.id]], now)
    session.flush()


def stop(session: Session, to: WebhookEndpoint, state: str, why: str | None, now: datetime) -> None:
    """Nothing more goes out to it."""
    to.state, to.stopped_at, to.stopped_for = state, now, why
    to.held_until = to.failing_since = None
    session.flush()
    waits = sa.update(WebhookDelivery).where(
        WebhookDelivery.account_id == to.account_id, WebhookDelivery.endpoint == to.id, WebhookDelivery.run_at.is_not(None)
    )
    session.execute(waits.values(state="withdrawn", run_at=None), execution_options=IN_PLACE)


def prune(session: Session, now: datetime) -> None:
    """What happened thirty days ago or earlier is forgotten, and what became of telling it."""
    for model, at in ((WebhookDelivery, WebhookDelivery.created_at), (WebhookEvent, WebhookEvent.at)):
        session.execute(sa.delete(model).where(at <= now - KEPT), execution_options=IN_PLACE)


def forget_telling(session: Session, account_id: str, gone: set[str]) -> None:
    """Nothing is told any more of these records, nor kept of what was: events name them by their ids."""
    find = sa.select(WebhookEvent.id, WebhookEvent.data).where(WebhookEvent.account_id == account_id)
    about = [row.id for row in session.execute(find) if gone & {one for one in row.data.values() if isinstance(one, str)}]
    for model, mine in ((WebhookDelivery, WebhookDelivery.event.in_(about)), (WebhookEvent, WebhookEvent.id.in_(about))):
        session.execute(sa.delete(model).where(model.account_id == account_id, mine), execution_options=IN_PLACE)


def _remember(session: Session, to: WebhookEndpoint, verdicts: list[Verdict], now: datetime) -> None:
    ends = {verdict.end for verdict in verdicts}
    if "gone" in ends:
        stop(session, to, "stopped", "gone", now)
    elif "sent" in ends:
        to.failing_since = to.held_until = None
    elif "failed" in ends:
        to.failing_since = to.failing_since or now
        if wait := max(verdict.wait for verdict in verdicts):
            to.held_until = now + timedelta(seconds=wait)
        if now - to.failing_since >= PATIENCE:
            stop(session, to, "stopped", "failing", now)


def _values(end: End, now: datetime, dice: random.Random) -> dict[str, Any]:
    one, verdict = end.delivery, end.verdict
    if verdict.end == "later":
        return {"state": "pending", "run_at": end.at, "tries": one.tries - 1}
    if verdict.end == "withdrawn":
        return {"state": "withdrawn", "run_at": None, "tries": one.tries - 1}
    told = {"tried_at": now, "status": end.status or None, "problem": verdict.problem}
    if verdict.end == "sent":
        return told | {"state": "sent", "run_at": None, "sent_at": now}
    at = next_try(one.tries, verdict.wait, now, dice) if verdict.end == "failed" else None
    return told | {"state": "pending" if at else "failed", "run_at": at}
