"""Migrates, then runs web and worker under one parent that stops both."""

import os
import signal
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent / "beforehand"


def main() -> int:
    """Serve until told to stop, or until either of the two ends."""
    subprocess.run([BIN, "migrate"], check=True)
    children = [subprocess.Popen([BIN, name]) for name in ("serve", "worker")]
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
