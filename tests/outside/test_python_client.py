"""A Python client that is generated from the OpenAPI, as others do it, on a real server."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.outside.conftest import Search
from tests.serving.server import Server

PROGRAM = Path(sys.executable).parent / "openapi-python-client"
CONFIG = Path(__file__).parent.parent.parent / "docs" / "openapi-python-client.yaml"


class Generated:
    """The generated package, and a client of it that is signed in."""

    def __init__(self, folder: Path, url: str, token: str) -> None:
        told = ["generate", "--url", f"{url}/api/openapi.json", "--meta", "none", "--config", CONFIG, "--output-path", folder / "beforehand_client"]
        self.said = subprocess.run([PROGRAM, *told], capture_output=True, text=True, check=True)
        self.models = self.module("models")
        self.client = self.module("client").AuthenticatedClient(base_url=url, token=token)

    def module(self, name: str) -> ModuleType:
        """A part of it."""
        return importlib.import_module(f"beforehand_client.{name}")

    def call(self, name: str, *said: Any, **more: Any) -> Any:
        """An operation, such as people.create_contact: its status, headers and the typed answer."""
        return self.module(f"api.{name}").sync_detailed(*said, client=self.client, **more)


@pytest.fixture(scope="module")
def mine(server: Server) -> Search:
    """An account of its own."""
    return Search(server, server.person("python@example.com"))


@pytest.fixture(scope="module")
def made(mine: Search, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    """The client."""
    folder = tmp_path_factory.mktemp("generated")
    sys.path.insert(0, str(folder))
    yield Generated(folder, mine.server.url, mine.head["Authorization"].removeprefix("Bearer "))
    sys.path.remove(str(folder))


def test_it_is_generated_whole_and_without_a_warning(made: Generated) -> None:
    told = made.said.stdout + made.said.stderr
    assert ("arning" in told, "Unable" in told) == (False, False), told


def test_operations_are_called_by_what_they_do(made: Generated) -> None:
    names = {one.stem for one in Path(str(made.module("api.people").__file__)).parent.glob("*.py")}
    assert {"list_contacts", "create_contact", "read_contact", "change_contact", "delete_contact", "merge_contact"} <= names


def test_no_type_is_called_after_its_place_in_a_list(made: Generated) -> None:
    assert [name for name in vars(made.models) if "Type0" in name or "Type1" in name] == []


def test_a_person_is_made_and_comes_back_typed(made: Generated) -> None:
    answer = made.call("people.create_contact", body=made.models.ContactCreate(name="Дарья 山田", cadence=made.models.ContactCadence.VALUE_1))
    assert (answer.status_code, answer.parsed.name, answer.parsed.cadence.value, answer.parsed.company) == (201, "Дарья 山田", "5", None)


def test_a_list_is_read_to_its_end_by_its_cursor(made: Generated) -> None:
    names = [f"Row {n}" for n in range(5)]
    for name in names:
        made.call("people.create_company", body=made.models.CompanyCreate(name=name))
    found, page = list[str](), made.call("people.list_companies", limit=2).parsed
    while True:
        found += [one.name for one in page.items]
        if page.next_ is None:
            break
        page = made.call("people.list_companies", limit=2, cursor=page.next_).parsed
    assert sorted(found) == names


def test_a_change_with_if_match_leaves_alone_what_it_does_not_name(made: Generated) -> None:
    first = made.call("people.create_contact", body=made.models.ContactCreate(name="Ana", headline="Planner", mails=["ana@example.org"]))
    said = made.models.ContactPatch(headline="Chief planner")
    changed = made.call("people.change_contact", first.parsed.id, body=said, if_match=first.headers["ETag"])
    assert (changed.status_code, changed.parsed.name, changed.parsed.headline, changed.parsed.mails) == (200, "Ana", "Chief planner", ["ana@example.org"])


def test_a_change_of_an_old_reading_is_answered_with_a_typed_problem(made: Generated) -> None:
    first = made.call("people.create_contact", body=made.models.ContactCreate(name="Ben"))
    for headline in ("Planner", "Chief planner"):
        answer = made.call("people.change_contact", first.parsed.id, body=made.models.ContactPatch(headline=headline), if_match=first.headers["ETag"])
    assert (answer.status_code, answer.parsed.code) == (412, made.models.ProblemCode.CHANGED_MEANWHILE)
    assert "Read it again" in answer.parsed.detail


def test_a_meeting_keeps_the_kind_of_its_time(made: Generated) -> None:
    when = made.models.WhenWall(kind="wall", wall="2026-12-10T10:30", zone=made.models.Zone.EUROPE_LISBON)
    body = made.models.MeetingCreate(when=when)
    answer = made.call("meetings.create_meeting", body=body)
    assert isinstance(answer.parsed.when, made.models.WhenWall)
    assert (answer.parsed.when.zone, answer.parsed.when.utc.isoformat()) == (made.models.Zone.EUROPE_LISBON, "2026-12-10T10:30:00+00:00")


def test_an_archive_comes_as_bytes(made: Generated) -> None:
    assert made.call("export.download_archive").parsed.payload.read(2) == b"PK"
