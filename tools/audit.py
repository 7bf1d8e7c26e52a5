"""Known vulnerabilities in what is locked: asks the advisory services of Python and npm. One that does not answer is said, and is no failure."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PYTHON = ("requirements.txt", "requirements-dev.txt", "tools/coach/requirements.txt")
NODE = ("frontend", "bench/lighthouse")


@dataclass
class Said:
    """What a service said of one lock."""

    lock: str
    asked: int = 0
    found: list[str] = field(default_factory=list)
    silent: str = ""

    @property
    def line(self) -> str:
        """The same in words."""
        if self.found:
            return f"{self.lock}: {len(self.found)} known to be vulnerable:\n" + "\n".join(f"  {one}" for one in self.found)
        if self.silent:
            return f"{self.lock}: not looked at, since the advisory service does not answer here ({self.silent})."
        return f"{self.lock}: nothing known against {self.asked} packages."


def python_said(lock: str, text: str, trouble: str = "") -> Said:
    """What pip-audit's JSON means. What the service does not know is not looked at; where it knows nothing at all, it is not the service."""
    try:
        packages: list[dict[str, Any]] = json.loads(text)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Said(lock, silent=_last(trouble) or "no answer")
    looked_at = [one for one in packages if "vulns" in one]
    found = [f"{one['name']} {one['version']}: {v['id']}{_mended(v)}" for one in looked_at for v in one["vulns"]]
    return Said(lock, len(looked_at), found, "" if looked_at else f"none of {len(packages)} packages known")


def node_said(lock: str, text: str, trouble: str = "") -> Said:
    """What npm audit's JSON means."""
    try:
        told = json.loads(text)
        counted = told["metadata"]["dependencies"]["total"]
    except (ValueError, KeyError, TypeError):
        return Said(lock, silent=_last(trouble) or "no answer")
    found = [f"{name}: {one['severity']}, {one['range']}" for name, one in told.get("vulnerabilities", {}).items()]
    return Said(lock, counted, found)


def _mended(vulnerability: dict[str, Any]) -> str:
    versions = vulnerability.get("fix_versions") or []
    return f", mended in {', '.join(versions)}" if versions else ""


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "log of this run" not in line]
    return lines[-1][:160] if lines else ""


def _run(*command: str, folder: str = ".") -> tuple[str, str]:
    try:
        done = subprocess.run(command, cwd=ROOT / folder, capture_output=True, text=True, timeout=120, check=False)
    except (OSError, subprocess.TimeoutExpired) as trouble:
        return "", f"{command[0]}: {type(trouble).__name__}"
    return done.stdout, done.stderr


def main() -> None:
    """Ask about every lock."""
    program = str(Path(sys.executable).parent / "pip-audit")
    how = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    with ThreadPoolExecutor() as together:
        python = together.map(lambda lock: python_said(lock, *_run(program, *how, "--requirement", lock)), PYTHON)
        node = together.map(lambda at: node_said(f"{at}/package-lock.json", *_run("npm", "audit", "--json", "--package-lock-only", folder=at)), NODE)
        said = [*python, *node]
    print("\n".join(one.line for one in said))
    raise SystemExit(1 if any(one.found for one in said) else 0)


if __name__ == "__main__":
    main()
