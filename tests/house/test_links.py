"""What the papers point to is there."""

import re
from pathlib import Path

import pytest

from backend.cli import _parser

ROOT = Path(__file__).parent.parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)|(?:src|href)=\"([^\"#]+)")
COMMAND = re.compile(r"\bbeforehand (\w[\w-]*)")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_link_leads_to_a_file(paper: Path) -> None:
    found = [one or other for one, other in LINK.findall(paper.read_text())]
    assert [one for one in found if ":" not in one and not (paper.parent / one).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda one: str(one.relative_to(ROOT)))
def test_every_command_that_is_named_is_one(paper: Path) -> None:
    known = _parser().format_help()
    assert [name for name in COMMAND.findall(paper.read_text()) if not re.search(rf"^    {name}\b", known, re.MULTILINE)] == []
