"""The pitch over HTTP."""

from backend.collection import collection
from backend.pitch.answers import offer
from backend.pitch.files import offer_files
from backend.pitch.schema import KINDS
from backend.rest import Blueprint

blp = Blueprint("pitch", __name__, area="pitch", description="Pitch parts, rehearsals, resume versions.")
for _kind, _path in zip(KINDS, ("pitch-parts", "rehearsals", "resume-versions"), strict=True):
    collection(blp, _kind, _path)
offer(blp)
offer_files(blp)
