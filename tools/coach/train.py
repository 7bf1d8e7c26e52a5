"""Learns the coach's weights from the corpus, judges them author by author, writes the playbook and a report. Run it with `make coach`."""

import base64
import gzip
import json

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from backend.playbook import read
from backend.rules.coach import CLASSES, OK, TONES, Weights, pattern, pieces, unpack
from backend.rules.reading import sentences, words
from tools.coach import judge
from tools.coach.sentences import Row, held_out, written

BITS, HALF, STEPS, GENTLE, CROSS, SMOOTH = 15, 0.7, 7, 20, 0.3, 7
ROUNDS = 2
Model = tuple[np.ndarray, np.ndarray, np.ndarray]  # rows, bias, phrases
FEATURES = ("job_ask", "job_ask_mask", *TONES)
LISTS = {name: read("phrases")[name] for name in FEATURES}
PATTERNS = {name: pattern(phrases) for name, phrases in LISTS.items()}
Unit = tuple[str, ...]
known: dict[str, tuple[list[int], list[int], list[int]]] = {}


def found_in(text: str) -> tuple[list[int], list[int], list[int]]:
    """The rows of its runs, of its letters, and the lists of phrases that match."""
    if text not in known:
        said = [word.text for word in words(text)]
        runs, letters = pieces(said, BITS)
        joined = f" {' '.join(said)} "
        known[text] = (list(runs), list(letters), [place for place, each in enumerate(PATTERNS.values()) if each.search(joined)])
    return known[text]


def split(text: str) -> list[str]:
    """Its sentences."""
    return [text[start:end] for start, end in sentences(text)] or [text]


class Space:
    """Sentences as rows of numbers: rare pieces count for more."""

    def __init__(self, texts: list[str]) -> None:
        seen = np.ones(1 << BITS)
        for text in texts:
            runs, letters, _ = found_in(text)
            for row in {*runs, *letters}:
                seen[row] += 1
        self.rare = np.log((1 + len(texts)) / seen) + 1

    def matrix(self, texts: list[str]) -> csr_matrix:
        """One row a sentence."""
        at, column, value = [], [], []
        for place, text in enumerate(texts):
            runs, letters, phrases = found_in(text)
            for group, half in ((runs, 1.0), (letters, HALF)):
                at += [place] * len(group)
                column += group
                value += list(self.rare[group] * (half / SMOOTH / max(1, len(group)) ** 0.5))
            at += [place] * len(phrases)
            column += [(1 << BITS) + one for one in phrases]
            value += [0.3] * len(phrases)
        return csr_matrix((value, (at, column)), (len(texts), (1 << BITS) + len(LISTS)))


def learn(rows: list[Row]) -> Model:
    """Weights and biases. Of several sentences in one text, the one that most looks like what was said of the text is learned from."""
    space = Space([sentence for row in rows for sentence in split(row.text)])
    model = None
    for _ in range(ROUNDS):
        asks = _examples(rows, model, space, asking=True)
        tones = _examples(rows, model, space, asking=False)
        model = _fit(space, asks, tones)
    return model


def _examples(rows: list[Row], model: Model | None, space: Space, *, asking: bool) -> list[tuple[str, int, float]]:
    examples = []
    for row in rows:
        label = (None if row.asks is None else int(row.asks)) if asking else (None if row.tone is None else CLASSES.index(row.tone) - OK)
        if label is None:
            examples += [(one, 0, CROSS / 2 if row.asks else CROSS) for one in split(row.text)]
        elif label == 0:
            examples += [(one, 0, 1.0) for one in split(row.text)]
        elif label is not None:
            parts = split(row.text)
            if len(parts) > 1 and model:
                sums = scores(model, space, parts)
                speaks = sums[:, 0] if asking else sums[:, OK + label] - sums[:, OK]
                parts = [parts[int(speaks.argmax())]]
            examples.append((parts[0] if len(parts) == 1 else row.text, label, 1.0))
    return examples


def _fit(space: Space, asks: list[tuple[str, int, float]], tones: list[tuple[str, int, float]]) -> Model:
    learned = []
    for examples in (asks, tones):
        fit = LogisticRegression(C=GENTLE, max_iter=3000)
        fit.fit(space.matrix([one[0] for one in examples]), [one[1] for one in examples], [one[2] for one in examples])
        learned.append((fit.coef_, fit.intercept_))
    rows = np.vstack([coef for coef, _ in learned])
    bias = np.concatenate([intercept for _, intercept in learned])
    return rows[:, : 1 << BITS] * space.rare / SMOOTH, bias, rows[:, 1 << BITS :] * 0.3


def scores(model: Model, _space: Space | None, texts: list[str]) -> np.ndarray:
    """How much speaks for each class in each sentence."""
    rows, bias, phrases = model
    out = np.tile(bias, (len(texts), 1))
    for place, text in enumerate(texts):
        runs, letters, matched = found_in(text)
        for group, half in ((runs, 1.0), (letters, HALF)):
            out[place] += rows[:, group].sum(axis=1) * (half / max(1, len(group)) ** 0.5)
        out[place] += phrases[:, matched].sum(axis=1)
    return out


def rounded(model: Model) -> Model:
    """The model with every weight as one of fifteen steps."""
    rows, bias, phrases = model
    scale = np.quantile(np.abs(rows), 0.998, axis=1) / STEPS
    return np.clip(np.round(rows / scale[:, None]), -STEPS, STEPS) * scale[:, None], bias, phrases


def write(model: Model) -> Weights:
    """The playbook's file."""
    rows, bias, phrases = model
    scale = [float(f"{np.abs(each[each != 0]).min():.6g}") for each in rows]
    steps = (np.round(rows / np.array(scale)[:, None]) + 8).astype(np.uint8).T.reshape(-1)
    packed = base64.b64encode(((steps[0::2] << 4) | steps[1::2]).tobytes()).decode()
    said = {
        "bits": BITS,
        "half": HALF,
        "scale": scale,
        "bias": [round(float(one), 4) for one in bias],
        "phrases": {name: [round(float(one), 4) for one in phrases[:, place]] for place, name in enumerate(LISTS)},
        "rows": packed,
    }
    file = judge.ROOT / "backend" / "playbook" / "coach.json"
    file.write_text(json.dumps(said) + "\n")
    print(f"{file.name}: {len(gzip.compress(file.read_bytes(), 9)):,} bytes gzipped")
    return unpack(said, read("phrases"))


def main() -> None:
    """Train, judge, write."""
    rows = written()
    unseen = []
    for author in sorted({row.author for row in rows}):
        model = rounded(learn([row for row in rows if row.author != author]))
        unseen += [(row, scores(model, None, split(row.text))) for row in rows if row.author == author]
    offsets = judge.offsets(unseen)
    model = learn(rows)
    rows_, bias, phrases = rounded(model)
    bias = bias + offsets
    weights = write((rows_, bias, phrases))
    judge.write_spans(weights)
    judge.report(rows, unseen, offsets, held_out(), weights)


if __name__ == "__main__":
    main()
