"""Whoever names whom: made one, nobody names the one who went; made two, all is as it was."""

from copy import deepcopy
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backend import playbook
from backend.rules.one_person import NAMING, merged, parted

PEOPLE = [f"00000000-0000-7000-8000-00000000000{n}" for n in range(5)]
ACCOUNT = "0190a0b0-0000-7000-8000-0123456789ab"
WHO = st.sampled_from(PEOPLE)
MAILS = st.lists(st.sampled_from(["a@x.example", "A@x.example", "b@x.example"]), max_size=2, unique=True)
CONTACT = st.fixed_dictionaries(
    {"introduced_by": st.none() | WHO, "mails": MAILS, "about": st.sampled_from(["", "Kind.", "Kind. Tall."]), "paused": st.booleans()}
)
MEETING = st.fixed_dictionaries({"contact": st.none() | WHO, "also_present": st.lists(WHO, max_size=3, unique=True)})
ACT = st.fixed_dictionaries(
    {"rule": st.sampled_from(["touch", "announce"]), "subject": WHO, "occurrence": WHO, "done_at": st.none() | st.just("2026-01-01T00:00:00Z")}
)


def with_ids(docs: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [{**doc, "id": f"{kind}-{n}"} for n, doc in enumerate(docs)]


def after(docs: dict[str, Any], changes: list[dict[str, Any]]) -> dict[str, Any]:
    found = deepcopy(docs)
    for change in changes:
        rows = found.setdefault(f"{change['kind']}s", [])
        row = next((one for one in rows if one["id"] == change["id"]), None)
        if change.get("delete"):
            rows.remove(row)
        elif row is not None:
            row |= change["patch"]
        else:
            rows.append({"id": change["id"], **change["patch"]})
    return found


def plain(docs: dict[str, Any]) -> dict[str, Any]:
    return {kind: {one["id"]: one for one in rows} for kind, rows in docs.items()}


def circles(docs: dict[str, Any]) -> bool:
    above = {one["id"]: one["introduced_by"] for one in docs["contacts"]}

    def turns(one: str) -> bool:
        passed: list[str] = []
        step: str | None = one
        while step in above and step not in passed:
            passed.append(str(step))
            step = above[str(step)]
        return step in passed

    return any(turns(one) for one in above)


@settings(max_examples=300, deadline=None)
@given(st.lists(CONTACT, min_size=5, max_size=5), st.lists(MEETING, max_size=4), st.lists(ACT, max_size=3), st.permutations(PEOPLE), st.data())
def test_nobody_names_the_one_who_went_until_they_are_two_again(
    people: list[dict[str, Any]], meetings: list[dict[str, Any]], acts: list[dict[str, Any]], who: list[str], data: st.DataObject
) -> None:
    kept, gone = who[:2]
    docs: dict[str, Any] = {"contacts": [{**one, "id": PEOPLE[n]} for n, one in enumerate(people)], "meetings": with_ids(meetings, "meeting")}
    docs["follow_ups"] = with_ids(acts, "act")
    for kind, field in NAMING:
        if kind != "meeting":
            docs[f"{kind}s"] = with_ids([{field: data.draw(WHO)}], kind)
    assume(not circles(docs))
    found = merged(docs | {"account": ACCOUNT, "kept": kept, "gone": gone})
    one = after(docs, found["changes"])
    assert not any(gone in str(rows) for kind, rows in one.items() if kind != "follow_ups")
    assert not circles(one)
    two = after(one, parted(one | {"gone": gone, "did": found["did"]})["changes"])
    assert plain(two) == plain(docs)


def test_what_stands_together_is_no_longer_than_may_be_kept() -> None:
    most = playbook.read("limits")
    kept = {"id": PEOPLE[0], "about": "a" * (most["text"] - 3), "tags": [f"kept {n}" for n in range(most["several"] - 1)]}
    gone = {"id": PEOPLE[1], "about": "\N{HERB}" * 9, "tags": [f"gone {n}" for n in range(9)]}
    patch = merged({"contacts": [kept, gone], "account": ACCOUNT, "kept": PEOPLE[0], "gone": PEOPLE[1]})["changes"][0]["patch"]
    assert (len(patch["about"]), patch["about"][-1], len(patch["tags"])) == (most["text"], "\N{HERB}", most["several"])
