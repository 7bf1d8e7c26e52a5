"""Every table there is, for migrations."""

from backend.accounts import model as accounts
from backend.changes import model as changes
from backend.db import Base
from backend.exchange import model as exchange
from backend.followups import model as followups
from backend.meetings import model as meetings
from backend.people import model as people
from backend.pitch import model as pitch

OF = (accounts, changes, people, meetings, pitch, followups, exchange)
metadata = Base.metadata
