"""Every kind of reminder has all that belongs to one: words, a switch, buttons, and for each button a twin in the app."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backend.accounts.schema import PreferenceSchema
from backend.push.message import Act
from backend.reminders.acts import OF, acts_of, url_of
from backend.reminders.facts import ASKED_FOR, SWITCHES
from backend.reminders.model import Reminder
from backend.rules.scene import Scene
from backend.rules.timetable import AGAIN, ORDER, URGENT
from backend.rules.wording import SAID
from backend.rules.wording_later import BRIEFLY

FRONTEND = Path(__file__).parents[2] / "frontend" / "src"
WORDS = (FRONTEND / "lib" / "words" / "reminders.ts").read_text()
REST = (FRONTEND / "lib" / "words" / "rest.ts").read_text()
ROUTES = (FRONTEND / "lib" / "routes.ts").read_text()
START = datetime(2026, 12, 10, 15, 30, tzinfo=UTC)
SCENE = Scene("Tomasz Wilk", START, "2026-12-10", "UTC", "Northlight", "Café Ostra", "Dana Ruiz", names=("Paul Adler",), to="c1", sender="c2", about="x1")
# What a button lets go is let go on the slip of the same thing owed.
LEADS = {"open", "brief", "directions", "join"}
LEDGER = (FRONTEND / "lib" / "view" / "ledger.ts").read_text()


def row(kind: str) -> Reminder:
    """A reminder of that kind."""
    return Reminder(account_id="0190a0b0-0000-7000-8000-0123456789ab", id="r1", kind=kind, subject="s1", occurrence="o1")


@pytest.mark.parametrize("kind", ORDER)
def test_it_has_words_and_unless_it_is_urgent_short_ones_for_a_digest(kind: str) -> None:
    assert kind in SAID
    assert (kind in BRIEFLY) is (kind not in URGENT)


@pytest.mark.parametrize("kind", ORDER)
def test_it_has_a_switch_that_stands_in_you(kind: str) -> None:
    assert f"'{SWITCHES[kind]}'" in WORDS


@pytest.mark.parametrize("kind", ORDER)
def test_it_is_named_in_the_ledger(kind: str) -> None:
    assert re.search(rf"^  {kind}: '", WORDS, re.MULTILINE)


@pytest.mark.parametrize("kind", ORDER)
def test_two_kinds_are_off_until_they_are_switched_on(kind: str) -> None:
    assert PreferenceSchema().fields[SWITCHES[kind]].load_default is (kind not in ASKED_FOR)


@pytest.mark.parametrize("kind", ORDER)
def test_its_page_is_one_of_the_app(kind: str) -> None:
    address = re.sub(r"[?#].*", "", url_of(row(kind), SCENE))
    known = [re.sub(r":\w+", "[^/]+", path) for path in re.findall(r"'(/[^']*)'", ROUTES)]
    assert any(re.fullmatch(path, address) for path in known)


@pytest.mark.parametrize("kind", ORDER)
def test_each_of_its_buttons_has_a_twin_in_the_app(kind: str) -> None:
    for act in acts_of(row(kind), SCENE):
        assert twin(act), act


def twin(act: Act) -> bool:
    """Whether the app can do the same: it opens the page, or the slip of what is owed has the word for it."""
    if act.write is None:
        return bool(act.url) and act.action in LEADS
    patch = act.write["patch"]
    if act.write["kind"] != "follow_up":
        return act.action in {"sent", "done"}
    if "planned_on" in patch:
        slip = re.search(rf"^  {patch['rule']}: ", REST, re.MULTILINE)
        return patch["planned_by"] == "snooze" and ((patch["rule"] in AGAIN and f"'{patch['rule']}'" in LEDGER) or bool(slip))
    return bool(re.search(rf"^  {patch['rule']}: rest\(\s*'{act.title}'", REST, re.MULTILINE))


def test_nothing_else_has_buttons() -> None:
    assert OF.keys() == set(ORDER)


@pytest.mark.parametrize("kind", ORDER)
def test_no_button_depends_on_what_may_be_missing(kind: str) -> None:
    bare = replace(SCENE, company="", place="", sent_by="", to="", about="")
    assert all(act.title for act in acts_of(row(kind), bare))
