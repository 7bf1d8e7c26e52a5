"""A real Chromium on the real server."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, sync_playwright

from tests.serving.server import Server, empty

DIST = Path(__file__).parent.parent.parent / "frontend" / "dist" / "sw.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
PASSPHRASE = "four small words here"
USUAL: Any = {"viewport": {"width": 390, "height": 844}, "timezone_id": "America/New_York", "locale": "en-US"}


def chromium() -> str:
    """The browser; without one these tests fail rather than pass unseen."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "The browser tests need Chromium (Debian: apt-get install chromium)."
    return found


def shell() -> str:
    """Chromium without the browser around the page: what a page does is the same, at two thirds of the work."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or chromium()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    assert DIST.is_file(), "Build the app first: make run, or cd frontend && npx vite build."
    with sync_playwright() as driving:
        yield driving


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser for all tests of pages; those of `notices` have one that shows more than pages."""
    opened = playwright.chromium.launch(executable_path=shell(), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that stands for a whole file; its tests have accounts of their own."""
    made = Server(tmp_path_factory.mktemp("standing"))
    made.migrate()
    yield made.start()
    made.kill()


@pytest.fixture(scope="session")
def idle() -> Iterator[list[Server]]:
    """The server that one test leaves to the next."""
    left: list[Server] = []
    yield left
    for one in left:
        one.kill()


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, idle: list[Server]) -> Iterator[Server]:
    """A server on an empty database; a test may kill it, or start it again in another way."""
    if not idle:
        idle.append(Server(tmp_path_factory.mktemp("server")))
        idle[0].migrate()
        idle[0].start()
    made = idle.pop()
    usual = dict(made.env)
    yield made
    if made.process is None or made.env != usual:
        made.kill()
    else:
        made.holds(empty())
        idle.append(made)


def on_the_disk(page: Page) -> None:
    """Wait until what was said is on the disk: a transaction of our own comes after the app's."""
    page.evaluate(
        """async () => {
            for (const { name } of await indexedDB.databases()) {
                const db = await new Promise((done) => (indexedDB.open(name).onsuccess = (e) => done(e.target.result)));
                await new Promise((done) => (db.transaction([...db.objectStoreNames], 'readwrite').oncomplete = done));
                db.close();
            }
        }"""
    )


# Playwright's own way of waiting compiles a string in the page, which the app's policy of content refuses.
UNTIL = """async () => {
  const end = performance.now() + 30_000;
  while (!(await (%s))) {
    if (performance.now() > end) throw new Error('It never became so.');
    await new Promise((soon) => setTimeout(soon, 10));
  }
}"""


def until(page: Page, fact: str) -> None:
    """Wait until an expression holds in the page, a promise's as well; it fails after 30 seconds."""
    page.evaluate(UNTIL % fact)


LYING = """(async () => {
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => (indexedDB.open(name).onsuccess = (e) => done(e.target.result)));
    const there = db.objectStoreNames.contains('%s') && db.transaction('%s').objectStore('%s');
    const all = (ask) => new Promise((done) => (there[ask]().onsuccess = (e) => done(e.target.result)));
    const found = there && (await Promise.all([all('getAllKeys'), all('getAll')]));
    db.close();
    if (found) return (([keys, values]) => %s)(found);
  }
})()"""


def lying(store: str, what: str) -> str:
    """An expression for the page: what the `keys` and `values` of a store on this device come to."""
    return LYING % (store, store, store, what)


class Phone:
    """One device: its own storage, its own service worker."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.context, self.server = context, server
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", lambda said: self.trouble.append(said.text) if "Content Security Policy" in said.text else None)

    def open(self, path: str = "/") -> "Phone":
        """Open an address and wait for its heading."""
        self.page.goto(self.server.url + path)
        self.page.locator("main h1").first.wait_for(state="attached")
        return self

    def sign_up(self, email: str = "ines@example.org") -> "Phone":
        """Create an account by hand."""
        self.open()
        self.page.get_by_role("button", name="New here? Create an account").click()
        return self._enter(email, "Create the account")

    def sign_in(self, email: str = "ines@example.org") -> "Phone":
        """Sign in by hand."""
        self.open()
        return self._enter(email, "Sign in")

    def _enter(self, email: str, act: str) -> "Phone":
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
        self.page.get_by_role("button", name=act, exact=True).click()
        self.page.get_by_role("link", name="You and settings").wait_for()
        return self

    def at_demo(self) -> "Phone":
        """A device of the demo search."""
        self.open().page.get_by_label("E-mail").fill("demo@example.com")
        self.page.get_by_label("Passphrase", exact=True).fill("paper ink cloth ribbon")
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.locator(".cover").wait_for()
        return self

    def kept(self) -> "Phone":
        """Wait until the app would open without a server."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        until(self.page, "navigator.serviceWorker.controller !== null")
        return self

    def written(self) -> "Phone":
        """Wait until what was said is on the disk."""
        on_the_disk(self.page)
        return self

    def saved(self) -> "Phone":
        """Wait until nothing waits on this device."""
        self.written().open("/").page.get_by_text("All saved").first.wait_for()
        return self


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Callable[[], Phone]]:
    """New devices, as many as wanted."""
    made: list[Phone] = []

    def new(where: Server = server, **options: object) -> Phone:
        made.append(Phone(browser.new_context(**{**USUAL, **options}), where))
        return made[-1]

    yield new
    for device in made:
        assert device.trouble == []
        device.context.close()


@dataclass(frozen=True)
class Arrived:
    """Somebody who signed up a moment ago: what the device holds, what the server knows, and where that server was."""

    kept: StorageState
    known: Path
    home: str

    def at(self, url: str) -> StorageState:
        """What the device holds, of a server that stands elsewhere."""
        found: StorageState = json.loads(json.dumps(self.kept).replace(self.home, url))
        return found


@pytest.fixture(scope="session")
def arrived(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Arrived:
    """Ines signs up by hand, once, so that the tests of what comes later need not."""
    folder = tmp_path_factory.mktemp("arrived")
    server = Server(folder)
    server.migrate()
    context = browser.new_context(**USUAL, service_workers="block")
    Phone(context, server.start()).sign_up().page.get_by_text("All saved").first.wait_for()
    kept = context.storage_state(indexed_db=True)
    context.close()
    server.kill()
    return Arrived(kept, folder / "beforehand.db", server.url)


@pytest.fixture
def newcomer(phone: Callable[..., Phone], server: Server, arrived: Arrived) -> Callable[..., Phone]:
    """New devices of Ines, who has just signed up; one that `keeps` would open without a server, the others are spared the work."""
    server.holds(arrived.known)

    def new(*, keeps: bool = False, **options: object) -> Phone:
        device = phone(**{"storage_state": arrived.at(server.url), "service_workers": "allow" if keeps else "block", **options})
        return device.open().kept() if keeps else device

    return new


@pytest.fixture(scope="module")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the demo search."""
    made = Server(tmp_path_factory.mktemp("demo"))
    made.migrate()
    made.run("demo")
    yield made.start()
    made.kill()


@dataclass(frozen=True)
class Signed:
    """A device of the demo search that others can be made like, and where its next meeting is."""

    kept: StorageState
    meeting: str


@pytest.fixture(scope="module")
def signed(browser: Browser, demo_server: Server) -> Signed:
    """Somebody has signed in here, so that the tests of what comes later need not."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = Phone(context, demo_server).at_demo().page
    page.get_by_text("All saved").first.wait_for()
    meeting = str(page.get_by_role("link", name="Open brief").get_attribute("href")).removesuffix("/brief")
    kept = context.storage_state(indexed_db=True)
    context.close()
    return Signed(kept, demo_server.url + meeting)


@pytest.fixture
def searcher(phone: Callable[..., Phone], demo_server: Server, signed: Signed) -> Callable[..., Phone]:
    """New devices of the demo search, whose server hears what is said on them."""
    return lambda **options: phone(where=demo_server, storage_state=signed.kept, service_workers="block", **options)


@pytest.fixture(scope="module")
def demo(browser: Browser, demo_server: Server) -> Iterator[Page]:
    """One device of the demo search, whose server is dead."""
    context = browser.new_context(**USUAL)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    device = Phone(context, demo_server).at_demo().kept()
    device.page.get_by_text("All saved").first.wait_for()
    demo_server.kill()
    device.page.set_default_timeout(10_000)
    yield device.page
    context.close()
