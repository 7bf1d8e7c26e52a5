"""The app with one page more, which has nothing on it: the service worker keeps it as it keeps the app, so that a launch can be measured against it.

It is served to the bench alone, out of a copy of what was built.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from backend import app, cli
from tests.serving.server import Server

DIST = Path(__file__).parent.parent / "frontend" / "dist"
PAGE = """<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width,initial-scale=1" />
  <title>Bare</title>
  <p>A page with nothing on it, kept beside the app: its launch is measured against this one.</p>
</html>
"""
KEPT = re.compile(r"\[([`'\"])/icon\.svg\1")


def beside(folder: Path) -> Path:
    """A copy of what was built, with the page in it and in the service worker's list of what it keeps."""
    copy = Path(shutil.copytree(DIST, folder / "dist"))
    (copy / "bare.html").write_text(PAGE)
    worker, found = KEPT.subn(r"[\1/bare.html\1,\1bare\1],\g<0>", (copy / "sw.js").read_text())
    assert found, "The service worker's list of files looks different."
    (copy / "sw.js").write_text(worker)
    return copy


class BareServer(Server):
    """`beforehand serve` with that page."""

    def born(self) -> Any:
        """The process: it has read the app before it is told where the pages lie."""
        pages = beside(Path(self.env["BEFOREHAND_DATA"]))
        command = [sys.executable, "-m", "bench.bare", str(pages), "serve", "--workers", "2"]
        with self.log.open("a") as log:
            return subprocess.Popen(command, env=self.env, stdout=log, stderr=log, start_new_session=True)


if __name__ == "__main__":
    app.DIST = Path(sys.argv[1])
    raise SystemExit(cli.main(sys.argv[2:]))
