"""A phone for measuring: a server with an account that many years of search have filled, and a browser signed in to it."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from playwright.sync_api import Page, Playwright, sync_playwright

from bench.bare import BareServer
from bench.crowd import fill
from tests.serving.server import Server, free_port

SIZE = {"width": 390, "height": 844}
PATIENCE = 30
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Phone:
    """The server, a page of the app on it, and the folder of the browser's profile, in which everything is kept."""

    def __init__(self, server: Server, playwright: Playwright, profile: Path) -> None:
        self.server, self.url = server, server.url
        self._playwright, self._profile = playwright, profile
        self.page = self._open()

    def _open(self) -> Page:
        launch = self._playwright.chromium.launch_persistent_context
        self._context = launch(self._profile, executable_path=chromium(), args=QUIET, viewport=SIZE)
        return self._context.pages[0]

    def close(self) -> None:
        """End the browser; the profile stays."""
        self._context.close()

    @contextmanager
    def launched(self) -> Iterator[int]:
        """The same browser begun anew, with nobody watching it; the port at which it can be asked to show a page."""
        self.close()
        port = free_port()
        # Each run begins with an empty process, as on a phone: what the page before left to clean up is not this one's.
        flags = ["--headless=new", f"--remote-debugging-port={port}", f"--user-data-dir={self._profile}", *QUIET, "about:blank"]
        browser = subprocess.Popen([chromium(), *flags], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _answering(port)
            yield port
        finally:
            browser.terminate()
            browser.wait(timeout=20)
            self.page = self._open()


def chromium() -> str:
    """Where the browser is."""
    return os.environ.get("CHROMIUM") or str(shutil.which("chromium"))


def _answering(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            requests.get(f"http://127.0.0.1:{port}/json/version", timeout=1)
        except requests.RequestException:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("The browser does not answer.")


@contextmanager
def signed_in(people: int = 0, *, bare: bool = False) -> Iterator[Phone]:
    """The demo account, with this many people in all if any are named, on this device, with everything kept; beside it, if wanted, a bare page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = BareServer(Path(folder)) if bare else Server(Path(folder))
        server.migrate()
        passphrase = server.run("demo")
        try:
            server.start()
            if people:
                fill(server, people)
            phone = Phone(server, playwright, Path(folder) / "profile")
            enter(phone.page, server.url, passphrase)
            yield phone
            phone.close()
        finally:
            server.kill()


def enter(page: Page, url: str, passphrase: str) -> None:
    """Sign in, and wait until every record and every file is here."""
    page.goto(url)
    page.get_by_label("E-mail").fill("demo@example.com")
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator(".cover").wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate("navigator.serviceWorker.controller || new Promise((done) => (navigator.serviceWorker.oncontrollerchange = done)).then(() => true)")
    page.get_by_text("All saved").wait_for()
