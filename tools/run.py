"""Migrates, then serves until told to stop."""

import os
import signal
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent / "beforehand"


def main() -> int:
    """Serve until told to stop, or until it ends."""
    subprocess.run([BIN, "migrate"], check=True)
    children = [subprocess.Popen([BIN, name]) for name in ("serve",)]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: [child.terminate() for child in children])
    port = os.environ.get("PORT", "8000")
    sys.stdout.write(f"Beforehand is at {os.environ.get('BEFOREHAND_URL', f'http://localhost:{port}')} (stop with Ctrl+C)\n")
    sys.stdout.flush()
    os.wait()
    for child in children:
        child.terminate()
    return max(abs(child.wait()) for child in children)


if __name__ == "__main__":
    sys.exit(main())
