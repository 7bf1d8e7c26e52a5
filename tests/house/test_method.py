"""Every behaviour of the method has a test that carries its number, and a fault that was tried on it."""

import re
from pathlib import Path

import pytest

from tools.faults import ROOT, faults

NUMBERS = range(1, 59)
TESTS = "\n".join(file.read_text() for folder in ("method", "browser") for file in (ROOT / "tests" / folder).glob("test_*.py"))
TESTED = {int(number) for number in re.findall(r"^def test_b(\d\d)_", TESTS, re.MULTILINE)}
FAULTS = faults()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_test_carries_the_number(number: int) -> None:
    assert number in TESTED


@pytest.mark.parametrize("number", NUMBERS)
def test_a_fault_was_tried_on_it(number: int) -> None:
    assert number in {fault["b"] for fault in FAULTS}


@pytest.mark.parametrize("number", NUMBERS)
def test_it_is_told_in_the_list_of_behaviours(number: int) -> None:
    assert f"| B{number} |" in (ROOT / "docs" / "method.md").read_text()


@pytest.mark.parametrize("fault", FAULTS, ids=[f"B{f['b']}-{n}" for n, f in enumerate(FAULTS)])
def test_what_the_fault_replaces_stands_in_the_code_once(fault: dict[str, str]) -> None:
    assert Path(ROOT / fault["file"]).read_text().count(fault["from"]) == 1
