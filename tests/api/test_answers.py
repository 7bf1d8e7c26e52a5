"""What is worked out of the records, over REST."""

from typing import Any

import pytest

from tests.conftest import Person, World

AT = {"kind": "instant", "utc": "2026-12-10T14:00:00Z", "promised": 30}


@pytest.fixture
def ana(alice: Person) -> str:
    """Active in associations, at a company of the storage field."""
    company = alice.add("companies", name="Kiln", industry="Storage")["id"]
    return str(alice.add("contacts", name="Ana Lind", company=company, association_active=True)["id"])


@pytest.fixture
def meeting(alice: Person, ana: str) -> str:
    """With Ana, on Thursday, thirty minutes."""
    return str(alice.add("meetings", contact=ana, when=AT)["id"])


def told(person: Person, path: str) -> Any:
    answer = person.get(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.json


def test_readiness_names_what_is_missing_and_the_act_that_mends_it(alice: Person, meeting: str) -> None:
    assert {"item": "goals", "act": "set_goal"} in told(alice, f"/meetings/{meeting}/readiness")["missing"]


def test_the_agenda_is_planned_for_the_promised_minutes(alice: Person, meeting: str) -> None:
    question = alice.add("questions", meeting=meeting, text="What surprised you?", priority="must", minutes=3)["id"]
    agenda = told(alice, f"/meetings/{meeting}/agenda")
    assert (agenda["minutes"], agenda["planned"], agenda["slack"]) == (30, [question], 17)


def test_the_agenda_is_fitted_to_the_minutes_asked_for(alice: Person, meeting: str) -> None:
    assert told(alice, f"/meetings/{meeting}/agenda?minutes=12&elapsed=2")["pitch"] == {"minutes": 1, "form": "short"}


def test_a_plan_says_what_speaks_against_it(alice: Person, meeting: str) -> None:
    assert {w["code"] for w in told(alice, f"/meetings/{meeting}/agenda")["warnings"]} == {"fewer_than_three_questions", "nothing_of_value"}


def test_the_agenda_counts_minutes_that_research_could_spare(alice: Person, meeting: str) -> None:
    question = alice.add("questions", meeting=meeting, text="Who is the CEO?", minutes=2)["id"]
    assert told(alice, f"/meetings/{meeting}/agenda")["precious"] == {"minutes": 2, "of": 2, "questions": [question]}


def test_the_four_parts_follow_the_records(alice: Person, ana: str, meeting: str) -> None:
    alice.add("findings", subject_kind="contact", subject=ana, area="individual", text="Chairs the forum", source="forum.example")
    assert told(alice, f"/meetings/{meeting}/parts") == {"homework": "started", "context": "empty", "no_job_ask": "empty", "follow_up": "empty"}


def test_effort_warns_on_the_eve(alice: Person, world: World, meeting: str) -> None:
    alice.add("efforts", meeting=meeting, side="securing", minutes=20)
    world.clock.move(days=2, hours=10)
    assert told(alice, f"/meetings/{meeting}/effort") == {"securing_minutes": 20, "preparing_minutes": 0, "balanced": False, "warn": True}


def test_the_close_is_three_sentences_with_the_name_in_them(alice: Person, meeting: str) -> None:
    sentences = told(alice, f"/meetings/{meeting}/close")["sentences"]
    assert ([s["code"] for s in sentences], "Ana" in sentences[0]["text"]) == (["thanks", "referral", "may_i_write"], True)


def test_a_meeting_under_way_says_what_is_now(alice: Person, world: World, meeting: str) -> None:
    alice.patch(f"/meetings/{meeting}", {"started_at": "2026-12-07T09:00:00Z", "granted_minutes": 20})
    world.clock.move(minutes=1)
    running = told(alice, f"/meetings/{meeting}/running")
    assert (running["current"]["item"], running["seconds_left"]) == ("opening", 19 * 60)


def test_who_asked_leads(alice: Person, meeting: str) -> None:
    assert told(alice, f"/meetings/{meeting}/lead")["lead"] == "me"


def test_a_low_score_names_what_was_missing(alice: Person, meeting: str) -> None:
    alice.patch(f"/meetings/{meeting}", {"ended_at": "2026-12-07T08:00:00Z", "worth_me": 2, "asked_for_job": True})
    assert told(alice, f"/meetings/{meeting}/worth")["missing"] == ["homework", "context", "job_ask"]


def test_a_goal_is_suggested_in_words(alice: Person, ana: str) -> None:
    assert told(alice, f"/contacts/{ana}/suggestions")["goals"][0] == {
        "code": "two_names",
        "text": "Leave with two names, and permission to mention Ana",
        "because": "said",
        "finding": None,
    }


def test_a_goal_from_a_finding_quotes_it(alice: Person, ana: str, meeting: str) -> None:
    alice.add("findings", subject_kind="contact", subject=ana, area="individual", text="Left freight for storage", source="forum.example")
    assert told(alice, f"/meetings/{meeting}/suggestions")["goals"][1]["text"] == "Hear more about this: Left freight for storage"


def test_braces_in_a_finding_are_only_braces(alice: Person, ana: str) -> None:
    alice.add("findings", subject_kind="contact", subject=ana, area="individual", text="Wrote {name}", source="x")
    assert told(alice, f"/contacts/{ana}/suggestions")["goals"][1]["text"] == "Hear more about this: Wrote {name}"


def test_a_need_puts_the_matching_kind_first(alice: Person, ana: str) -> None:
    alice.add("contacts", name="Aaron")
    assert told(alice, "/needs/contacts")["contacts"][0] == {"contact": ana, "flag": "association_active", "because": "said", "finding": None, "met": False}


def test_there_is_no_other_need(alice: Person) -> None:
    assert alice.get("/needs/money").status_code == 404


def test_an_answer_of_somebody_else_is_named(alice: Person, meeting: str) -> None:
    leo = alice.add("contacts", name="Leo")["id"]
    other = alice.add("meetings", contact=leo)["id"]
    alice.add("questions", meeting=other, text="Who else should I speak to?", state="asked", answer="Mia")
    alice.add("questions", meeting=meeting, text="Who else should I talk to?")
    assert told(alice, f"/meetings/{meeting}/answered")["questions"][0]["answers"][0]["answer"] == "Mia"


def test_what_was_left_open_is_carried_on(alice: Person, ana: str, meeting: str) -> None:
    before = alice.add("meetings", contact=ana, ended_at="2026-12-01T10:00:00Z")["id"]
    question = alice.add("questions", meeting=before, text="What surprised you?")["id"]
    assert told(alice, f"/meetings/{meeting}/carried")["same_contact"] == [{"question": question, "meeting": before, "contact": ana}]


def test_before_the_first_meeting_it_may_be_the_only_one(alice: Person, ana: str, meeting: str) -> None:
    assert told(alice, f"/contacts/{ana}/held") == {"held": 0, "word": "none", "may_be_the_only_one": True}


def test_meetings_that_lie_too_close_are_named(alice: Person, meeting: str) -> None:
    other = alice.add("meetings", when=AT | {"utc": "2026-12-10T14:40:00Z"})["id"]
    assert told(alice, "/meetings/clashes")["clashes"] == [{"earlier": meeting, "later": other, "between": 10}]


def test_asking_rests_where_somebody_helps(alice: Person, ana: str, meeting: str) -> None:
    company = alice.get(f"/contacts/{ana}").json["company"]
    bo = alice.add("contacts", name="Bo", company=company)["id"]
    rows = {row["contact"]: row for row in told(alice, "/requests/asking")["contacts"]}
    assert (rows[bo]["hold"], rows[bo]["helped_by"]) == ("somebody_helps", [ana])


def test_a_company_with_somebody_who_helps_stands_first(alice: Person, ana: str) -> None:
    other = alice.add("companies", name="Atlas", advocate=True)["id"]
    assert told(alice, "/companies/ranking")["companies"][0]["company"] == other


def test_the_pitch_is_measured_at_the_pace_of_the_preferences(alice: Person) -> None:
    alice.patch(f"/preferences/{alice.account}", {"pace": 120})
    alice.add("pitch-parts", number=1, text="word " * 60)
    pitch = told(alice, "/pitch")
    assert (pitch["seconds"], pitch["verdict"], pitch["parts"][0]["verdict"]) == (30, "too_short", "fits")


def test_who_has_which_resume_is_known(alice: Person, ana: str) -> None:
    version = alice.add("resume-versions", label="Winter", date="2026-12-01")["id"]
    alice.add("touchpoints", contact=ana, at="2026-12-02T10:00:00Z", resume=version)
    resume = told(alice, "/resume")
    assert (resume["fresh"], [(c["contact"], c["resume"]) for c in resume["copies"]]) == (True, [(ana, version)])


def test_the_bank_can_be_narrowed_to_a_purpose(alice: Person) -> None:
    assert {q["purpose"] for q in told(alice, "/questions/bank?purpose=referrals")["questions"]} == {"referrals"}


def test_the_bank_knows_its_purposes(alice: Person) -> None:
    assert alice.get("/questions/bank?purpose=money").status_code == 422


def test_a_question_that_can_be_looked_up_has_a_sharper_one_beside_it(alice: Person) -> None:
    assert all(q["instead"] for q in told(alice, "/questions/bank")["questions"] if q["researchable"])


def test_the_homework_has_three_areas(alice: Person) -> None:
    assert [a["area"] for a in told(alice, "/homework/list")["areas"]] == ["individual", "company", "industry"]


LISTS = ("/needs/contacts", "/requests/asking", "/companies/ranking", "/resume", "/meetings/clashes", "/pitch")


@pytest.mark.parametrize("path", LISTS)
def test_lists_hold_nothing_of_another_account(alice: Person, bob: Person, meeting: str, path: str) -> None:
    before = told(bob, path)
    version = alice.add("resume-versions", date="2026-12-01")["id"]
    alice.add("touchpoints", contact=alice.add("contacts", name="Leo")["id"], at="2026-12-02T10:00:00Z", resume=version)
    alice.add("meetings", when=AT)
    alice.add("pitch-parts", number=1, text="For eleven years")
    assert told(bob, path) == before


OF_A_MEETING = ("readiness", "agenda", "parts", "effort", "close", "worth", "suggestions", "running", "lead", "answered", "carried")


@pytest.mark.parametrize("path", OF_A_MEETING)
def test_another_accounts_meeting_is_not_found(alice: Person, bob: Person, meeting: str, path: str) -> None:
    assert (alice.get(f"/meetings/{meeting}/{path}").status_code, bob.get(f"/meetings/{meeting}/{path}").status_code) == (200, 404)


@pytest.mark.parametrize("path", ["suggestions", "held"])
def test_another_accounts_contact_is_not_found(alice: Person, bob: Person, ana: str, path: str) -> None:
    assert (alice.get(f"/contacts/{ana}/{path}").status_code, bob.get(f"/contacts/{ana}/{path}").status_code) == (200, 404)


def test_a_deleted_meeting_is_not_worked_out(alice: Person, meeting: str) -> None:
    alice.delete(f"/meetings/{meeting}")
    assert alice.get(f"/meetings/{meeting}/readiness").status_code == 404


def test_a_token_needs_the_scope_of_the_area(alice: Person, meeting: str) -> None:
    token = alice.post("/tokens", {"label": "One", "scopes": ["people:read"]}).json["token"]
    alice.client.delete_cookie("beforehand")
    answer = alice.get(f"/meetings/{meeting}/readiness", headers={"Authorization": f"Bearer {token}"})
    assert answer.json["code"] == "scope_missing"
