"""How soon the app is on the screen: without a server, on a slow processor, against a bare page from the same service worker."""

import gzip
import json
import os
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.serving.server import Server

ROUNDS, SLOWER, MOST = 9, 4, 1.4
KIB40 = 40 * 1024
DIST = Path(__file__).parent.parent / "frontend" / "dist"
PAINT = """() => new Promise((done) => new PerformanceObserver((list) => {
  const first = list.getEntriesByName('first-contentful-paint')[0]; if (first) done(first.startTime);
}).observe({ type: 'paint', buffered: true }))"""


def main() -> None:
    """Measure, and print a JSON line a figure."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.run("migrate")
        passphrase = server.run("demo")
        server.start()
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        sign_in(page, server.url, passphrase)
        server.kill()
        app, bare = rounds(page, page.context.new_cdp_session(page), server.url)
        browser.close()
    ratio = statistics.median(app) / statistics.median(bare)
    say("offline launch, first paint against a bare page", ratio=round(ratio, 2), target=f"<= {MOST}", met=ratio <= MOST)
    size = first_load()
    say("script of the first load, gzip bytes", value=size, target=f"<= {KIB40}", met=size <= KIB40)


def sign_in(page: Page, url: str, passphrase: str) -> None:
    """The demo account on this device, and everything kept for the time without a server."""
    page.goto(url)
    page.get_by_label("E-mail").fill("demo@example.com")
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator(".cover").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


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


def first_load() -> int:
    """What the page names itself, packed as a server would pack it."""
    named = re.findall(r'"(/assets/[^"]+\.js)"', (DIST / "index.html").read_text())
    return sum(len(gzip.compress((DIST / name.lstrip("/")).read_bytes(), 9)) for name in set(named))


def say(figure: str, **said: object) -> None:
    """One figure."""
    print(json.dumps({"figure": figure, **said}))


if __name__ == "__main__":
    main()
