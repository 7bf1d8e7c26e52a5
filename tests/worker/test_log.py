"""Words of somebody and secrets go through everything that the worker does, well and badly: none is in its log."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any, NoReturn

import pytest
from sqlalchemy.exc import OperationalError

from backend.accounts import letters
from backend.config import Config
from backend.db import OWNER
from backend.mail.send import Postman
from backend.push import send, vapid
from backend.reminders import plan, worker
from backend.reminders.worker import Worker
from backend.rest import Site
from backend.webhooks import courier
from tests.accounts.mailbox import FROM, Mailbox, mailbox
from tests.conftest import PASSPHRASE, Person, SetClock, World, at_home
from tests.databases import Engines
from tests.push.service import Browser, PushService, push_service
from tests.serving.server import free_port
from tests.walls.test_canaries import hearing
from tests.webhooks.receiver import Receiver
from tests.worker.conftest import meeting

__all__ = ["push_service"]
# For what no engine has a part in.
ONE_ENGINE = pytest.mark.parametrize("url", ["sqlite"], indirect=True)
WORD, ADDRESS = "Zephyrine", "zephyrine@example.com"
# As push services give them: whoever has it can push to the browser, or try to.
CAPABILITY = "eN3xK9s-ZQw:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx"
BRIEF = "2026-12-10T14:30:00+00:00"
# All that the worker can say, but for what a setting is called that is missing.
EVENTS = {"database", "mail", "mail_refused", "mail_server", "push_not_sealed", "push_refused", "reminders_put_aside", "turn", "webhook_not_made"}


@pytest.fixture(scope="module")
def box() -> Iterator[Mailbox]:
    with mailbox(free_port()) as made:
        yield made


@dataclass
class Busy(World):
    """A world in which everything goes out, and some of it goes wrong."""

    service: PushService
    receiver: Receiver
    box: Mailbox
    monkeypatch: pytest.MonkeyPatch
    secrets: set[str] = field(default_factory=lambda: {WORD, WORD.lower(), PASSPHRASE, CAPABILITY})

    def __post_init__(self) -> None:
        self.worker = Worker(self.database, self.app.config_)
        self.browser = Browser(f"{self.service.origin}/push/{CAPABILITY}")
        self.box.mails, self.box.refusal = [], ""
        # The stranger's mail server stands in the same process, and says who gets a mail.
        self.monkeypatch.setattr(logging.getLogger("mail.log"), "propagate", False)

    def work(self, **later: float) -> None:
        self.worker.until_quiet(self.clock.move(**later))

    def failing(self, where: Any, name: str, act: Callable[[], Any]) -> None:
        """What it does while a part of ours fails over what somebody wrote."""

        def fails(*_: Any, **__: Any) -> NoReturn:
            raise ValueError(f"{WORD} cannot be read")

        with self.monkeypatch.context() as broken:
            broken.setattr(where, name, fails)
            act()

    def settled(self) -> Person:
        """Somebody with a meeting, a phone and a webhook, which hears that it is of no use."""
        someone = self.person(ADDRESS)
        hook = someone.post("/webhooks", {"address": f"{self.receiver.origin}/{WORD}", "events": ["contact.created"], "with_record": True}).json
        assert someone.post("/push/subscriptions", self.browser.subscription).status_code == 201
        meeting(someone, place=WORD)
        self.receiver.answer(500, WORD.encode())
        someone.add("contacts", name=WORD, about=WORD)
        self.work()
        key = vapid.key_of(self.database, self.clock.now())
        signed = vapid.header_for(self.database, key, self.service.origin, vapid.HERE, self.clock.now())
        self.secrets |= {hook["secret"], *self.browser.subscription["keys"].values(), self.box.secret(ADDRESS), key.private.splitlines()[1]}
        self.secrets |= {signed, signed.partition("t=")[2].partition(",")[0]}
        return someone

    def mails(self, someone: Person) -> None:
        """One is refused, one finds no server, and one no words."""
        for refusal, address in ((f"550 {WORD} <{ADDRESS}>", self.box.url), ("", "smtp://127.0.0.1:1")):
            someone.post("/recoveries", {"email": ADDRESS})
            self.box.refusal = refusal
            Postman(self.worker.database, replace(self.app.config_, smtp_url=address), letters).turn(self.clock.now())
        stop = Event()
        stop.set()
        with self.monkeypatch.context() as once:
            once.setattr(stop, "is_set", iter([False, True]).__next__)
            self.failing(letters, "words", lambda: self.worker.postman.work(lambda: self.clock.move(minutes=1), stop))

    def pushes(self) -> None:
        """One cannot be sealed, and is then refused with all that the service was sent; at last it is there."""
        self.clock.at = datetime.fromisoformat(BRIEF)
        self.failing(send, "encrypt", self.work)
        signed = next(one for one in self.secrets if one.startswith("vapid"))
        self.service.answer(self.browser, 403, f'{{"error": "BadJwtToken", "to": "{self.browser.endpoint}", "authorization": "{signed}"}}')
        self.work(minutes=1)
        self.work(minutes=10)
        self.secrets |= {message["notification"]["data"]["receipt"] for message in self.service.messages(self.browser)}


@pytest.fixture
def busy(
    url: str, clock: SetClock, push_service: PushService, site: Site, engines: Engines, box: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Busy]:
    receiver, database = Receiver(tmp_path), engines.of(url)
    config = Config(smtp_url=box.url, mail_from=FROM, push_test_origin=push_service.setting, webhook_test_origins=receiver.setting)
    yield Busy(at_home(site, config, database, clock), clock, database.acting_as(OWNER), url, push_service, receiver, box, monkeypatch)
    receiver.close()


def lines(busy: Busy) -> str:
    """What is said while everything is done."""
    with hearing() as said:
        someone = busy.settled()
        busy.mails(someone)
        someone.add("contacts", name=WORD)
        busy.failing(plan, "board", busy.work)
        busy.pushes()
        someone.add("contacts", name=WORD)
        busy.failing(courier, "payload", busy.work)
        for trouble in (ValueError(WORD), OperationalError("", {}, Exception(f"the disk is full\nDETAIL: {WORD}"))):
            worker._turn(lambda _, trouble=trouble: (_ for _ in ()).throw(trouble), clock=busy.clock)
    return said.getvalue()


def test_none_of_it_is_in_the_log_of_the_worker_which_says_all_that_it_can(busy: Busy) -> None:
    said = lines(busy)
    told = {json.loads(line)["event"] for line in said.splitlines()} - {"answered"}
    assert ([one for one in busy.secrets if one in said], told, len(busy.secrets) > 12) == ([], EVENTS, True)


@ONE_ENGINE
def test_what_a_push_service_minds_is_told_without_what_it_was_sent(busy: Busy) -> None:
    [refused] = [line for line in map(json.loads, lines(busy).splitlines()) if line["event"] == "push_refused"]
    assert (refused["status"], refused["said"], refused["service"]) == (
        403,
        '{"error": "BadJwtToken", "to": "…", "authorization": "vapid …,…"}',
        busy.service.origin,
    )


@ONE_ENGINE
def test_asked_to_work_once_it_says_in_the_log_and_by_its_number_that_it_failed(busy: Busy) -> None:
    ends: list[int] = []
    busy.monkeypatch.setattr(worker, "build", lambda _: busy.database)
    with hearing() as said:
        busy.failing(Worker, "turn", lambda: ends.append(worker.run(Config(url="https://beforehand.example.org", contact="a@example.org"), once=True)))
    assert ([json.loads(line)["event"] for line in said.getvalue().splitlines()], WORD in said.getvalue(), ends) == (["turn"], False, [1])
