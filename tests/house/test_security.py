"""The list of security has every item once, and every test that it names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAPERS = [ROOT / "docs" / "security.md", ROOT / "docs" / "threats.md"]
# What ASVS 5.0.0 asks at levels 1 and 2: of each section the numbers of its items.
ASKED = """
1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1-1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5 3.7:1-2 4.1:1-3 4.2:1-1 4.3:1-2 4.4:1-4
5.1:1-1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4 6.5:1-5 6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2
8.1:1-2 8.2:1-3 8.3:1-1 8.4:1-1 9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3 11.4:1-4
11.5:1-1 11.6:1-1 12.1:1-3 12.2:1-2 12.3:1-4 13.1:1-1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4 14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7
16.1:1-1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 17.1:1-1 17.2:1-4 17.3:1-2
"""
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([a-z]+/test_\w+)(?:::(\w+))?`")


def asked() -> list[str]:
    """Every item, in its order."""
    found = re.findall(r"(\d+\.\d+):(\d+)-(\d+)", ASKED)
    return [f"{section}.{n}" for section, first, last in found for n in range(int(first), int(last) + 1)]


def test_every_item_has_its_row_once() -> None:
    assert [row[0] for row in ROW.findall(PAPERS[0].read_text())] == asked()
    assert len(asked()) == 253


def test_an_item_is_held_by_something_or_says_why_not() -> None:
    assert [one for one, _, held in ROW.findall(PAPERS[0].read_text()) if len(held) < 5] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda one: one.name)
def test_every_test_that_is_named_is_there(paper: Path) -> None:
    missing = [(file, name) for file, name in NAMED.findall(paper.read_text()) if not named(file, name)]
    assert (missing, len(NAMED.findall(paper.read_text())) > 10) == ([], True)


def named(file: str, name: str) -> bool:
    """Whether there is such a file below the tests, with such a test."""
    found = ROOT / "tests" / f"{file}.py"
    return found.is_file() and (not name or f"def {name}(" in found.read_text())
