"""Touches and follow-ups over HTTP."""

from backend.collection import collection
from backend.followups.answers import offer
from backend.followups.schema import KINDS
from backend.followups.thread import keep
from backend.rest import Blueprint

blp = Blueprint("followups", __name__, area="followups", description="Touchpoints, articles, and what was done about what is owed.")
collection(blp, KINDS[0], "touchpoints", "contact", "meeting")
collection(blp, KINDS[1], "follow-ups")
collection(blp, KINDS[2], "articles")
offer(blp)
keep(blp)
