"""Two records of one person become one, and two again."""

from tests.conftest import Person
from tests.exchange.tables import LINKEDIN
from tests.exchange.test_imports import accept, items, send

AT = "2026-12-01T10:00:00Z"


def pair(alice: Person) -> tuple[str, str]:
    kept = alice.add("contacts", name="Ana Lee", mails=["ana@kiln.example"], about="Kind.")["id"]
    gone = alice.add("contacts", name="A. Lee", headline="Potter", mails=["ANA@kiln.example", "ana@home.example"], about="Met at the fair.")["id"]
    return kept, gone


def merge(alice: Person, kept: str, gone: str) -> str:
    answer = alice.post(f"/contacts/{kept}/merges", {"gone": gone})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["id"])


def everything(alice: Person) -> dict[str, list[dict[str, object]]]:
    paths = ("contacts", "meetings", "common-links", "requests", "findings", "captures", "touchpoints", "efforts", "favours", "landings", "follow-ups")
    return {path: items(alice, path) for path in paths}


def with_all_that_names(alice: Person, gone: str) -> None:
    alice.add("meetings", contact=gone)
    alice.add("meetings", contact=alice.add("contacts", name="Cem", introduced_by=gone)["id"], also_present=[gone])
    for path in ("common-links", "requests", "captures", "favours"):
        alice.add(path, contact=gone, **({"seeker": "Jonah"} if path == "favours" else {}))
    alice.add("efforts", contact=gone, side="securing")
    alice.add("touchpoints", contact=gone, at=AT)
    alice.add("findings", subject_kind="contact", subject=gone, area="individual")
    alice.add("landings", title="Planner", through=gone)
    alice.add("follow-ups", rule="touch", subject=gone, occurrence=f"last/{gone}", done_at=AT)


def test_whoever_may_be_there_twice_is_proposed(alice: Person, bob: Person) -> None:
    kept, gone = pair(alice)
    assert alice.get("/contacts/duplicates").json == {"pairs": [{"a": kept, "b": gone, "reason": "mail"}]}
    assert bob.get("/contacts/duplicates").json == {"pairs": []}


def test_two_people_stay_two_once_that_is_said(alice: Person) -> None:
    kept, gone = pair(alice)
    alice.add("follow-ups", rule="two_people", subject=gone, occurrence=kept, dismissed_at=AT)
    assert alice.get("/contacts/duplicates").json["pairs"] == []


def test_the_one_who_stays_gains_what_the_other_had(alice: Person) -> None:
    kept, gone = pair(alice)
    merge(alice, kept, gone)
    ana = alice.get(f"/contacts/{kept}").json
    assert (ana["name"], ana["headline"], ana["mails"]) == ("Ana Lee", "Potter", ["ana@kiln.example", "ana@home.example"])
    assert ana["about"] == "Kind.\n\nMet at the fair."
    assert alice.get(f"/contacts/{gone}").status_code == 404


def test_all_that_names_the_other_moves(alice: Person) -> None:
    kept, gone = pair(alice)
    with_all_that_names(alice, gone)
    before = everything(alice)
    merge(alice, kept, gone)
    after = everything(alice)
    assert {path: len(found) for path, found in after.items()} == {
        path: len(found) + {"contacts": -1, "follow-ups": 1}.get(path, 0) for path, found in before.items()
    }
    assert not any(gone in str(found) for path, found in after.items() if path != "follow-ups")
    assert [one["occurrence"] for one in after["follow-ups"] if one["subject"] == kept] == [f"last/{kept}"]


def test_undo_makes_two_again_to_the_letter(alice: Person) -> None:
    kept, gone = pair(alice)
    with_all_that_names(alice, gone)
    before = everything(alice)
    made = merge(alice, kept, gone)
    assert [one["id"] for one in alice.get(f"/contacts/{kept}/merges").json["items"]] == [made]
    assert [alice.delete(f"/contacts/{kept}/merges/{made}").status_code for _ in range(2)] == [204, 204]
    assert everything(alice) == before


def test_what_was_changed_since_stays_when_it_is_undone(alice: Person) -> None:
    kept, gone = pair(alice)
    made = merge(alice, kept, gone)
    alice.patch(f"/contacts/{kept}", {"headline": "Master potter"})
    alice.delete(f"/contacts/{kept}/merges/{made}")
    ana = alice.get(f"/contacts/{kept}").json
    assert (ana["headline"], ana["mails"]) == ("Master potter", ["ana@kiln.example"])


def test_the_file_that_brought_the_other_does_not_bring_them_back(alice: Person) -> None:
    accept(alice, send(alice, LINKEDIN).json)
    first, second = sorted(one["id"] for one in items(alice, "contacts") if one["name"] == "Dana Okoro")
    merge(alice, first, second)
    assert [row["action"] for row in send(alice, LINKEDIN).json["rows"]] == ["same", "same", "same", "error"]
    assert [row["action"] for row in send(alice, LINKEDIN.replace(b"Printer", b"Head printer")).json["rows"]][2] == "update"


def test_nobody_is_merged_with_themselves_or_with_nobody(alice: Person, bob: Person) -> None:
    kept, gone = pair(alice)
    his = bob.add("contacts", name="Ana Lee")["id"]
    for other in (kept, his):
        answer = alice.post(f"/contacts/{kept}/merges", {"gone": other})
        assert (answer.status_code, "gone" in answer.json["errors"]) == (422, True)
    assert bob.post(f"/contacts/{kept}/merges", {"gone": gone}).status_code == 404
    made = merge(alice, kept, gone)
    assert bob.delete(f"/contacts/{kept}/merges/{made}").status_code == 404
