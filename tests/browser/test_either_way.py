"""A name from right to left at the head of a sentence of ours: the sentence runs as the page does."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.browser.conftest import Phone
from tests.browser.test_landing import knowing
from tests.browser.test_review import AT

LONG_AGO = {"kind": "instant", "utc": "2025-10-05T14:00:00Z", "promised": 30}
LATER = {"kind": "instant", "utc": "2099-01-05T14:00:00Z", "promised": 20}


@pytest.mark.parametrize("name", ["محمد", "דנה"])
def test_a_sentence_that_begins_with_a_name_from_right_to_left_runs_as_the_page_does(newcomer: Callable[..., Phone], name: str) -> None:
    first, met, host = (str(uuid4()) for _ in range(3))
    device = knowing(
        newcomer,
        [
            ("contacts", {"id": first, "name": name, "paused": True}),
            ("contacts", {"id": met, "name": "Ida Ferreira", "introduced_by": first}),
            ("contacts", {"name": "Leo Brandt", "introduced_by": first}),
            ("meetings", {"contact": met, "when": LONG_AGO, "place": name}),
            ("meetings", {"id": host, "contact": first, "role": "host", "when": LATER}),
        ],
    )
    for path, sentence, word in (
        ("/", "has not heard yet", "has"),
        (f"/people/{first}", "rests until", "rests"),
        ("/whom", "sent you", "sent"),
        (f"/meetings/{host}", "asked for your time", "asked"),
    ):
        page = device.open(path).page
        page.get_by_text(sentence).first.wait_for()
        assert page.evaluate(AT, [sentence, name]) < page.evaluate(AT, [sentence, word]), path
    place = device.open("/meetings").page.locator("bdi", has_text=name).bounding_box()
    assert place
    assert place["x"] < device.page.evaluate(AT, ["30 min", "30 min"])
    page = device.open("/landed").page
    page.get_by_label("What you will be").fill(name)
    page.get_by_label("Where", exact=True).fill("Gridwell")
    page.get_by_role("button", name="I landed").click()
    page.get_by_text("at Gridwell").first.wait_for()
    assert page.evaluate(AT, ["at Gridwell", name]) < page.evaluate(AT, ["at Gridwell", "at Gridwell"])
