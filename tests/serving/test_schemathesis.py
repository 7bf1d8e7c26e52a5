"""The whole API against its own description."""

import os
import subprocess
import sys
from pathlib import Path

from tests.serving.server import Server

# A long run asks everything of both engines, each time in another way. The gate asks the same each time, so that a failure can be
# seen again: the values at the edges where the stricter engine is, the random ones where the other is.
SOAK = ["--max-examples", "60"]
GATE = ["--max-examples", "4", "--seed", os.environ.get("SEED", "7"), "--phases"]
EDGES, RANDOM = "examples,coverage,stateful", "fuzzing,stateful"


def test_the_api_is_what_it_says(server: Server, tmp_path: Path) -> None:
    token = server.person()["Authorization"]
    program = Path(sys.executable).parent / "schemathesis"
    config = Path(__file__).parent / "schemathesis.toml"
    how = SOAK if os.environ.get("SOAK") else [*GATE, EDGES if server.env["DATABASE_URL"] else RANDOM]
    done = subprocess.run(
        [program, "--config-file", config, "run", f"{server.url}/api/openapi.json", "-H", f"Authorization: {token}", *how],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:]
