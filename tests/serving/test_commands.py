"""What the operator can do at the command line."""

import io
from pathlib import Path

import pytest
import requests

from backend import cli
from backend.config import Config
from tests.serving.server import PASSPHRASE, Server, free_port


def test_an_account_and_a_token_that_are_made_by_command_open_the_api(server: Server) -> None:
    server.run("account", "create", "alice@example.com", said=f"{PASSPHRASE}\n")
    token = server.run("token", "create", "alice@example.com")
    answer = requests.get(f"{server.url}/api/v1/contacts", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert (answer.status_code, answer.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    "words",
    [("serve",), ("worker", "--once"), ("demo",), ("token", "create", "a@b.example"), ("account", "create", "a@b.example"), ("export", "a@b.example", "a.zip")],
)
def test_on_a_database_that_was_never_migrated_a_command_says_what_to_run_first(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEFOREHAND_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert (cli.main(list(words)), capsys.readouterr().err) == (1, "This database is empty, or of another version. Run first: beforehand migrate\n")


def test_where_no_database_answers_it_says_where_to_look(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://a:secret@127.0.0.1:{free_port()}/x")
    number, said = cli.main(["token", "create", "a@b.example"]), capsys.readouterr().err
    assert (number, "Check DATABASE_URL" in said, "secret" in said, "Traceback" in said) == (1, True, False, False)


def test_a_database_that_is_no_postgresql_is_refused_with_where_sqlite_lies() -> None:
    with pytest.raises(SystemExit, match="for SQLite leave it out"):
        Config.from_env({"DATABASE_URL": "sqlite:////tmp/mine.db"})
