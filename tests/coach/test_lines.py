"""`beforehand coach FILE`: texts by the line."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from backend.coach.lines import judge

ASK = {"id": "1", "text": "Are you hiring at the moment?"}


def judged(*lines: Any) -> tuple[int, list[dict[str, Any]], str]:
    out, complaints = io.StringIO(), io.StringIO()
    code = judge([line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines], out, complaints)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], complaints.getvalue()


def test_a_line_says_whether_it_asks_and_how_it_sounds() -> None:
    code, (said,), _ = judged(ASK)
    assert (code, said["id"], said["job_ask"], said["tone"], said["spans"][0]["class"]) == (0, "1", True, "ok", "job_ask")


def test_an_id_may_be_a_number() -> None:
    assert judged(ASK | {"id": 7})[1][0]["id"] == 7


def test_a_line_that_is_no_json_is_named_and_the_others_are_judged() -> None:
    code, said, complaints = judged(ASK, b"nonsense", ASK)
    assert (code, len(said), complaints.startswith("Line 2 is left out")) == (1, 2, True)


def test_a_line_without_a_text_is_named() -> None:
    assert "Line 1" in judged({"id": "1"})[2]


def test_letters_that_are_none_are_named() -> None:
    assert "Line 1" in judged(b'{"id":"1","text":"\xff"}')[2]


def test_an_empty_line_is_passed_over() -> None:
    assert judged(b"\n", ASK)[0] == 0


def test_a_context_that_is_not_known_is_no_context() -> None:
    assert judged(ASK | {"context": "agenda"})[1][0]["job_ask"] is True


def test_the_command_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps(ASK) + "\n")
    command = [str(Path(sys.executable).parent / "beforehand"), "coach", str(file)]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path)
    assert json.loads(found.stdout)["job_ask"] is True
