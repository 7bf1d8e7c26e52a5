"""The new job and favours over HTTP."""

from backend.collection import collection
from backend.landing.schema import KINDS
from backend.rest import Blueprint

blp = Blueprint("landing", __name__, area="landing", description="The new job, and favours asked and given.")
collection(blp, KINDS[0], "landings")
collection(blp, KINDS[1], "favours", "contact", "meeting")
