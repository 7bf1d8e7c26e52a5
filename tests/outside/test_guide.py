"""The guide to the API says what is so: every example of it is run, in its order, on a real server."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backend import errors
from backend.accounts.scopes import SCOPES
from tests.serving.nursery import BIN
from tests.serving.server import Server

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "api.md").read_text()
BLOCK = re.compile(r"^```(sh|python|json|text)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
END = "\x1e"


@dataclass(frozen=True)
class Example:
    """What one is to run, under which heading, and what comes back."""

    heading: str
    language: str
    text: str
    answer: tuple[str, str] | None


def examples() -> list[Example]:
    found = []
    for heading, part in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE):
        blocks = BLOCK.findall(part)
        for n, (language, text) in enumerate(blocks):
            if language in {"sh", "python"}:
                after = blocks[n + 1] if n + 1 < len(blocks) and blocks[n + 1][0] in {"json", "text"} else None
                found.append(Example(heading, language, text, after))
    return found


EXAMPLES = examples()


@pytest.fixture(scope="module")
def answers(server: Server, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What came back of each."""
    server.run("account", "create", "you@example.org", said="four small words here\n")
    shell = [one.text if one.language == "sh" else f"export URL TOKEN\n{sys.executable} - <<'PYTHON'\n{one.text}PYTHON\n" for one in EXAMPLES]
    script = "\nprintf '\\x1e'\n".join(["set -eu", *shell, ""])
    script = script.replace("http://localhost:8000", server.url).replace(".venv/bin/beforehand", str(BIN))
    folder = tmp_path_factory.mktemp("guide")
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=folder, env={**server.env, "PATH": os.environ["PATH"]}, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split(END)[1:]


def agrees(said: Any, found: Any) -> bool:
    """Whether what was found holds all that is said; an ellipsis stands for anything."""
    if said == "…":
        return True
    if isinstance(said, dict):
        return isinstance(found, dict) and all(name in found and agrees(value, found[name]) for name, value in said.items())
    if isinstance(said, list):
        more = said[-1:] == ["…"]
        return isinstance(found, list) and (more or len(said) == len(found)) and all(map(agrees, said[:-1] if more else said, found))
    return bool(said == found)


@pytest.mark.parametrize("n", [n for n, one in enumerate(EXAMPLES) if one.answer], ids=lambda n: f"{EXAMPLES[n].heading} {n}".replace(" ", "_"))
def test_an_example_answers_what_the_guide_says(answers: list[str], n: int) -> None:
    language, said = EXAMPLES[n].answer or ("", "")
    if language == "json":
        assert agrees(json.loads(said), json.loads(answers[n])), answers[n]
    else:
        assert answers[n].strip() == said.strip()


def test_no_example_is_left_out() -> None:
    assert len(EXAMPLES) == len(re.findall(r"^```(?:sh|python)$", GUIDE, re.MULTILINE)) > 15


def test_the_table_has_every_problem_with_what_to_do() -> None:
    rows = re.findall(r"^\| (\d{3}) \| `(\w+)` \| (.+) \|$", GUIDE, re.MULTILINE)
    assert sorted(rows) == sorted((str(one.status), one.code, one.cure) for one in errors.every())


def test_every_scope_is_named() -> None:
    assert [scope for scope in SCOPES if f"`{scope}`" not in GUIDE] == []


def test_every_list_is_named() -> None:
    from backend.app import KINDS  # noqa: PLC0415 - the whole application, which the other tests have in a process of its own

    assert [kind.name for kind in KINDS if kind.name not in GUIDE and kind.name not in {"preference", "conflict", "merge"}] == []
