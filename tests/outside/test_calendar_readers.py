"""Calendars of others follow the private address: vdirsyncer fetches it, khal shows it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.outside.conftest import Search
from tests.serving.server import Server

BIN = Path(sys.executable).parent
SYNC = """
[general]
status_path = "{folder}/status/"
[pair meetings]
a = "feed"
b = "here"
collections = null
[storage feed]
type = "http"
url = "{address}"
[storage here]
type = "filesystem"
path = "{folder}/calendar/"
fileext = ".ics"
"""
SHOW = """
[calendars]
[[meetings]]
path = {folder}/calendar/
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


class Calendar:
    """A calendar on somebody's machine that follows the address."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "sync.ini").write_text(SYNC.format(folder=folder, address=address))
        self.run("vdirsyncer", "-c", folder / "sync.ini", "discover", said="y\n")
        self.fetch()

    def run(self, program: str, *words: str | Path, said: str = "") -> str:
        """What a program prints."""
        env = {"HOME": str(self.folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        done = subprocess.run([BIN / program, *words], capture_output=True, text=True, input=said, env=env, check=False, cwd=self.folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def fetch(self) -> None:
        """Ask the address again."""
        self.run("vdirsyncer", "-c", self.folder / "sync.ini", "sync")

    def shown(self, zone: str, day: str) -> list[str]:
        """What stands on a day, on the clock of a zone."""
        (self.folder / "khal.ini").write_text(SHOW.format(folder=self.folder, zone=zone))
        form = "{start-time} {end-time} {title} / {location}"
        return self.run("khal", "-c", self.folder / "khal.ini", "list", "--notstarted", "-df", "", "-f", form, day, "1d").splitlines()


@pytest.fixture(scope="module")
def mine(server: Server) -> Search:
    """Two talks in one week: New York has changed its clocks, Lisbon has not."""
    made = Search(server, server.person("calendar@example.com"))
    ana = made.add("contacts", name="Ana Sol, Dr.; née Öberg")
    for name, wall, zone in (("new_york", "2027-03-15T10:30", "America/New_York"), ("lisbon", "2027-03-16T10:30", "Europe/Lisbon")):
        when = {"kind": "wall", "wall": wall, "zone": zone, "promised": 30}
        made.made[name] = made.add("meetings", contact=ana, place="Café Ostra, 114 Harbor Street", when=when)
    return made


@pytest.fixture(scope="module")
def calendar(mine: Search, tmp_path_factory: pytest.TempPathFactory) -> Calendar:
    """It has fetched once."""
    address = requests.post(f"{mine.server.url}/api/v1/calendar-feed", headers=mine.head, timeout=30).json()["address"]
    return Calendar(tmp_path_factory.mktemp("calendar"), address)


def test_a_meeting_stands_at_its_local_time(calendar: Calendar) -> None:
    assert calendar.shown("America/New_York", "2027-03-15") == ["10:30 11:00 Ana Sol, Dr.; née Öberg / Café Ostra, 114 Harbor Street"]


def test_elsewhere_it_stands_at_the_same_moment(calendar: Calendar) -> None:
    assert [line[:11] for line in calendar.shown("Europe/Lisbon", "2027-03-15")] == ["14:30 15:00"]
    assert [line[:11] for line in calendar.shown("America/New_York", "2027-03-16")] == ["06:30 07:00"]


def test_a_meeting_that_was_moved_moves(calendar: Calendar, mine: Search) -> None:
    when = {"kind": "wall", "wall": "2027-03-17T16:00", "zone": "Europe/Lisbon", "promised": 45}
    place = f"{mine.server.url}/api/v1/meetings/{mine.made['lisbon']}"
    requests.patch(place, json={"when": when}, headers=mine.head, timeout=30).raise_for_status()
    calendar.fetch()
    assert [line[:11] for line in calendar.shown("Europe/Lisbon", "2027-03-17")] == ["16:00 16:45"]


def test_a_meeting_that_was_deleted_goes(calendar: Calendar, mine: Search) -> None:
    requests.delete(f"{mine.server.url}/api/v1/meetings/{mine.made['new_york']}", headers=mine.head, timeout=30).raise_for_status()
    calendar.fetch()
    assert calendar.shown("Europe/Lisbon", "2027-03-15") == []
