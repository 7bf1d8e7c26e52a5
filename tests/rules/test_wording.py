"""What reminders say fits and is true, whatever the names."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from backend.rules.wording import BODY, SAID, TITLE, Scene, digest, span, words

START = datetime(2026, 12, 10, 15, 30, tzinfo=UTC)
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 10
MISSING = ("goals", "homework_individual", "homework_company", "homework_industry", "link", "questions", "agenda", "pitch", "confirmation")
USUAL = Scene("Tomasz Wilk", START, "2026-12-10", "America/New_York", "Northlight", "Café Ostra, 114 Harbor Street", "Dana Ruiz")


def scene(name: str, place: str, missing: tuple[str, ...], homework: tuple[str, ...]) -> Scene:
    """A meeting with these words in it."""
    return Scene(name, START, "2026-12-10", "America/New_York", company=name, place=place, sent_by=name, homework=homework, missing=missing)


@pytest.mark.parametrize("kind", SAID)
def test_it_always_fits(kind: str) -> None:
    homework = [(), ("company",), ("individual", "company")]
    scenes = [scene(n, p, m, h) for n, p, m, h in product(["Ana", LONG, "", "李明"], ["", LONG], [(), MISSING, MISSING[:1]], homework)]
    said = [words(kind, s, START - timedelta(minutes=m)) for s in scenes for m in (0, 1, 15, 60, 1440, 4320)]
    assert max(len(w.title) for w in said) <= TITLE
    assert max(len(w.body) for w in said) <= BODY


@pytest.mark.parametrize("kind", ["homework_72", "homework_24", "eve", "brief", "brief_15", "after"])
def test_it_always_says_something(kind: str) -> None:
    said = words(kind, scene("", "", ("goals",), ()), START - timedelta(hours=1))
    assert said.title
    assert said.body


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(60, "in 60 minutes"), (41, "in 41 minutes"), (1, "in 1 minute"), (0, "now"), (119, "in 119 minutes"), (120, "in two hours"), (300, "in five hours")],
)
def test_the_time_left(minutes: int, said: str) -> None:
    assert span(timedelta(minutes=minutes)) == said


def test_a_minute_that_has_begun_is_not_promised() -> None:
    assert span(timedelta(minutes=14, seconds=59)) == "in 14 minutes"


def test_the_brief_names_who_sent_you() -> None:
    assert words("brief", USUAL, START - timedelta(minutes=60)).body == "Café Ostra, 114 Harbor Street. Dana sent you. The brief works offline."


@pytest.mark.parametrize(
    ("done", "title"),
    [
        (("individual", "industry"), "Nothing on Northlight yet"),
        (("company", "industry"), "Nothing on Tomasz yet"),
        (("individual", "company"), "Nothing on the field yet"),
        (("company",), "Two areas are blank"),
        ((), "Three areas are blank"),
    ],
)
def test_homework_names_what_is_blank(done: tuple[str, ...], title: str) -> None:
    asked = Scene("Tomasz Wilk", START, "2026-12-10", "America/New_York", "Northlight", homework=done)
    assert words("homework_24", asked, START - timedelta(hours=24)).title == title


def test_homework_asked_late_says_how_soon_the_meeting_is() -> None:
    assert words("homework_24", USUAL, START - timedelta(hours=5)).body.startswith("You meet Tomasz in five hours.")


def test_homework_asked_the_day_before_says_tomorrow() -> None:
    assert words("homework_24", USUAL, START - timedelta(hours=24)).body.startswith("You meet Tomasz tomorrow at 10:30.")


def test_the_eve_names_what_is_open() -> None:
    said = words("eve", scene("Tomasz Wilk", "", ("pitch", "confirmation"), ()), START - timedelta(hours=15))
    assert said.body == "The confirmation is drafted, with the place and your résumé. Still open: pitch."


def test_a_digest_says_how_many_there_are_more() -> None:
    said = digest([f"Nothing on Northlight {n} yet" for n in range(6)])
    assert said.title == "Six small things today"
    assert said.body.endswith("more.")
