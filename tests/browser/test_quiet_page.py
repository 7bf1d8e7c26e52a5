"""No page does what its policy of content forbids, and none asks anybody but its own server."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser.conftest import Phone
from tests.browser.test_accessible import SCREENS, show
from tests.serving.server import Server


def test_no_page_breaks_its_policy_or_asks_anybody_else(browser: Browser, demo_server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    device = Phone(context, demo_server)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    device.at_demo()
    for screen in ("PERSON", "MEETING/brief", "HELD/after"):
        show(device.page, demo_server, screen)
    for screen in SCREENS:
        if screen.startswith("/"):
            device.open(screen)
    device.page.goto(f"{demo_server.url}/api/docs")
    device.page.locator(".opblock").first.wait_for()
    context.close()
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert (device.trouble, hosts, len(asked) > 30) == ([], {urlsplit(demo_server.url).netloc}, True)


# What a record that came from somewhere could try, wherever its field names are written into an object.
POISON = """() => {
  const said = JSON.parse('{"__proto__": {"mine": 1}}'), names = {};
  for (const [name, value] of Object.entries(said)) for (const one in value) try { names[name][one] = value[one]; } catch { /* refused */ }
  try { names.constructor.prototype.mine = 1; } catch { /* refused */ }
  return ({}).mine ?? 'clean';
}"""


def test_no_record_changes_what_all_objects_are(newcomer: Callable[..., Phone]) -> None:
    assert newcomer().open().page.evaluate(POISON) == "clean"
