"""Every table there is, for migrations."""

from backend.accounts import model as accounts
from backend.changes import model as changes
from backend.db import Base
from backend.exchange import feed
from backend.exchange import model as exchange
from backend.followups import model as followups
from backend.landing import model as landing
from backend.mail import model as mail
from backend.meetings import model as meetings
from backend.people import model as people
from backend.pitch import model as pitch
from backend.push import model as push
from backend.reminders import model as reminders
from backend.webhooks import model as webhooks

OF = (accounts, changes, people, meetings, pitch, followups, landing, exchange, feed, mail, push, reminders, webhooks)
metadata = Base.metadata
