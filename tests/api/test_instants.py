"""An instant is taken if and only if it fits the pattern that is published, to the first and the last second that there is."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from backend.changes.fields import INSTANT, Instant

FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC)
PUBLISHED = Instant().metadata["pattern"]
EDGES = {
    "1900-01-01T00:00:00Z": FIRST,
    "1900-01-01T00:00:00.999999z": FIRST,
    "1900-01-02T00:00:00+23:59": datetime(1900, 1, 1, 0, 1, tzinfo=UTC),
    "2199-12-31T23:59:59Z": LAST,
    "2199-12-31t23:59:59.999999Z": LAST,
    "2199-12-30T23:59:59-23:59": datetime(2199, 12, 31, 23, 58, 59, tzinfo=UTC),
    "2000-02-29T10:30:00-00:00": datetime(2000, 2, 29, 10, 30, tzinfo=UTC),
}
BEYOND = ["1900-01-01T00:00:00+00:01", "2199-12-31T23:59:59-00:01", "1899-12-31T23:59:59-23:59", "2200-01-01T00:00:00+00:01"]
# All of them once taken, since Python reads more than RFC 3339 says.
OTHERWISE = ["2026-12-10 10:30:00Z", "2026-12-10T10:30Z", "20261210T103000Z", "2026-W50-4T10:30:00Z", "2026-12-10T10:30:00,5Z", "2026-12-10T10:30:00+0100"]
NONE = ["2026-12-10T10:30:00", "2026-12-10T24:00:00Z", "2026-12-10T10:30:60Z", "2026-02-29T10:30:00Z", "2100-02-29T10:30:00Z", "2026-12-10T10:30:00Z\n"]


def taken(text: str) -> datetime | None:
    try:
        return Instant().deserialize(text)
    except ValidationError:
        return None


@pytest.mark.parametrize("text", EDGES)
def test_the_edges_are_taken_and_fit(text: str) -> None:
    assert (taken(text), bool(re.search(PUBLISHED, text))) == (EDGES[text], True)


@pytest.mark.parametrize("text", [*BEYOND, *OTHERWISE])
def test_what_lies_beyond_or_is_written_otherwise_is_refused_and_does_not_fit(text: str) -> None:
    assert (taken(text), re.search(PUBLISHED, text)) == (None, None)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_instant_is_refused(text: str) -> None:
    assert taken(text) is None


@pytest.mark.parametrize(("first", "edge"), [(date(1900, 1, 1), "1900-01-01"), (date(2199, 1, 1), "2199-12-31")])
def test_all_days_of_the_first_and_the_last_year_but_one_fit_with_an_offset(first: date, edge: str) -> None:
    days = [(first + timedelta(days=n)).isoformat() for n in range(365)]
    assert [day for day in days if not taken(f"{day}T12:00:00+23:59")] == [edge]


@given(st.from_regex(INSTANT, fullmatch=True))
def test_whatever_fits_is_taken_and_lies_between_the_edges(text: str) -> None:
    assert FIRST <= (taken(text) or datetime.min.replace(tzinfo=UTC)) <= LAST


@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59, 59)))  # noqa: DTZ001 - the zone follows
def test_whatever_we_write_ourselves_fits(moment: datetime) -> None:
    written = Instant()._serialize(moment.replace(tzinfo=UTC), None, None)
    assert (taken(written or ""), bool(re.search(PUBLISHED, written or ""))) == (moment.replace(tzinfo=UTC, microsecond=0), True)
