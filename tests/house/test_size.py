"""Files that fit on a screen or two, functions that can be read at a glance, folders that tell the product."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from backend.app import KINDS

ROOT = Path(__file__).parent.parent.parent
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.py", "*.ts", "*.svelte", "*.css"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
]
CODE = [f for f in TRACKED if f.exists() and "versions" not in f.parts and f.name != "api.types.ts"]
PYTHON = [f for f in CODE if f.suffix == ".py" and f.is_relative_to(ROOT / "backend")]


@pytest.mark.parametrize("file", CODE, ids=lambda f: str(f.relative_to(ROOT)))
def test_a_file_fits(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 300


@pytest.mark.parametrize("file", PYTHON, ids=lambda f: str(f.relative_to(ROOT)))
def test_functions_fit(file: Path) -> None:
    long = [
        f"{node.name} ({node.end_lineno - node.lineno + 1})"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert long == []


def test_names_say_what_they_hold() -> None:
    vague = re.compile(r"(^|[/_.-])(utils?|helpers?|common|managers?|misc)([/_.-]|$)")
    assert [f for f in CODE if vague.search(str(f.relative_to(ROOT)))] == []


def test_records_are_never_written_in_bulk() -> None:
    """A bulk UPDATE or DELETE of records would not be heard by the flush, and so never reach a phone."""
    names = "|".join(kind.model.__name__ for kind in KINDS)
    bulk = re.compile(rf"sa\.(update|delete|insert)\(({names})\)")
    assert [f for f in PYTHON if bulk.search(f.read_text())] == []
