"""What happens is told, signed, to whoever wants to hear of it."""

import io
from datetime import timedelta
from typing import Any

import pytest
from standardwebhooks.webhooks import WebhookVerificationError

from backend.changes.ids import new_id
from backend.reminders.worker import Worker
from tests.conftest import Person
from tests.webhooks.conftest import NOW, ONE_ENGINE, Hooked

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Noor Haddad\r\nEND:VCARD\r\n"


def soon(days: int = 3) -> dict[str, Any]:
    """A time of a meeting, some days from now."""
    return {"kind": "instant", "utc": (NOW + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ"), "promised": 30}


def types(hooked: Hooked) -> list[str]:
    return sorted(message.said["type"] for message in hooked.work())


def test_a_stranger_who_has_the_secret_can_verify_what_is_told(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    who = ana.add("contacts", name="Tomasz Wilk", about="He likes ledgers")["id"]
    (message,) = hooked.work()
    assert message.read(hook["secret"]) == {
        "type": "contact.created",
        "timestamp": NOW.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "data": {"kind": "contact", "id": who},
    }


@ONE_ENGINE
def test_with_another_secret_it_cannot_be_verified(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana)
    other = hooked.hook(ana, "job.announced")["secret"]
    ana.add("contacts", name="Tomasz Wilk")
    with pytest.raises(WebhookVerificationError, match="No matching signature"):
        hooked.work()[0].read(other)


@ONE_ENGINE
def test_for_a_day_after_the_secret_was_changed_both_are_good(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    new = ana.post(f"/webhooks/{hook['id']}/secret").json["secret"]
    ana.add("contacts", name="Tomasz Wilk")
    (message,) = hooked.work()
    assert message.read(hook["secret"]) == message.read(new)
    hooked.clock.move(hours=25)
    ana.add("contacts", name="Dana Ruiz")
    assert len(hooked.work()[1].headers["webhook-signature"].split()) == 1


@ONE_ENGINE
def test_the_record_goes_along_where_it_was_asked_for(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, with_record=True)
    who = ana.add("contacts", name="Tomasz Wilk", about="He likes ledgers")
    assert hooked.work()[0].said["data"]["record"] == who


@ONE_ENGINE
def test_two_accounts_with_records_of_one_id_are_told_each_of_their_own(hooked: Hooked, ana: Person) -> None:
    eve, one = hooked.person("eve@example.com"), new_id()
    for person, name in ((ana, "Tomasz Wilk"), (eve, "Nobody"), (ana, "Dana Ruiz")):
        hooked.hook(person, with_record=True, address=f"{hooked.receiver.origin}/{name[0]}")
        person.post("/contacts", {"id": one if name != "Dana Ruiz" else new_id(), "name": name})
    told = {(message.path, message.said["data"]["record"]["name"]) for message in hooked.work()}
    assert told == {("/T", "Tomasz Wilk"), ("/T", "Dana Ruiz"), ("/D", "Dana Ruiz"), ("/N", "Nobody")}


@ONE_ENGINE
def test_a_record_that_is_too_large_stays_here(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, with_record=True)
    who = ana.add("contacts", name="Tomasz Wilk", about="x" * 25_000)["id"]
    assert hooked.work()[0].said["data"] == {"kind": "contact", "id": who, "record": None}


def test_a_change_by_sync_and_one_by_import_are_told_as_one_by_rest_is(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana)
    ana.post("/sync", [{"key": "k1", "kind": "contact", "id": new_id(), "patch": {"name": "Dana Ruiz"}, "base": {}}])
    run = ana.client.post("/api/v1/imports", data={"file": (io.BytesIO(CARD), "a.vcf")}, content_type="multipart/form-data").json
    ana.client.put(f"/api/v1/imports/{run['id']}/acceptance", json={})
    ana.add("contacts", name="Tomasz Wilk")
    assert types(hooked) == ["contact.created"] * 3


def test_a_meeting_is_told_of_from_its_day_to_its_end(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana)
    who = ana.add("contacts", name="Tomasz Wilk")["id"]
    first, second = ana.add("meetings", contact=who, when=soon())["id"], ana.add("meetings", contact=who, when=soon())["id"]
    ana.patch(f"/meetings/{first}", {"when": soon(4)})
    ana.patch(f"/meetings/{first}", {"ended_at": NOW.isoformat()})
    ana.patch(f"/meetings/{second}", {"cancelled_at": NOW.isoformat()})
    assert types(hooked) == sorted(["contact.created", *["meeting.scheduled"] * 2, "meeting.rescheduled", "meeting.held", "meeting.cancelled"])


@ONE_ENGINE
def test_the_openapi_names_all_that_a_message_says(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, with_record=True)
    who = ana.add("contacts", name="Tomasz Wilk")["id"]
    ana.add("meetings", contact=who, when=soon())
    ana.add("touchpoints", contact=who, at=NOW.isoformat(), landing=new_id())
    spec = hooked.app.test_client().get("/api/openapi.json").json
    known = set(spec["components"]["schemas"]["WebhookData"]["properties"])
    for message in hooked.work():
        assert message.said["type"] in spec["webhooks"]
        assert set(message.said["data"]) <= known


@ONE_ENGINE
def test_a_word_to_whoever_led_there_and_one_of_the_new_job_are_told_as_such(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, "touchpoint.recorded", "referral.reported", "job.announced")
    who = ana.add("contacts", name="Tomasz Wilk")["id"]
    for kind in ("message", "report", "announcement"):
        ana.add("touchpoints", contact=who, kind=kind, at=NOW.isoformat())
    assert types(hooked) == ["job.announced", "referral.reported", *["touchpoint.recorded"] * 3]


@ONE_ENGINE
def test_what_an_address_does_not_want_is_not_told(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana, "meeting.held")
    ana.add("contacts", name="Tomasz Wilk")
    assert hooked.work() == []


def test_what_was_refused_is_not_told(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana)
    there = ana.add("contacts", name="Tomasz Wilk")["id"]
    ana.post("/contacts", {"id": there, "name": "Somebody else"})
    assert types(hooked) == ["contact.created"]


@pytest.mark.parametrize("away", ["", "_send", "_tell"], ids=["by and by", "while its push takes its time", "when its push was quicker"])
def test_a_follow_up_is_told_of_when_it_is_due_and_once(hooked: Hooked, ana: Person, monkeypatch: pytest.MonkeyPatch, away: str) -> None:
    hooked.hook(ana, "follow_up.due")
    who = ana.add("contacts", name="Tomasz Wilk")["id"]
    ana.patch(f"/preferences/{ana.account}", {"quiet_from": "03:00", "quiet_until": "03:00"})
    meeting = ana.add("meetings", contact=who, when=soon(), ended_at=NOW.isoformat())["id"]
    assert hooked.work() == []
    hooked.clock.move(hours=2, seconds=1)
    if away:
        monkeypatch.setattr(Worker, away, lambda *_: 0)
    told = [message.said["data"] for message in hooked.work()]
    monkeypatch.undo()
    hooked.clock.move(minutes=1)
    assert [(one["reminder"], one["subject"]) for one in told] == [("thank_2h", meeting)]
    assert len(hooked.work()) == 1
