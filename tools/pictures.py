"""Pictures of the app as the demo account shows it: for the README, and for the page on which a phone offers to install it."""

import os
import shutil
import struct
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.serving.server import Server

ROOT = Path(__file__).parent.parent
README, STORE = ROOT / "docs" / "pictures", ROOT / "frontend" / "public" / "screenshots"
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1}
ZONE = "America/New_York"
# The colours that are there most often, and for each point the nearest of them: a quarter of the bytes, no difference to the eye.
FEWER = """async (address) => {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  brush.drawImage(bitmap, 0, 0);
  const points = new Uint32Array(brush.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
  const often = new Map();
  for (const point of points) often.set(point, (often.get(point) ?? 0) + 1);
  const rgb = (point) => [point & 255, (point >> 8) & 255, (point >> 16) & 255];
  const palette = [...often].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([point]) => rgb(point));
  const nearest = new Map();
  for (const point of often.keys()) {
    const [r, g, b] = rgb(point);
    const far = palette.map(([x, y, z]) => (x - r) ** 2 + (y - g) ** 2 + (z - b) ** 2);
    nearest.set(point, far.indexOf(Math.min(...far)));
  }
  return { width: bitmap.width, height: bitmap.height, palette: palette.flat(), points: Array.from(points, (p) => nearest.get(p)) };
}"""


def main() -> None:
    """Take them all anew."""
    for folder in (README, STORE):
        folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.migrate()
        passphrase = server.run("demo")
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        try:
            server.start()
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            _phone(signed_in(browser, server.url, passphrase, "light", **PHONE), server.url)
            dark = signed_in(browser, server.url, passphrase, "dark", **PHONE)
            _take(dark, f"{server.url}/people", README / "people-dark.png")
            wide = signed_in(browser, server.url, passphrase, "light", **DESK)
            meeting = wide.get_by_role("link", name="Open brief").get_attribute("href") or ""
            _take(wide, server.url + meeting.removesuffix("/brief"), STORE / "wide.png")
        finally:
            server.kill()


def signed_in(browser: Browser, url: str, passphrase: str, theme: str, **size: object) -> Page:
    """The demo account on a device of this size."""
    page = browser.new_context(color_scheme=theme, timezone_id=ZONE, locale="en-US", **size).new_page()
    page.goto(url)
    page.get_by_label("E-mail").fill("demo@example.com")
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("All saved").first.wait_for()
    page.locator(".cover").wait_for()
    page.wait_for_load_state("networkidle")
    # What a device is asked once stands in no picture.
    if (later := page.get_by_role("button", name="Not now")).count():
        later.click()
    return page


def _phone(page: Page, url: str) -> None:
    brief = page.get_by_role("link", name="Open brief").get_attribute("href") or ""
    for name, path in {"today": "/", "prepare": brief.removesuffix("/brief"), "brief": brief, "people": "/people"}.items():
        picture = _take(page, url + path, STORE / f"{name}.png")
        if name != "people":
            shutil.copy(picture, README / picture.name)


def _take(page: Page, address: str, file: Path) -> Path:
    page.goto(address)
    page.locator("main h1").first.wait_for(state="attached")
    page.evaluate("document.fonts.ready.then(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {}))))")
    page.screenshot(path=file)
    # A page of its own: the app's policy lets nothing else run in its pages.
    plain = page.context.new_page()
    plain.route("**/picture", lambda route: route.fulfill(path=file, content_type="image/png"))
    plain.route("**/plain", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    plain.goto(f"{address.split('/', 3)[0]}//localhost:1/plain")
    few = plain.evaluate(FEWER, "/picture")
    plain.close()
    file.write_bytes(_png(few["width"], few["height"], bytes(few["palette"]), bytes(few["points"])))
    print(f"{file.relative_to(ROOT)} {file.stat().st_size}")
    return file


def _png(width: int, height: int, palette: bytes, points: bytes) -> bytes:
    lines = b"".join(b"\0" + points[y * width : (y + 1) * width] for y in range(height))
    parts = [(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0)), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts)


if __name__ == "__main__":
    main()
