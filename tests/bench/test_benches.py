"""Each bench runs, in a small size, and what it prints can be read by a machine."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

ONE = ["--engines", "sqlite"]
SMALL = {
    "push": ["--scale", "0.02", "--seconds", "0.5"],
    "queue": ["--seconds", "0.05", *ONE],
    "sync": ["--records", "20", *ONE],
    "signins": ["--at-once", "4", *ONE],
}


@pytest.fixture(params=SMALL)
def figures(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """What a bench prints, line by line."""
    command = [sys.executable, "-m", f"bench.{request.param}", "--rounds", "1", *SMALL[request.param]]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120, env=os.environ)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_line_is_a_figure_with_its_target(figures: list[dict[str, Any]]) -> None:
    for line in figures:
        assert isinstance(line["figure"], str)
        assert isinstance(line.get("ratio", line.get("value")), int | float)
        assert line["target"].startswith((">= ", "<= "))
        assert isinstance(line["met"], bool)
    assert len({line["figure"] for line in figures}) == len(figures) >= 2
