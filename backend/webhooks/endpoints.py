"""The addresses of an account, and what one may do with each."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.recovery.renewing import BEGUN
from backend.changes import clock
from backend.changes.ids import new_id
from backend.errors import NotFound, TooManyWebhooks, WebhookOff
from backend.push.lease import IN_PLACE
from backend.webhooks.ends import stop
from backend.webhooks.model import TEST, WebhookDelivery, WebhookEndpoint, WebhookEvent
from backend.webhooks.sign import new_secret
from backend.webhooks.tell import deliveries, event_of

MOST = 10
# So long the secret before signs too, so that whoever verifies can change over without losing a message.
BOTH = timedelta(hours=24)
Told = tuple[WebhookDelivery, WebhookEvent]


def every(session: Session, account_id: str) -> list[WebhookEndpoint]:
    """All of them, the oldest first."""
    return list(session.scalars(sa.select(WebhookEndpoint).where(WebhookEndpoint.account_id == account_id).order_by(WebhookEndpoint.id)))


def one(session: Session, account_id: str, endpoint_id: str) -> WebhookEndpoint:
    """One of them; NotFound if it is somebody else's, or nobody's."""
    found = session.get(WebhookEndpoint, (account_id, endpoint_id))
    if found is None:
        raise NotFound
    return found


def make(session: Session, account_id: str, said: dict[str, Any], now: datetime) -> WebhookEndpoint:
    """A new one, with a secret of its own."""
    # The account's lock, so that ten stay ten when several come at once.
    clock.hold(session, account_id)
    if len(every(session, account_id)) >= MOST:
        raise TooManyWebhooks
    made = WebhookEndpoint(account_id=account_id, id=new_id(), state="on", secret=new_secret(), old_secret=None, old_until=None, created_at=now)
    made.address, made.events, made.with_record = said["address"], said["events"], said["with_record"]
    made.failing_since = made.held_until = made.stopped_at = made.stopped_for = None
    session.add(made)
    session.flush()
    return made


def change(session: Session, found: WebhookEndpoint, said: dict[str, Any], now: datetime) -> None:
    """Set what was said; switched on again it begins anew."""
    for name in ("address", "events", "with_record"):
        if name in said:
            setattr(found, name, said[name])
    if said.get("on") is True and found.state != "on":
        found.state, found.stopped_at, found.stopped_for, found.failing_since = "on", None, None, None
    if said.get("on") is False and found.state == "on":
        stop(session, found, "off", None, now)
    session.flush()


def renew_secret(session: Session, found: WebhookEndpoint, now: datetime) -> None:
    """Another secret; the one before signs as well for a day."""
    found.old_secret, found.old_until, found.secret = found.secret, now + BOTH, new_secret()
    session.flush()


def drop(session: Session, found: WebhookEndpoint) -> None:
    """Forget it, and what became of everything that it was told."""
    mine = (WebhookDelivery.account_id == found.account_id, WebhookDelivery.endpoint == found.id)
    session.delete(found)
    session.flush()
    session.execute(sa.delete(WebhookDelivery).where(*mine), execution_options=IN_PLACE)


def drop_all(session: Session, account_id: str) -> None:
    """Forget them all."""
    for found in every(session, account_id):
        drop(session, found)


def try_out(session: Session, found: WebhookEndpoint, now: datetime) -> Told:
    """A message that tells of nothing."""
    if found.state != "on":
        raise WebhookOff
    event = event_of(found.account_id, TEST, now)
    session.execute(sa.insert(WebhookEvent), [event])
    (row,) = deliveries(event, [found.id])
    session.execute(sa.insert(WebhookDelivery), [row])
    return delivery(session, found, row["id"])


def again(session: Session, found: WebhookEndpoint, delivery_id: str, now: datetime) -> Told:
    """The same message once more, under the same id, with all its tries before it."""
    which, event = delivery(session, found, delivery_id)
    if found.state != "on":
        raise WebhookOff
    # Whoever has it in hand at this moment has lost it.
    which.state, which.run_at, which.tries, which.problem, which.fence = "pending", now, 0, "", which.fence + 1
    session.flush()
    return which, event


def delivery(session: Session, found: WebhookEndpoint, delivery_id: str) -> Told:
    """One telling, and of what."""
    told = session.execute(_told(found).where(WebhookDelivery.id == delivery_id).execution_options(populate_existing=True)).one_or_none()
    if told is None:
        raise NotFound
    return told.WebhookDelivery, told.WebhookEvent


def waiting(session: Session, found: WebhookEndpoint) -> list[str]:
    """Of what it has yet to be told, which it may no longer want to hear of."""
    return [event.type for _, event in session.execute(_told(found).where(WebhookDelivery.run_at.is_not(None)))]


def page(session: Session, found: WebhookEndpoint, wanted: dict[str, Any], most: int) -> list[Told]:
    """Its deliveries, the latest first."""
    find = _told(found).order_by(WebhookDelivery.id.desc()).limit(most)
    if wanted.get("state"):
        find = find.where(WebhookDelivery.state == wanted["state"])
    if "cursor" in wanted:
        find = find.where(WebhookDelivery.id < wanted["cursor"])
    return [(row.WebhookDelivery, row.WebhookEvent) for row in session.execute(find)]


def _told(found: WebhookEndpoint) -> sa.Select[WebhookDelivery, WebhookEvent]:
    same = sa.and_(WebhookEvent.account_id == WebhookDelivery.account_id, WebhookEvent.id == WebhookDelivery.event)
    mine = (WebhookDelivery.account_id == found.account_id, WebhookDelivery.endpoint == found.id)
    return sa.select(WebhookDelivery, WebhookEvent).join(WebhookEvent, same).where(*mine)


BEGUN.append(drop_all)
