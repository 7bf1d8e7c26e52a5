"""One figure is one line of JSON; what a bench says beside it goes to stderr."""

import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence


def say(figure: str, **said: object) -> None:
    """One figure."""
    print(json.dumps({"figure": figure, **said}), flush=True)


def rounds(count: int, seconds: float) -> Iterator[int]:
    """So many rounds, or on a machine that is too busy for them as many as begin in this time, but three."""
    end = time.monotonic() + seconds
    for n in range(count):
        if n < min(count, 3) or time.monotonic() < end:
            yield n


def at_least(figure: str, ratios: Sequence[float], least: float, **more: object) -> None:
    """The median of ratios, each taken within a round of its own, which should be as large as this."""
    ratio = statistics.median(ratios)
    say(figure, ratio=shown(ratio), target=f">= {least}", met=ratio >= least, **more)


def at_most(figure: str, ratios: Sequence[float], most: float, **more: object) -> None:
    """The same, of what should be no larger."""
    ratio = statistics.median(ratios)
    say(figure, ratio=shown(ratio), target=f"<= {most}", met=ratio <= most, **more)


def shown(number: float) -> float:
    """Three digits; a noisy machine knows no more."""
    return float(f"{number:.3g}")


def note(said: object) -> None:
    """What helps to understand a figure: absolute times of this machine, which mean nothing elsewhere."""
    print(said, file=sys.stderr, flush=True)
