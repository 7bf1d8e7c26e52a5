"""How soon the app is on the screen: without a server, on a slow processor, against a bare page from the same service worker."""

import gzip
import re
import statistics
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from bench import audit, scroll
from bench.bare import DIST
from bench.figure import say
from bench.phone import Phone, signed_in

ROUNDS, SLOWER, MOST = 27, 4, 1.4
KIB40 = 40 * 1024
CROWD = 2000
PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  const first = list.getEntriesByName('first-contentful-paint')[0]; if (first) done(first.startTime);
}).observe({ type: 'paint', buffered: true }))"""


def main() -> None:
    """Measure, and print a JSON line a figure."""
    size = first_load(DIST)
    say("script of the first load, gzip bytes", value=size, target=f"<= {KIB40}", met=size <= KIB40)
    with signed_in(bare=True) as phone:
        offline_launch(phone)
    with signed_in(CROWD) as phone:
        scores, machine = audit.scores(phone)
        for name, value in scores.items():
            least = audit.LEAST[name]
            say(f"Lighthouse, Today with {CROWD} people: {name}", value=value, target=f">= {least}", met=value >= least, machine=machine)
        frame = scroll.frames(phone)
        say(f"scrolling {CROWD} people, p95 of a frame in ms", value=frame, target=f"<= {scroll.MOST}", met=frame <= scroll.MOST)


def offline_launch(phone: Phone) -> None:
    """Two launches in turns: the app, and a page with nothing on it."""
    phone.server.kill()
    app, bare = rounds(phone.page, phone.page.context.new_cdp_session(phone.page), phone.url)
    ratio = statistics.median(app) / statistics.median(bare)
    say("offline launch, first paint against a bare page", ratio=round(ratio, 2), target=f"<= {MOST}", met=ratio <= MOST)


def rounds(page: Page, session: CDPSession, url: str) -> tuple[list[float], list[float]]:
    """First paints of the app and of the bare page, in turns, in milliseconds."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    app: list[float] = []
    bare: list[float] = []
    for _ in range(ROUNDS):
        for path, kept in (("/bare.html", bare), ("/", app)):
            page.goto(url + path)
            kept.append(page.evaluate(PAINT))
    return app, bare


def first_load(dist: Path) -> int:
    """Script that the page names or holds itself, packed as a server would pack it."""
    page = (dist / "index.html").read_text()
    named = re.findall(r'"(/assets/[^"]+\.js)"', page)
    held = "".join(re.findall(r"<script>(.*?)</script>", page, re.DOTALL)).encode()
    return sum(len(gzip.compress(text, 9)) for text in (held, *((dist / name.lstrip("/")).read_bytes() for name in set(named))))


if __name__ == "__main__":
    main()
