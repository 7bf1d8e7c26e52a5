from datetime import datetime, timedelta

import pytest

from backend.exchange.reading.recurrence import Budget, NotUnderstood, parse, wall_times

START = datetime.fromisoformat("2026-12-01T10:30")
RULES = [
    ("FREQ=DAILY;INTERVAL=10", ["12-01", "12-11", "12-21", "12-31"]),
    ("FREQ=WEEKLY;BYDAY=TU, TH;COUNT=3", ["12-01", "12-03", "12-08"]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", ["12-13", "12-14", "12-27", "12-28"]),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO", ["12-06", "12-14", "12-20", "12-28"]),
    ("FREQ=MONTHLY;BYDAY=1TU", ["12-01"]),
    ("FREQ=MONTHLY;BYDAY=-1FR", ["12-25"]),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", ["12-31"]),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["12-31"]),
    ("FREQ=YEARLY;BYDAY=52MO", ["12-28"]),
    ("FREQ=YEARLY;BYYEARDAY=-1", ["12-31"]),
    ("FREQ=YEARLY;BYWEEKNO=51", ["12-15"]),
    ("FREQ=YEARLY", ["12-01"]),
]


@pytest.mark.parametrize(("text", "days"), RULES)
def test_a_rule_gives_its_days(text: str, days: list[str]) -> None:
    found = wall_times(parse(text), START, START, datetime.fromisoformat("2026-12-31T23:59"), Budget(1000))
    assert [f"{one:%m-%d}" for one in found] == days


def test_a_rule_without_count_starts_near_the_window_however_old_it_is() -> None:
    old = datetime.fromisoformat("1601-01-01T10:30")
    found = list(wall_times(parse("FREQ=DAILY"), old, START, START + timedelta(days=3), Budget(20)))
    assert len(found) == 4


def test_a_count_counts_from_the_beginning() -> None:
    fourth, ninth = START + timedelta(days=4), START + timedelta(days=9)
    assert list(wall_times(parse("FREQ=DAILY;COUNT=5"), START, fourth, ninth, Budget(100))) == [fourth]


def test_a_rule_that_never_comes_true_ends() -> None:
    with pytest.raises(NotUnderstood):
        list(wall_times(parse("FREQ=DAILY;COUNT=2;BYMONTH=2;BYMONTHDAY=30"), START, START, datetime.fromisoformat("2199-01-01T00:00"), Budget(5000)))


@pytest.mark.parametrize("text", ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=2", "FREQ=NEVER", "", "FREQ=DAILY;INTERVAL=x", "FREQ=WEEKLY;BYDAY=XX"])
def test_a_rule_that_cannot_be_followed_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse(text)
