"""What keeps the thread, over HTTP. Which answers are right, the cases of the rules say."""

from typing import Any

import pytest

from tests.conftest import Person

ENDED = "2026-12-04T15:30:00Z"
LONG_AGO = "2026-10-20T15:30:00Z"


@pytest.fixture
def harriet(alice: Person) -> str:
    return str(alice.add("contacts", name="Harriet Boone", topics=["Grid storage"])["id"])


@pytest.fixture
def meeting(alice: Person, harriet: str) -> str:
    return str(alice.add("meetings", contact=harriet, ended_at=ENDED)["id"])


def test_a_meeting_held_owes_a_thank_you(alice: Person, harriet: str, meeting: str) -> None:
    found = alice.get("/owed").json["owed"]
    assert [(o["rule"], o["subject"], o["to"], o["overdue"]) for o in found] == [("thank_you", meeting, harriet, True)]


def test_what_was_thrown_away_owes_nothing(alice: Person, meeting: str) -> None:
    alice.delete(f"/meetings/{meeting}")
    assert alice.get("/owed").json["owed"] == []


def test_what_was_done_by_hand_is_not_owed(alice: Person, meeting: str) -> None:
    alice.add("follow-ups", rule="thank_you", subject=meeting, occurrence=meeting, done_at=ENDED)
    assert alice.get("/owed").json["owed"] == []


def test_thanked_and_left_alone_is_wasted(alice: Person, harriet: str) -> None:
    met = alice.add("meetings", contact=harriet, ended_at=LONG_AGO)["id"]
    alice.add("touchpoints", contact=harriet, kind="thank_you", meeting=met, at=LONG_AGO)
    assert alice.get("/wasted").json["wasted"] == [harriet]


def test_who_was_met_is_thinking(alice: Person, harriet: str, meeting: str) -> None:
    found = alice.get("/thinking").json
    assert (found["people"], found["columns"][0], len(found["trend"])) == (1, [harriet], 12)


def test_a_week_is_reviewed(alice: Person, meeting: str) -> None:
    found = alice.get("/review?week=2026-W49").json
    assert (found["from"], found["ratios"][0]) == ("2026-11-30", {"name": "meetings_held", "week": {"n": 1, "of": 1}, "all": {"n": 1, "of": 1}})


def test_this_week_is_reviewed_unless_another_is_named(alice: Person) -> None:
    assert alice.get("/review").json["week"] == "2026-W50"


@pytest.mark.parametrize("week", ["2026-50", "2026-W54", "2026-W00", "yesterday"])
def test_a_week_that_there_is_not_is_refused(alice: Person, week: str) -> None:
    assert alice.get(f"/review?week={week}").status_code == 422


def test_what_came_of_a_meeting(alice: Person, meeting: str) -> None:
    alice.add("captures", meeting=meeting, kind="idea", text="Read the trade journal")
    assert alice.get("/outcome").json["meetings"][0]["insights"] == 1


def test_the_map_says_who_led_to_whom(alice: Person, harriet: str) -> None:
    leo = alice.add("contacts", name="Leo Brandt", introduced_by=harriet)["id"]
    found = alice.get("/map").json
    assert [(row["contact"], row["by"], row["depth"]) for row in found["forest"]] == [(harriet, None, 0), (leo, harriet, 1)]


def test_the_map_names_open_debts(alice: Person, harriet: str, meeting: str) -> None:
    alice.add("captures", meeting=meeting, kind="referral", person="Leo Brandt")
    assert [(d["to"], d["person"]) for d in alice.get("/map").json["debts"]] == [(harriet, "Leo Brandt")]


def test_the_yield_of_asking(alice: Person, harriet: str) -> None:
    alice.add("requests", contact=harriet, relation="alumni", asked_at=ENDED)
    assert [s["asked"] for s in alice.get("/yield").json["sources"]] == [0, 1, 0]


def test_how_warm_somebody_is(alice: Person, harriet: str, meeting: str) -> None:
    found = alice.get(f"/contacts/{harriet}/warmth").json
    assert (found["word"], found["d"], found["cadence"], found["due"]) == ("Warm", 3, "5", "2027-01-08")


def test_their_own_cadence_moves_the_window(alice: Person, harriet: str, meeting: str) -> None:
    alice.patch(f"/contacts/{harriet}", {"cadence": "12"})
    assert alice.get(f"/contacts/{harriet}/warmth").json["window_opens"] == "2027-02-19"


def test_who_was_never_met_is_to_meet(alice: Person, harriet: str) -> None:
    assert alice.get(f"/contacts/{harriet}/warmth").json["word"] == "To meet"


def test_a_promise_kept_is_a_reason_to_write(alice: Person, harriet: str, meeting: str) -> None:
    kept = alice.add("captures", meeting=meeting, kind="promise", text="Send it", done_at="2026-12-05T10:00:00Z")["id"]
    assert [(r["reason"], r["subject"]) for r in alice.get(f"/contacts/{harriet}/reasons").json["reasons"]] == [("promise_kept", kept)]


def test_two_messages_in_a_week_are_too_pushy(alice: Person, harriet: str) -> None:
    for at in ("2026-12-05T10:00:00Z", "2026-12-06T10:00:00Z"):
        alice.add("touchpoints", contact=harriet, at=at)
    assert alice.get(f"/contacts/{harriet}/pressure").json["too_pushy"] is True


def test_an_article_finds_its_reader(alice: Person, harriet: str) -> None:
    article = alice.add("articles", url="https://journal.example/a", title="The grid in winter")["id"]
    assert alice.get(f"/articles/{article}/readers").json["readers"] == [{"contact": harriet, "met": False, "words": ["grid"]}]


def test_everybody_met_is_to_hear_of_the_new_job(alice: Person, harriet: str, meeting: str) -> None:
    landing = alice.add("landings", title="Planner", announce_on="2026-12-07")["id"]
    found = alice.get(f"/landings/{landing}/progress").json
    assert ([p["contact"] for p in found["people"]], found["told"], found["of"], found["can_close"]) == ([harriet], 0, 1, False)


def test_the_telling_can_be_closed_when_nobody_is_left(alice: Person, harriet: str, meeting: str) -> None:
    landing = alice.add("landings", title="Planner", announce_on="2026-12-07")["id"]
    alice.add("touchpoints", contact=harriet, kind="announcement", at="2026-12-07T08:00:00Z")
    assert alice.get(f"/landings/{landing}/progress").json["can_close"] is True


def test_a_favour_waits_for_two_times(alice: Person) -> None:
    alice.add("favours", seeker="Jonah", asked_at="2026-12-06T15:00:00Z")
    assert [(f["due"], f["slots_wanted"]) for f in alice.get("/favours/waiting").json["favours"]] == [("2026-12-08", 2)]


def test_the_brief_of_a_talk_that_one_hosts(alice: Person) -> None:
    favour = alice.add("favours", seeker="Jonah", wants="Where to begin")["id"]
    assert alice.get(f"/favours/{favour}/brief").json["hopes"] == ["Where to begin"]


def test_a_letter_is_drafted_from_the_record(alice: Person, harriet: str, meeting: str) -> None:
    alice.add("captures", meeting=meeting, by="them", text="Crews set the pace", shareable=True)
    found = alice.get(f"/letters/thank_you?meeting={meeting}").json
    assert (found["missing"], found["text"].splitlines()[2]) == ([], "Thank you for your time on 4 December. What stays with me: Crews set the pace.")


def test_the_words_of_a_letter_know_their_record(alice: Person, harriet: str, meeting: str) -> None:
    pieces: list[dict[str, Any]] = alice.get(f"/letters/thank_you?meeting={meeting}").json["pieces"]
    assert pieces[1] == {"text": "Harriet", "slot": "first", "from": {"kind": "contact", "id": harriet}, "missing": False}


def test_a_private_note_is_in_no_letter(alice: Person, harriet: str, meeting: str) -> None:
    alice.add("captures", meeting=meeting, by="them", kind="idea", text="Something in confidence", done_at="2026-12-05T10:00:00Z")
    article = alice.add("articles", url="https://journal.example/a", title="The grid")["id"]
    about = f"contact={harriet}&meeting={meeting}&article={article}"
    letters = [alice.get(f"/letters/{kind}?{about}").get_data(as_text=True) for kind in ("thank_you", "report", "touch", "article", "opening", "agenda")]
    assert [text for text in letters if "confidence" in text or '"text"' not in text] == []


def test_there_is_no_such_letter(alice: Person) -> None:
    assert alice.get("/letters/complaint").json["code"] == "not_found"


@pytest.mark.parametrize("kind", ["contact", "meeting"])
def test_a_letter_about_somebody_elses_record_is_not_found(alice: Person, bob: Person, harriet: str, meeting: str, kind: str) -> None:
    assert bob.get(f"/letters/touch?{kind}={ {'contact': harriet, 'meeting': meeting}[kind] }").status_code == 404


@pytest.mark.parametrize("path", ["owed", "wasted", "thinking", "outcome", "map", "yield", "favours/waiting", "review"])
def test_bob_sees_nothing_of_hers(alice: Person, bob: Person, harriet: str, meeting: str, path: str) -> None:
    assert harriet not in bob.get(f"/{path}").get_data(as_text=True)


def test_a_token_of_another_area_sees_nothing(alice: Person) -> None:
    token = alice.post("/tokens", {"label": "Only people", "scopes": ["people:read"]}).json["token"]
    alice.client.delete_cookie("beforehand")
    assert alice.get("/owed", headers={"Authorization": f"Bearer {token}"}).json["code"] == "scope_missing"
