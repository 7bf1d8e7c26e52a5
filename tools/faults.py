"""Put each fault of tests/method/faults.toml into a copy of the code, and see that a test of that behaviour fails.

Run with `make faults`. A fault that no test notices is printed, and the exit code is 1.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FAULTS = ROOT / "tests" / "method" / "faults.toml"
KEPT = ("backend", "tests", "migrations", "pyproject.toml")
FAILED = 1


def faults() -> list[dict[str, Any]]:
    """The faults: the number of the behaviour, the file, the words that are replaced, and by what."""
    return list(tomllib.loads(FAULTS.read_text())["fault"])


def noticed(fault: dict[str, Any], tree: Path) -> bool:
    """Whether a test with the number fails while the fault is in the tree."""
    file = tree / fault["file"]
    whole = file.read_text()
    file.write_text(whole.replace(fault["from"], fault["to"]))
    try:
        words = ["-q", "-x", "-p", "no:cacheprovider", "-k", f"b{fault['b']:02} and not postgresql", "tests/method"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *words], cwd=tree, env={"PYTHONPATH": str(tree), "PATH": "/usr/bin:/bin"}, capture_output=True, check=False
        )
    finally:
        file.write_text(whole)
    return done.returncode == FAILED


def main() -> int:
    """Try every fault, or those of the behaviours that are named."""
    wanted = {int(word.lstrip("bB")) for word in sys.argv[1:]}
    tried = [fault for fault in faults() if not wanted or fault["b"] in wanted]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for name in KEPT:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tree / name)
        missed = [fault for fault in tried if not noticed(fault, tree)]
    for fault in missed:
        sys.stdout.write(f"B{fault['b']}: no test notices {fault['from']!r} becoming {fault['to']!r} in {fault['file']}\n")
    sys.stdout.write(f"{len(tried) - len(missed)} of {len(tried)} faults noticed\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
