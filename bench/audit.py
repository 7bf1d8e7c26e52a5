"""What Lighthouse says of Today, as a phone on a slow network would see it: the median of three runs."""

import json
import statistics
import subprocess
from pathlib import Path

from bench.phone import Phone

RUNS = 3
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100}
RUN = Path(__file__).parent / "lighthouse" / "run.js"


def scores(phone: Phone) -> tuple[dict[str, int], int]:
    """The score of each category, and what Lighthouse thinks of the machine: far below 2,000 it is too busy to be believed."""
    runs = [_run(phone) for _ in range(RUNS)]
    found = {name: round(100 * statistics.median(run[name] for run in runs)) for name in LEAST}
    return found, round(statistics.median(run["machine"] for run in runs))


def _run(phone: Phone) -> dict[str, float]:
    with phone.launched() as port:
        done = subprocess.run(["node", RUN, str(port), f"{phone.url}/"], check=True, capture_output=True, text=True, timeout=120)
    report = json.loads(done.stdout)
    # A page that is no longer signed in would have nothing on it, and be fast.
    assert report["audits"]["final-screenshot"]["score"] != 0, "Lighthouse saw no page."
    return {name: report["categories"][name]["score"] for name in LEAST} | {"machine": report["environment"]["benchmarkIndex"]}
