"""How long the pitch and the goals take to say: by pace, or as measured."""

from math import ceil, floor
from typing import Any

from backend.rules import pitch, when
from backend.rules.met import Doc, Given, by_id

LEAST, TARGET, MOST = (25, 100, 75, 40, 35, 25), (30, 120, 90, 50, 40, 30), (35, 140, 105, 60, 45, 35)
USUAL_PACE, RUNS, SHORT = 140, 2, (1, 4, 6)
GOALS_WORDS, GOALS_SECONDS = 70, 30


def words(text: str) -> int:
    """How many words are said."""
    return len(text.split())


def _seconds(count: int, pace: int) -> int:
    return floor(count * 60 / pace + 0.5)


def overview(given: Given) -> dict[str, Any]:
    """The pitch as it stands: its length and verdict, part by part; what is measured is believed, not what is estimated."""
    parts = sorted((p for p in given.get("pitch_parts", []) if p["text"].strip()), key=lambda p: (p["number"], p["id"]))
    version = pitch.version_of([(p["number"], p["text"], p.get("must_says", [])) for p in parts])
    dated = [(when.instant(r["at"]) if r.get("at") else None, r) for r in given.get("rehearsals", [])]
    runs = [r for _, r in sorted(dated, key=lambda x: (x[0] is not None, x[0] or when.instant(given["now"]), x[1]["id"]))]
    whole = [r for r in runs if parts and r["version"] == version and all(r["seconds"][p["number"] - 1 : p["number"]] > [0] for p in parts)]
    count = sum(words(p["text"]) for p in parts)
    pace, own = pace_of(given, whole, count)
    lasts = {p["number"]: whole[-1]["seconds"][p["number"] - 1] if whole else _seconds(words(p["text"]), pace) for p in parts}
    total = sum(whole[-1]["seconds"]) if whole else _seconds(count, pace)
    return {
        "version": version,
        "words": count,
        "pace": pace,
        "pace_from": "own" if own else "preference",
        "estimate": _seconds(count, pace),
        "measured": total if whole else None,
        **_verdict(total, count),
        "practised": bool(parts) and pitch.practised(runs, version, [say for p in parts for say in p.get("must_says", [])]),
        "runs": len(whole),
        "ends_with_goals": bool(parts) and parts[-1]["number"] == len(pitch.PARTS),
        "parts": [_part(p, lasts[p["number"]]) for p in parts],
        "missing": [n + 1 for n in range(len(pitch.PARTS)) if n + 1 not in lasts],
        "short": {"parts": [n for n in SHORT if n in lasts], "seconds": sum(lasts.get(n, 0) for n in SHORT)},
    }


def pace_of(given: Given, whole: list[Doc], count: int) -> tuple[int, bool]:
    """Words a minute: the user's own once two runs of these words were timed, else as the preferences say."""
    if len(whole) >= RUNS and count:
        took = sum(sum(r["seconds"]) for r in whole)
        return max(1, floor(count * len(whole) * 60 / took + 0.5)), True
    return given.get("preference", {}).get("pace") or USUAL_PACE, False


def _verdict(total: int, count: int) -> dict[str, Any]:
    if not count:
        return {"seconds": 0, "verdict": "empty", "cut_words": 0, "add_words": 0}
    rate = count / max(1, total)
    verdict = "too_short" if total < pitch.SHORTEST else "too_long" if total > pitch.LONGEST else "fits"
    cut, add = ceil(max(0, total - pitch.LONGEST) * rate), ceil(max(0, pitch.SHORTEST - total) * rate)
    return {"seconds": total, "verdict": verdict, "cut_words": cut, "add_words": add}


def _part(part: Doc, seconds: int) -> dict[str, Any]:
    n = part["number"] - 1
    verdict = "under" if seconds < LEAST[n] else "over" if seconds > MOST[n] else "fits"
    return {"part": pitch.PARTS[n], "words": words(part["text"]), "seconds": seconds, "least": LEAST[n], "most": MOST[n], "verdict": verdict}


def goals_line(given: Given) -> dict[str, Any]:
    """Whether the goals of a `meeting` can be said within half a minute."""
    text = by_id(given["meetings"])[given["meeting"]].get("goals_line", "")
    pace = pace_of(given, [], 0)[0]
    count, most = words(text), min(GOALS_WORDS, pace * GOALS_SECONDS // 60)
    verdict = "empty" if not count else "too_long" if count > most else "fits"
    return {"words": count, "most": most, "seconds": _seconds(count, pace), "verdict": verdict, "cut_words": max(0, count - most)}
