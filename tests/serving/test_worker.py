"""The worker as a process: what it has begun is finished, by itself or by the next one."""

import signal
import subprocess
from pathlib import Path

import pytest
import requests

from tests.push.service import Browser, PushService, push_service
from tests.serving.server import Server

__all__ = ["push_service"]
MEETINGS = 40


class Town:
    """An account with forty meetings at the same minute, a phone, and the time in a file."""

    def __init__(self, server: Server, service: PushService, clock: Path) -> None:
        self.server, self.service, self.clock = server, service, clock
        self.headers = server.person()
        self.browser: Browser = service.browser()
        self.send("push/subscriptions", self.browser.subscription)
        when = {"kind": "instant", "utc": "2026-12-10T15:30:00Z", "promised": 30}
        for _ in range(MEETINGS):
            self.send("meetings", {"when": when, "confirmed_at": "2026-12-07T09:00:00Z"})

    def send(self, path: str, body: object) -> None:
        """Make something."""
        assert requests.post(f"{self.server.url}/api/v1/{path}", json=body, headers=self.headers, timeout=10).status_code == 201

    def told(self) -> set[str]:
        """Which briefs the phone could read."""
        return {card["tag"] for card in self.service.cards(self.browser) if card["data"]["kind"] == "brief"}

    def briefs(self) -> list[dict[str, str]]:
        """The briefs in the ledger."""
        items = requests.get(f"{self.server.url}/api/v1/reminders", params={"limit": 500}, headers=self.headers, timeout=10).json()["items"]
        return [item for item in items if item["kind"] == "brief"]


@pytest.fixture
def town(place: Server, push_service: PushService, tmp_path: Path) -> Town:
    """A server with a clock file and a push service."""
    clock = tmp_path / "clock"
    clock.write_text("2026-12-07T09:00:00Z")
    place.env |= {"BEFOREHAND_CLOCK_FILE": str(clock), "BEFOREHAND_PUSH_TEST_ORIGIN": push_service.setting}
    made = Town(place.start(), push_service, clock)
    place.run("worker", "--once", "--at", "2026-12-10T14:28:00Z")
    return made


def test_a_worker_that_is_killed_again_and_again_loses_no_reminder(town: Town) -> None:
    before = len(town.service.received)
    # Each start is later than the lease of the one before.
    for minute, more in ((30, 1), (32, 15), (34, 30)):
        town.clock.write_text(f"2026-12-10T14:{minute}:00Z")
        worker = town.server.worker()
        town.service.wait_for(before + more)
        worker.kill()
        worker.wait()
    town.server.run("worker", "--once", "--at", "2026-12-10T14:36:00Z")
    assert len(town.told()) == MEETINGS


def test_after_the_deaths_the_ledger_knows_that_all_were_sent(town: Town) -> None:
    before = len(town.service.received)
    town.clock.write_text("2026-12-10T14:30:00Z")
    worker = town.server.worker()
    town.service.wait_for(before + 10)
    worker.kill()
    worker.wait()
    town.server.run("worker", "--once", "--at", "2026-12-10T14:32:00Z")
    assert {brief["state"] for brief in town.briefs()} == {"sent"}


def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_begun(town: Town) -> None:
    before = len(town.service.received)
    town.clock.write_text("2026-12-10T14:30:00Z")
    worker = town.server.worker()
    town.service.wait_for(before + 1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0
    sent = {one["id"] for one in town.briefs() if one["deliveries"][0]["state"] == "sent"}
    assert sent == town.told()


def test_two_workers_send_nothing_twice(town: Town) -> None:
    before = len(town.service.received)
    town.clock.write_text("2026-12-10T14:30:00Z")
    workers = [town.server.worker() for _ in range(2)]
    town.service.wait_for(before + MEETINGS)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=20)
    assert len(town.service.received) - before == MEETINGS


def test_readyz_says_that_no_worker_is_at_work(server: Server) -> None:
    answer = requests.get(f"{server.url}/readyz", timeout=5)
    assert (answer.status_code, "start: beforehand worker" in answer.json()["worker"]) == (503, True)


def test_readyz_knows_a_worker_by_its_heartbeat(server: Server) -> None:
    server.run("worker", "--once")
    answer = requests.get(f"{server.url}/readyz", timeout=5)
    assert (answer.status_code, answer.json()["worker"], answer.json()["push"]) == (200, "ok", "ok")


def test_another_time_on_a_public_installation_is_refused(server: Server) -> None:
    server.env["BEFOREHAND_URL"] = "https://beforehand.example.org"
    with pytest.raises(subprocess.CalledProcessError) as refused:
        server.run("worker", "--once", "--at", "2026-12-10T14:36:00Z")
    assert "--at is for development" in refused.value.stderr
