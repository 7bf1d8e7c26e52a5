"""Webhooks over HTTP: whose they are, how many, and what is said of them."""

from typing import Any

import sqlalchemy as sa

from backend.accounts.scopes import SCOPES
from backend.webhooks.model import WebhookDelivery, WebhookEndpoint, WebhookEvent
from tests.conftest import PASSPHRASE, Person
from tests.webhooks.conftest import ONE_ENGINE, Hooked


def with_token(person: Person, *scopes: str) -> dict[str, str]:
    """The header of a token that may do no more than this."""
    return {"Authorization": f"Bearer {person.post('/tokens', {'label': 'A script', 'scopes': list(scopes)}).json['token']}"}


@ONE_ENGINE
def test_the_secret_is_said_once(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    said = [ana.get("/webhooks").get_data(as_text=True), ana.get(f"/webhooks/{hook['id']}").get_data(as_text=True)]
    assert hook["secret"].startswith("whsec_")
    assert [hook["secret"] in text for text in said] == [False, False]


@ONE_ENGINE
def test_ten_are_enough(hooked: Hooked, ana: Person) -> None:
    for _ in range(10):
        hooked.hook(ana)
    refused = ana.post("/webhooks", {"address": f"{hooked.receiver.origin}/in", "events": ["meeting.held"]})
    assert (refused.status_code, refused.json["code"]) == (409, "too_many_webhooks")


@ONE_ENGINE
def test_only_events_that_there_are_can_be_chosen_each_once(hooked: Hooked, ana: Person) -> None:
    strange: list[Any] = [[], ["meeting.held", "meeting.held"], ["meeting.forgotten"], "meeting.held", None]
    answers = [ana.post("/webhooks", {"address": f"{hooked.receiver.origin}/in", "events": events}) for events in strange]
    assert {answer.status_code for answer in answers} == {422}


def test_another_accounts_webhook_and_deliveries_are_not_found(hooked: Hooked, ana: Person) -> None:
    hook, bob = hooked.hook(ana), hooked.person("robert@example.com")
    ana.add("contacts", name="Tomasz Wilk")
    hooked.work()
    one, his = hooked.deliveries(ana, hook)[0]["id"], hooked.hook(bob)["id"]
    paths = [f"/webhooks/{hook['id']}", f"/webhooks/{hook['id']}/deliveries/{one}", f"/webhooks/{his}/deliveries/{one}"]
    got = [bob.get(path) for path in [*paths, f"{paths[0]}/deliveries"]] + [bob.patch(paths[0], {"on": False}), bob.delete(paths[0])]
    posted = [bob.post(path) for path in (f"{paths[0]}/secret", f"{paths[0]}/test", f"{paths[1]}/replays", f"{paths[2]}/replays")]
    assert {answer.status_code for answer in [*got, *posted]} == {404}


@ONE_ENGINE
def test_a_token_is_told_no_more_than_it_may_read(hooked: Hooked, ana: Person) -> None:
    head = with_token(ana, "webhooks:write", "meetings:read")
    said = {"address": f"{hooked.receiver.origin}/in", "events": ["meeting.held"]}
    hook = ana.post("/webhooks", said, headers=head)
    refused = [
        ana.post("/webhooks", said | {"events": ["meeting.held", "contact.created"]}, headers=head),
        ana.patch(f"/webhooks/{hook.json['id']}", {"events": ["follow_up.due"]}, headers=head),
    ]
    assert [hook.status_code, *(answer.json["code"] for answer in refused)] == [201, "scope_missing", "scope_missing"]


@ONE_ENGINE
def test_a_token_sends_nowhere_else_what_it_may_not_read(hooked: Hooked, ana: Person) -> None:
    hook, head = hooked.hook(ana, "touchpoint.recorded"), with_token(ana, "webhooks:write", "people:read")
    refused = ana.patch(f"/webhooks/{hook['id']}", {"address": f"{hooked.receiver.origin}/mine", "events": ["contact.created"]}, headers=head)
    assert (refused.status_code, refused.json["detail"]) == (403, "Create a token with the scope followups:read.")


@ONE_ENGINE
def test_nor_what_still_waits_for_an_address_that_wants_it_no_more(hooked: Hooked, ana: Person) -> None:
    hook, head = hooked.hook(ana, "contact.created"), with_token(ana, "webhooks:write", "meetings:read")
    ana.add("contacts", name="Tomasz Wilk")
    ana.patch(f"/webhooks/{hook['id']}", {"events": ["meeting.held"]})
    assert ana.patch(f"/webhooks/{hook['id']}", {"address": f"{hooked.receiver.origin}/mine"}, headers=head).json["code"] == "scope_missing"


@ONE_ENGINE
def test_nor_has_it_told_again(hooked: Hooked, ana: Person) -> None:
    hook, head = hooked.hook(ana, "contact.created"), with_token(ana, "webhooks:write", "meetings:read")
    ana.add("contacts", name="Tomasz Wilk")
    hooked.work()
    one = hooked.deliveries(ana, hook)[0]["id"]
    assert ana.post(f"/webhooks/{hook['id']}/deliveries/{one}/replays", headers=head).json["code"] == "scope_missing"


@ONE_ENGINE
def test_a_token_that_may_not_write_webhooks_cannot_make_one(hooked: Hooked, ana: Person) -> None:
    head = with_token(ana, *(scope for scope in SCOPES if scope != "webhooks:write"))
    assert ana.post("/webhooks", {"address": f"{hooked.receiver.origin}/in", "events": ["meeting.held"]}, headers=head).status_code == 403


@ONE_ENGINE
def test_a_test_is_sent_whatever_was_chosen_and_tells_of_nothing(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana, "job.announced")
    assert ana.post(f"/webhooks/{hook['id']}/test").status_code == 202
    (message,) = hooked.work()
    said = message.read(hook["secret"])
    assert (said["type"], said["data"]) == ("webhook.test", {})


@ONE_ENGINE
def test_told_again_it_bears_the_id_that_it_bore(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    ana.add("contacts", name="Tomasz Wilk")
    hooked.work()
    one = hooked.deliveries(ana, hook)[0]
    again = ana.post(f"/webhooks/{hook['id']}/deliveries/{one['id']}/replays")
    assert (again.status_code, again.json["state"]) == (202, "pending")
    assert [message.headers["webhook-id"] for message in hooked.work()] == [one["event"]] * 2


@ONE_ENGINE
def test_switched_off_it_is_told_nothing_and_what_waits_is_withdrawn(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    ana.add("contacts", name="Tomasz Wilk")
    ana.patch(f"/webhooks/{hook['id']}", {"on": False})
    ana.add("contacts", name="Dana Ruiz")
    assert (hooked.work(), [one["state"] for one in hooked.deliveries(ana, hook)]) == ([], ["withdrawn"])
    assert ana.post(f"/webhooks/{hook['id']}/test").json["code"] == "webhook_off"


@ONE_ENGINE
def test_switched_on_again_it_hears_of_what_happens_from_then_on(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    for on in (False, True):
        assert ana.patch(f"/webhooks/{hook['id']}", {"on": on}).json["state"] == ("on" if on else "off")
    who = ana.add("contacts", name="Tomasz Wilk")["id"]
    assert [message.said["data"]["id"] for message in hooked.work()] == [who]


@ONE_ENGINE
def test_deleted_it_leaves_nothing(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    ana.add("contacts", name="Tomasz Wilk")
    assert ana.delete(f"/webhooks/{hook['id']}").status_code == 204
    assert (hooked.work(), ana.get(f"/webhooks/{hook['id']}").status_code) == ([], 404)


def test_deliveries_come_in_pages(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    for name in ("Ana", "Ben", "Cem"):
        ana.add("contacts", name=name)
    path = f"/webhooks/{hook['id']}/deliveries"
    first = ana.get(path, query_string={"limit": 2}).json
    second = ana.get(path, query_string={"limit": 2, "cursor": first["next"]}).json
    assert ([len(first["items"]), len(second["items"])], second["next"]) == ([2, 1], None)
    assert ana.get(path, query_string={"state": "sent"}).json["items"] == []


def test_who_is_forgotten_is_forgotten_here_too(hooked: Hooked, ana: Person) -> None:
    hook = hooked.hook(ana)
    kept, gone = (ana.add("contacts", name=name)["id"] for name in ("Tomasz Wilk", "Dana Ruiz"))
    ana.add("touchpoints", contact=gone, at="2026-11-01T10:00:00Z")
    ana.client.put(f"/api/v1/contacts/{gone}/forgetting", json={})
    assert [one["record"] for one in hooked.deliveries(ana, hook)] == [kept]
    assert [message.said["data"]["id"] for message in hooked.work()] == [kept]


def test_an_account_that_is_erased_leaves_nothing_that_could_be_told(hooked: Hooked, ana: Person) -> None:
    hooked.hook(ana)
    ana.add("contacts", name="Tomasz Wilk")
    assert ana.client.delete("/api/v1/account", json={"passphrase": PASSPHRASE}).status_code == 204
    with hooked.database.session(write=False) as session:
        left = [session.scalar(sa.select(sa.func.count()).where(model.account_id == ana.account)) for model in (WebhookEndpoint, WebhookEvent, WebhookDelivery)]
    assert (hooked.work(), left) == ([], [0, 0, 0])
