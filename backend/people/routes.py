"""People over HTTP."""

from backend.collection import collection
from backend.people import answers, merges
from backend.people.schema import KINDS
from backend.rest import Blueprint

blp = Blueprint("people", __name__, area="people", description="Contacts, companies, common links, requests.")
COLLECTIONS = {
    "contact": ("contacts", "company", "introduced_by"),
    "company": ("companies",),
    "common_link": ("common-links", "contact"),
    "request": ("requests", "contact"),
}
for _kind in KINDS:
    if _kind.name in COLLECTIONS:
        collection(blp, _kind, *COLLECTIONS[_kind.name])
answers.offer(blp)
merges.offer(blp)
