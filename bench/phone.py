"""A phone for measuring: a server with an account that many years of search have filled, and a browser signed in to it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.crowd import fill
from tests.serving.server import Server, free_port

SIZE = {"width": 390, "height": 844}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Phone:
    """The server, a page of the app on it, and the port at which the browser can be watched."""

    def __init__(self, server: Server, page: Page, port: int) -> None:
        self.server, self.page, self.port, self.url = server, page, port, server.url


@contextmanager
def signed_in(people: int = 0) -> Iterator[Phone]:
    """The demo account, with this many people in all if any are named, on this device, with everything kept for the time without a server."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.run("migrate")
        passphrase = server.run("demo")
        try:
            server.start()
            if people:
                fill(server, people)
            chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
            flags = [*QUIET, f"--remote-debugging-port={port}"]
            with playwright.chromium.launch_persistent_context(f"{folder}/profile", executable_path=chromium, args=flags, viewport=SIZE) as context:
                page = context.pages[0]
                enter(page, server.url, passphrase)
                yield Phone(server, page, port)
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
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.get_by_text("All saved").wait_for()
