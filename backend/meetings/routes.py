"""Meetings over HTTP."""

from backend.collection import collection
from backend.meetings.answers import offer
from backend.meetings.schema import KINDS
from backend.rest import Blueprint

blp = Blueprint("meetings", __name__, area="meetings", description="Meetings, goals, findings, questions, captures, effort.")
for _kind, _path, _filters in zip(
    KINDS,
    ("meetings", "goals", "findings", "questions", "captures", "efforts"),
    (("contact",), ("meeting",), (), ("meeting", "goal"), ("meeting", "contact"), ("meeting", "contact")),
    strict=True,
):
    collection(blp, _kind, _path, *_filters)
offer(blp)
