"""Looks whether this machine has what a command needs, and says what to do if not."""

import os
import shutil
import subprocess
import sys

# Debian keeps what runs as a service where not everybody looks.
EVERYWHERE = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")


def python() -> None:
    """Python 3.11 or newer, with venv."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this runs before anything is installed
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install it, then run make again.")
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian leaves it out of python3
    except ImportError:
        sys.exit("Python's venv is missing. On Debian: apt-get install python3-venv")


def node() -> None:
    """Node 20 or newer, with npm."""
    found = shutil.which("node")
    said = subprocess.run([found, "--version"], check=True, capture_output=True, text=True).stdout.strip() if found else "none"
    if not found or int(said.lstrip("v").split(".")[0]) < 20 or not shutil.which("npm"):
        sys.exit(f"Node 20 or newer with npm is needed; here is {said}. Install it, then run make again.")


def browser() -> None:
    """Chromium, PostgreSQL and what stands beside them in a home, for the tests; installed where we may."""
    beside = (("pgbouncer", shutil.which("pgbouncer", path=EVERYWHERE)), ("caddy", shutil.which("caddy", path=EVERYWHERE)))
    missing = [package for package, there in (("chromium", _chromium()), ("postgresql", shutil.which("pg_config")), *beside) if not there]
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    if missing and not may_install:
        sys.exit(f"The tests need {' and '.join(missing)}. Install them (Debian: apt-get install {' '.join(missing)}), then run make again.")
    if missing:
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run([*INSTALL, *missing], check=True, stdout=subprocess.DEVNULL)
    # Without the browser around the page most tests of pages are sooner through; where it cannot be had, they use the whole.
    if may_install and not os.environ.get("CHROMIUM") and not shutil.which("chromium-headless-shell"):
        subprocess.run([*INSTALL, "chromium-headless-shell"], check=False, capture_output=True)


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


if __name__ == "__main__":
    {"python": python, "node": node, "browser": browser}[sys.argv[1]]()
