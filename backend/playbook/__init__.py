"""What the method suggests, as data that server and phone both read."""

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def read(name: str) -> Any:
    """One of the files that lie here, such as `questions`."""
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))
