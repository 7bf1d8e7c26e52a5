"""What was answered under a key, so that whoever heard no answer can ask again and change nothing.

An answer repeats what the account wrote: the words in it go with the record that they are of.
"""

from datetime import datetime, timedelta

import orjson
import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend import wall
from backend.changes.model import Applied

# A phone may lie in a drawer for a year and send then what it did not know had arrived.
KEPT = timedelta(days=400)
_IN_PLACE = {"synchronize_session": False}


def silence(session: Session, account_id: str, record_id: str) -> None:
    """No answer tells any more what this record was; whoever repeats the request hears that it is gone."""
    about = (Applied.account_id == account_id, Applied.key.startswith("rest:"), Applied.answer.contains(record_id))
    session.execute(sa.update(Applied).where(*about).values(answer=""), execution_options=_IN_PLACE)


def let_go(session: Session, account_id: str) -> None:
    """No answer to a phone holds any more what its change had replaced, or met; that it was applied, and which fields were refused, stays known."""
    wordy = sa.or_(*(Applied.answer.contains(f'"{name}"') for name in ("overwritten", "refused")))
    for one in session.scalars(sa.select(Applied).where(Applied.account_id == account_id, Applied.key.startswith("sync:"), wordy)):
        said = orjson.loads(one.answer)
        said.pop("overwritten", None)
        if "refused" in said:
            said["refused"] = dict.fromkeys(said["refused"])
        one.answer = orjson.dumps(said).decode()
    session.flush()


def old(session: Session, now: datetime) -> list[str]:
    """The accounts of which answers are kept that nobody will ask for again."""
    return wall.answered(session, Applied.__table__, now - KEPT)


def forget(session: Session, account_id: str, now: datetime) -> None:
    """Those are kept no longer."""
    session.execute(sa.delete(Applied).where(Applied.account_id == account_id, Applied.at <= now - KEPT), execution_options=_IN_PLACE)
