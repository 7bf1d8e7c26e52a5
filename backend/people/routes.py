"""People over HTTP."""

from backend.collection import collection
from backend.people.answers import offer
from backend.people.schema import KINDS
from backend.rest import Blueprint

blp = Blueprint("people", __name__, area="people", description="Contacts, companies, common links, requests.")
for _kind, _path, _filters in zip(
    KINDS, ("contacts", "companies", "common-links", "requests"), (("company", "introduced_by"), (), ("contact",), ("contact",)), strict=True
):
    collection(blp, _kind, _path, *_filters)
offer(blp)
