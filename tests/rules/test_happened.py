"""What has happened when a record has changed."""

from datetime import UTC, datetime
from typing import Any

import pytest

from backend.rules.happened import about, happened

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
AHEAD, LATER, PAST = ({"kind": "instant", "wall": None, "zone": None, "utc": f"2026-12-{day}T15:00:00Z", "promised": 30} for day in ("10", "11", "01"))
TODAY = {"kind": "date", "wall": "2026-12-07", "zone": None, "utc": None, "promised": None}
OPEN = {"kind": "date", "wall": None, "zone": None, "utc": None, "promised": 30}
AT = "2026-12-07T08:00:00Z"


def meeting(when: Any = AHEAD, **more: Any) -> dict[str, Any]:
    return {"id": "m", "contact": "c", "when": when, "cancelled_at": None, "held_at": None, "ended_at": None} | more


def touch(kind: str = "message", **more: Any) -> dict[str, Any]:
    return {"id": "t", "contact": "c", "meeting": None, "at": AT, "kind": kind, "direction": "out", "landing": None, "text": "Dear you"} | more


MEETINGS: dict[str, tuple[Any, Any, list[str]]] = {
    "it has a time": (None, meeting(), ["scheduled"]),
    "it has a day": (meeting(None), meeting(TODAY), ["scheduled"]),
    "it has no day yet": (None, meeting(OPEN), []),
    "it was over before it was noted": (None, meeting(PAST), []),
    "another time": (meeting(), meeting(LATER), ["rescheduled"]),
    "more minutes": (meeting(), meeting(AHEAD | {"promised": 45}), []),
    "its time is put right afterwards": (meeting(PAST), meeting(PAST | {"utc": "2026-12-02T15:00:00Z"}), []),
    "called off": (meeting(), meeting(cancelled_at=AT), ["cancelled"]),
    "it did not take place": (meeting(PAST), meeting(PAST, cancelled_at=AT), ["cancelled"]),
    "called off again": (meeting(cancelled_at=AT), meeting(LATER, cancelled_at=AT), []),
    "on again": (meeting(cancelled_at=AT), meeting(), ["scheduled"]),
    "deleted": (meeting(), None, ["cancelled"]),
    "deleted when it was over": (meeting(PAST), None, []),
    "deleted when it was held": (meeting(held_at=AT), None, []),
    "left without a day": (meeting(), meeting(OPEN), ["cancelled"]),
    "ended": (meeting(PAST), meeting(PAST, ended_at=AT), ["held"]),
    "ended, then said to have been held": (meeting(PAST, ended_at=AT), meeting(PAST, ended_at=AT, held_at=AT), []),
    "held beats called off": (meeting(PAST, cancelled_at=AT), meeting(PAST, cancelled_at=AT, held_at=AT), ["held"]),
    "noted when it was over": (None, meeting(PAST, held_at=AT), ["held"]),
    "a word added": (meeting(), meeting(place="Café Ostra"), []),
}


@pytest.mark.parametrize("case", MEETINGS)
def test_of_a_meeting(case: str) -> None:
    before, after, expected = MEETINGS[case]
    assert happened("meeting", before, after, NOW, new=before is None) == [f"meeting.{word}" for word in expected]


def test_a_meeting_that_was_held_and_comes_back_is_not_held_again() -> None:
    assert happened("meeting", None, meeting(PAST, held_at=AT), NOW, new=False) == []


TOUCHES: dict[str, tuple[Any, Any, bool, list[str]]] = {
    "a message": (None, touch(), True, ["touchpoint.recorded"]),
    "a report": (None, touch("report"), True, ["touchpoint.recorded", "referral.reported"]),
    "an announcement": (None, touch("announcement"), True, ["touchpoint.recorded", "job.announced"]),
    "a report that came in": (None, touch("report", direction="in"), True, ["touchpoint.recorded"]),
    "it was a report after all": (touch(), touch("report"), False, ["referral.reported"]),
    "a report with another word": (touch("report"), touch("report", text="Dear all"), False, []),
    "it is back": (None, touch("report"), False, []),
    "deleted": (touch(), None, False, []),
}


@pytest.mark.parametrize("case", TOUCHES)
def test_of_a_touch(case: str) -> None:
    before, after, new, expected = TOUCHES[case]
    assert happened("touchpoint", before, after, NOW, new=new) == expected


@pytest.mark.parametrize(("new", "after", "expected"), [(True, {"id": "c"}, ["contact.created"]), (False, {"id": "c"}, []), (True, None, [])])
def test_of_a_contact(*, new: bool, after: Any, expected: list[str]) -> None:
    assert happened("contact", None, after, NOW, new=new) == expected


def test_of_anything_else_nothing_is_told() -> None:
    assert happened("capture", None, {"id": "x"}, NOW, new=True) == []


@pytest.mark.parametrize(
    ("kind", "doc"), [("meeting", meeting(place="Café Ostra", goals_line="Ask her")), ("touchpoint", touch()), ("contact", {"name": "Ana"})]
)
def test_no_word_of_anybody_is_told(kind: str, doc: dict[str, Any]) -> None:
    assert set(about(kind, doc)) <= {"contact", "meeting", "landing", "at", "day"}
