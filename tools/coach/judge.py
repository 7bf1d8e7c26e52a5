"""Figures on sentences whose author the weights have not seen."""

import json
from pathlib import Path

import numpy as np

from backend.playbook import read
from backend.rules.coach import CLASSES, OK, Weights, check, weigh
from backend.rules.reading import sentences, words
from tools.coach.sentences import CASES, Row, held_out

ROOT = Path(__file__).parent.parent.parent
PRECISION, ALARMS = 0.95, 0.05
Unseen = list[tuple[Row, np.ndarray]]


def offsets(unseen: Unseen) -> np.ndarray:
    """What to add to each class's bias, so that few false alarms come on an author nobody has seen; the median over authors."""
    authors = sorted({row.author for row, _ in unseen})
    ask = np.median([_ask_threshold([one for one in unseen if one[0].author == author]) for author in authors])
    ok = np.median([_ok_margin([one for one in unseen if one[0].author == author]) for author in authors])
    print(f"thresholds: ask {ask:.2f}, ok {ok:.2f}")
    return np.array([-ask, ok, 0, 0, 0, 0])


def _asking(unseen: Unseen) -> tuple[np.ndarray, np.ndarray]:
    mine = [(row.asks, sums[:, 0].max()) for row, sums in unseen if row.asks is not None]
    return np.array([asks for asks, _ in mine]), np.array([score for _, score in mine])


def _sounding(unseen: Unseen) -> tuple[np.ndarray, np.ndarray]:
    """The true class and, for each class but ok, by how much its best sentence beats ok."""
    mine = [(CLASSES.index(row.tone) - OK, (sums[:, OK + 1 :] - sums[:, [OK]]).max(axis=0)) for row, sums in unseen if row.tone]
    return np.array([tone for tone, _ in mine]), np.array([margins for _, margins in mine])


def _ask_threshold(unseen: Unseen) -> float:
    asks, score = _asking(unseen)
    order = np.argsort(-score)
    precision = np.cumsum(asks[order]) / np.arange(1, len(order) + 1)
    good = np.where(precision >= PRECISION)[0]
    return float(score[order[good[-1]]]) if len(good) else float(score.max())


def _ok_margin(unseen: Unseen) -> float:
    tone, margins = _sounding(unseen)
    return float(np.quantile(margins[tone == 0].max(axis=1), 1 - ALARMS))


def _figures(unseen: Unseen, offset: np.ndarray) -> dict[str, float]:
    out: dict[str, float] = {}
    asks, score = _asking(unseen)
    if len(asks):
        said = score + offset[0] > 0
        own = score >= _ask_threshold(unseen)
        out |= {"recall": said[asks].mean(), "precision": asks[said].mean() if said.any() else 1.0, "recall at .95": own[asks].mean()}
    tone, margins = _sounding(unseen)
    if len(tone):
        margins = margins + offset[OK + 1 :] - offset[OK]
        said = np.where(margins.max(axis=1) > 0, margins.argmax(axis=1) + 1, 0)
        out |= {"macro-F1": _macro_f1(tone, said), "false alarms on ok": (said[tone == 0] != 0).mean()}
    fine = [(sums[:, OK + 1 :] - sums[:, [OK]]).max() - offset[OK] > 0 for row, sums in unseen if row.asks is False]
    if fine:
        out["tone alarms on fine"] = float(np.mean(fine))
    quiet = [sums[:, 0].max() + offset[0] > 0 for row, sums in unseen if row.tone]
    if quiet:
        out["ask alarms on tones"] = float(np.mean(quiet))
    return out


def _macro_f1(true: np.ndarray, said: np.ndarray) -> float:
    each = []
    for k in range(len(CLASSES) - OK):
        hit = ((true == k) & (said == k)).sum()
        each.append(2 * hit / max(1, (true == k).sum() + (said == k).sum()))
    return float(np.mean(each))


def report(rows: list[Row], unseen: Unseen, offset: np.ndarray, held: list[Row], weights: Weights) -> None:
    """Print the figures, and write them beside the corpus."""
    zero = np.zeros(len(CLASSES))
    authors = sorted({row.author for row in rows})
    lines = [
        "# How well the coach reads",
        "",
        f"{len(rows)} texts by {len(authors)} authors. Each author is judged by weights that learned from the others alone;",
        "the held-out sentences, of which nothing learned, by the weights as they are.",
        "",
    ]
    figures = {f"author {author}": _figures([one for one in unseen if one[0].author == author], offset) for author in authors}
    judged = [(row, np.array([weigh(words(row.text[a:b]), weights) for a, b in sentences(row.text)])) for row in held]
    figures["held out"] = _figures(judged, zero)
    names = list(figures["author a"])
    lines += [f"| | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    lines += [f"| {who} | {' | '.join(f'{100 * of[name]:.1f} %' if name in of else '' for name in names)} |" for who, of in figures.items()]
    text = "\n".join(lines) + "\n"
    print(text)
    (Path(__file__).parent / "report.md").write_text(text)


def write_spans(weights: Weights) -> None:
    """What Python says in full of a few texts, so that the phone can be held to it to the letter."""
    texts = [*(row.text for row in held_out()), "Hi 👩‍🌾😀! I’m sorry to bother you… Could you hire me?! 12,5 % of naïve Ñandú fans.\r\nThey threw me out."]
    cases = []
    for place, text in enumerate(texts):
        given = {"text": text, "context": None, "part": None}
        cases.append({"id": f"span-{place + 1}", "it": text[:40], "given": given, "then": check(given, weights, read("advice"))})
    said = {"about": "Written by make coach: both languages say the same to the letter.", "schema": {}, "cases": cases}
    (CASES / "coach_spans.json").write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
