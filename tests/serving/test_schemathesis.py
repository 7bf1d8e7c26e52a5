"""The whole API against its own description."""

import os
import subprocess
import sys
from pathlib import Path

from tests.serving.server import Server

# The same requests each time, so that a failure can be seen again; other ones in a long run.
HOW = ["--max-examples", "60"] if os.environ.get("SOAK") else ["--max-examples", "4", "--seed", os.environ.get("SEED", "7")]


def test_the_api_is_what_it_says(server: Server, tmp_path: Path) -> None:
    token = server.person()["Authorization"]
    program = Path(sys.executable).parent / "schemathesis"
    config = Path(__file__).parent / "schemathesis.toml"
    done = subprocess.run(
        [program, "--config-file", config, "run", f"{server.url}/api/openapi.json", "-H", f"Authorization: {token}", *HOW],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:]
