"""Types that are generated from the OpenAPI for TypeScript: checked strictly, and run on a real server."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.serving.server import Server

ROOT = Path(__file__).parent.parent.parent
BIN = ROOT / "frontend" / "node_modules" / ".bin"
STRICT = ["--strict", "--skipLibCheck", "--noUncheckedIndexedAccess", "--target", "es2022", "--module", "nodenext", "--lib", "es2023,dom", "--types", "node"]


@pytest.fixture(scope="module")
def folder(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The types, and a program on them."""
    made = tmp_path_factory.mktemp("typescript")
    done = subprocess.run([BIN / "openapi-typescript", f"{server.url}/api/openapi.json", "-o", made / "api.ts"], capture_output=True, text=True, check=True)
    (made / "said.txt").write_text(done.stdout + done.stderr)
    (made / "package.json").write_text("{}")
    shutil.copy(Path(__file__).parent / "typescript" / "client.ts", made)
    return made


@pytest.fixture(scope="module")
def told(server: Server, folder: Path) -> dict[str, Any]:
    """What the program says of the server."""
    roots = ["--typeRoots", str(ROOT / "frontend" / "node_modules" / "@types")]
    compiled = subprocess.run([BIN / "tsc", *STRICT, *roots, folder / "client.ts"], capture_output=True, text=True, check=False, cwd=folder)
    assert compiled.returncode == 0, compiled.stdout
    token = server.person("typescript@example.com")["Authorization"].removeprefix("Bearer ")
    done = subprocess.run(["node", folder / "client.js", server.url, token], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def test_the_types_are_generated_without_a_warning(folder: Path) -> None:
    assert "arn" not in (folder / "said.txt").read_text()


def test_a_person_is_made_in_whatever_script(told: dict[str, Any]) -> None:
    assert told["made"] == [201, "Άννα", None]


def test_a_list_is_read_to_its_end(told: dict[str, Any]) -> None:
    assert told["companies"] == ["Kiln", "Northlight", "Ostra"]


def test_a_change_leaves_alone_what_it_does_not_name(told: dict[str, Any]) -> None:
    assert told["changed"] == ["Άννα", "Chief planner"]


def test_a_problem_has_its_code(told: dict[str, Any]) -> None:
    assert told["refused"] == [412, "changed_meanwhile"]
