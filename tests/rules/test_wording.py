"""What reminders say fits and is true, whatever the names."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from backend.rules.phrases import BODY, TITLE, first, short, span
from backend.rules.scene import Scene
from backend.rules.timetable import ORDER
from backend.rules.wording import DISCREET, SAID, digest, words

START = datetime(2026, 12, 10, 15, 30, tzinfo=UTC)
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 10
MISSING = ("goals", "homework_individual", "homework_company", "homework_industry", "link", "questions", "agenda", "pitch", "confirmation")
USUAL = Scene("Tomasz Wilk", START, "2026-12-10", "America/New_York", "Northlight", "Café Ostra, 114 Harbor Street", "Dana Ruiz")


NAMES = ["Ana", LONG, "", "李明", "محمد بن عبد الرحمن الطويل", "שלמה־יהודה קורן־ארוך־מאוד", "Zoë" + "\u0301" * 60, "👩‍👩‍👧‍👦" * 12, "Jean-Luc d’Estaing"]


def scene(name: str, place: str = "", missing: tuple[str, ...] = (), homework: tuple[str, ...] = (), **more: Any) -> Scene:
    """Something with these words in it."""
    about = {"company": name, "sent_by": name, "what": name, "names": (name,) * 3} | more
    return Scene(name, START, "2026-12-10", "America/New_York", place=place, homework=homework, missing=missing, **about)


@pytest.mark.parametrize("kind", SAID)
def test_it_always_fits(kind: str) -> None:
    homework = [(), ("company",), ("individual", "company")]
    scenes = [scene(n, p, m, h) for n, p, m, h in product(NAMES, ["", LONG], [(), MISSING, MISSING[:1]], homework)]
    scenes += [
        scene(n, run=r, week=w, names=(n,) * m) for n, r, w, m in product(NAMES, [None, 360, 35_999], [(0, 0, 0), (1, 1, 1), (120, 9999, 2000)], [1, 2, 400])
    ]
    moments = [START + timedelta(minutes=m) for m in (-4320, -1440, -60, -15, -1, 0, 180, 1440, 60_000)]
    said = [words(kind, s, at) for s in scenes for at in moments]
    assert max(len(w.title) for w in said) <= TITLE
    assert max(len(w.body) for w in said) <= BODY


@pytest.mark.parametrize("kind", ORDER)
def test_it_always_says_something(kind: str) -> None:
    said = words(kind, scene("", missing=("goals",)), START - timedelta(hours=1))
    assert said.title
    assert said.body


def test_homework_that_was_done_since_is_not_told_as_no_blank_areas() -> None:
    said = words("homework_24", scene("Tomasz Wilk", homework=("individual", "company", "industry")), START)
    assert (said.title, said.body) == ("Homework for Tomasz", "Each of the three areas has a finding by now.")


@pytest.mark.parametrize("kind", ORDER)
def test_names_are_shortened_before_words(kind: str) -> None:
    """Whatever the name, the sentence around it is whole: only what stands in for the name ends with three dots."""
    said = words(kind, scene(LONG, names=(LONG,) * 3), START - timedelta(hours=1))
    assert said.title[-1] != "…" or kind == "article" or "Wolfe" in said.title.split()[-1]
    assert said.body[-1] in ".”?"


def test_a_name_read_from_the_right_is_kept_apart_from_the_sentence() -> None:
    assert first("محمد علي", 14) == "\u2068محمد\u2069"


def test_a_name_is_never_cut_within_a_letter() -> None:
    assert short("Zoe" + "\u0301" * 20, 10) == "Zo…"


def test_the_discreet_form_names_nobody() -> None:
    assert (DISCREET.title, DISCREET.body) == ("Beforehand", "One thing to follow up")


TOMASZ = {"company": "Northlight", "sent_by": "Dana Ruiz", "what": "", "names": ("Paul Adler", "Ida Lind", "Petra Novak")}


@pytest.mark.parametrize(
    ("kind", "more", "title", "body"),
    [
        ("homework_72", {}, "No homework yet for Tomasz", "Twenty minutes each are plenty: Tomasz, Northlight, the field."),
        ("rehearse", {"run": 460}, "One run before Tomasz?", "Your pitch last took 7:40. Five to seven minutes is kind to Tomasz."),
        ("rehearse", {}, "One run before Tomasz?", "Your pitch has not been said aloud yet. Five to seven minutes is kind to Tomasz."),
        ("after", {}, "While it is fresh", "One minute about Tomasz now is worth a page tonight."),
        ("thank_2h", {"what": "Crews set the pace."}, "Thank Tomasz while it is fresh", "You met at 10:30. The draft has: “Crews set the pace.”"),
        ("thank_2h", {}, "Thank Tomasz while it is fresh", "You met at 10:30. The draft is ready; three lines are enough."),
        ("report", {}, "Tell Dana how it went", "Dana sent you to Tomasz. When, one thing you learned, and thanks again."),
        ("promise", {"what": "The cold-chain checklist"}, "What you promised Tomasz", "The cold-chain checklist, by the end of today."),
        ("article", {"what": "second-life batteries"}, "For Tomasz: second-life batteries", "You saved the article today with Tomasz in mind."),
        ("ask_3", {}, "No answer from Tomasz so far", "Three working days. Someone else at Northlight may have time."),
        ("ask_7", {}, "Ask Tomasz once more?", "Seven working days without an answer. A short second note, then let it rest."),
        ("landed_0", {}, "Today you may tell everyone", "Three people you met or asked. The first note, to Paul, is ready."),
        ("landed_3", {}, "Three people do not know yet", "Paul is next. The note is ready."),
        ("landed_3", {"names": ("Paul Adler",)}, "One person does not know yet", "Paul is next. The note is ready."),
        ("landed_7", {}, "Three left to tell", "Paul, Ida and Petra. Each has a note of two lines."),
        ("favour_30", {}, "Someone may need what you got", "One month at Northlight. Who could use half an hour with you?"),
        ("weekly", {"week": (2, 3, 14)}, "Your week in seven numbers", "Two meetings held, three notes sent, 14 people thinking about you."),
    ],
)
def test_what_each_kind_says(kind: str, more: dict[str, Any], title: str, body: str) -> None:
    said = words(kind, scene("Tomasz Wilk", **(TOMASZ | more)), START + timedelta(hours=2.5))
    assert (said.title, said.body) == (title, body)


@pytest.mark.parametrize(
    ("kind", "days", "title"),
    [
        ("touch", 35, "Five weeks since Tomasz"),
        ("touch", 31, "Four weeks since Tomasz"),
        ("touch_last", 42, "Six weeks since Tomasz"),
        ("touch_last", 91, "13 weeks since Tomasz"),
    ],
)
def test_weeks_are_whole(kind: str, days: int, title: str) -> None:
    assert words(kind, scene("Tomasz Wilk"), START + timedelta(days=days)).title == title


def test_a_touch_remembers_whom_they_led_to() -> None:
    said = words("touch", scene("Harriet Boone", **(TOMASZ | {"what": "Leo Fuchs"})), START + timedelta(days=35))
    assert said.body == "A few lines keep it warm. Perhaps how it went with Leo."


def test_the_second_word_of_thanks_says_yesterday() -> None:
    said = words("thank_20h", scene("Tomasz Wilk"), START + timedelta(hours=20.5))
    assert (said.title, said.body) == ("Thank Tomasz this morning", "You met yesterday at 10:30. The draft is ready; three lines are enough.")


def test_a_favour_asked_the_day_before_says_so() -> None:
    said = words("favour_asked", scene("Jonah Reed"), START + timedelta(days=1))
    assert (said.title, said.body) == ("Offer Jonah two times", "Jonah asked yesterday for half an hour. Two times to choose from will do.")


def test_a_favour_for_somebody_else_names_who_asked() -> None:
    said = words("favour_asked", scene("Jonah Reed", sent_by="Odile Lind"), START + timedelta(days=1))
    assert (said.title, said.body) == ("Offer Jonah two times", "Odile asked yesterday for half an hour. Two times to choose from will do.")


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
    assert said.body == "The confirmation is drafted. Still open: pitch."


def test_the_eve_speaks_of_the_place_where_there_is_one() -> None:
    said = words("eve", scene("Tomasz Wilk", "Café Ostra", ("confirmation",), ()), START - timedelta(hours=15))
    assert said.body == "The confirmation is drafted, with the place."


def test_a_digest_tells_each_in_a_few_words() -> None:
    said = digest([("thank_2h", scene("Grace Park")), ("report", scene("Leo", sent_by="Dana Ruiz")), ("touch", scene("Harriet Boone"))])
    assert (said.title, said.body) == ("Three small things today", "Thank Grace, tell Dana, write to Harriet.")


def test_a_digest_says_how_many_there_are_more() -> None:
    said = digest([("thank_2h", scene("Bartholomew")) for _ in range(6)])
    assert said.title == "Six small things today"
    assert said.body == "Thank Bartholomew, thank Bartholomew, thank Bartholomew, thank Bartholomew and two more."
