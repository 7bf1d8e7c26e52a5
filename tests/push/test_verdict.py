"""What a push service's answer means."""

from datetime import UTC, datetime

import pytest

from backend.push.verdict import Answer, judge

NOW = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
ENDS = {
    200: "sent", 201: "sent", 204: "sent", 404: "gone", 410: "gone", 401: "retry", 403: "retry", 413: "refused", 400: "refused", 301: "refused",
    406: "retry", 408: "retry", 429: "retry", 500: "retry", 503: "retry", 0: "retry",
}  # fmt: skip


@pytest.mark.parametrize("status", ENDS)
def test_the_end_of_a_status(status: int) -> None:
    assert judge(Answer(status), NOW).end == ENDS[status]


@pytest.mark.parametrize("status", [400, 403])
def test_another_key_wants_a_new_subscription(status: int) -> None:
    assert judge(Answer(status, '{"reason": "VapidPkHashMismatch"}'), NOW).end == "renew"


def test_our_own_fault_rings_a_bell_and_deletes_nothing() -> None:
    verdict = judge(Answer(403, '{"reason": "BadJwtToken"}'), NOW)
    assert (verdict.end, verdict.alarm, verdict.wait > 0) == ("retry", True, True)


@pytest.mark.parametrize(("said", "seconds"), [("120", 120), ("Mon, 07 Dec 2026 09:05:00 GMT", 300), ("soon", 60), ("", 60), ("999999999", 21600), ("-5", 60)])
def test_it_waits_as_long_as_it_is_told(said: str, seconds: int) -> None:
    assert judge(Answer(429, retry_after=said), NOW).wait == seconds
