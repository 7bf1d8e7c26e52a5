"""How steadily a long list runs on a slow processor."""

import statistics

from bench.phone import Phone

SLOWER, MOST, FLICKS, WAY = 4, 33, 30, 550
WATCH = """() => {
  window.frames_ = [];
  let last;
  const frame = (at) => { if (last !== undefined) window.frames_.push(at - last); last = at; window.watching_ = requestAnimationFrame(frame); };
  window.watching_ = requestAnimationFrame(frame);
}"""
SEEN = "() => { cancelAnimationFrame(window.watching_); return [window.frames_, document.scrollingElement.scrollTop]; }"


def frames(phone: Phone) -> float:
    """The p95 of the time between two frames while the list runs by, in milliseconds."""
    page = phone.page
    page.bring_to_front()
    page.goto(f"{phone.url}/people")
    page.locator(".prow").first.wait_for()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(WATCH)
    for _ in range(FLICKS):
        flick = {"x": 195, "y": 600, "yDistance": -WAY, "speed": 3000, "gestureSourceType": "mouse"}
        session.send("Input.synthesizeScrollGesture", flick)
    times, way = page.evaluate(SEEN)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert way > FLICKS * WAY * 0.8, f"The list moved {way} px only."
    return round(statistics.quantiles(times, n=20)[-1], 1)
