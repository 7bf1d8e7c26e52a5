"""Whether a text asks for a job, and how it may sound: a small linear model over pieces of words, phrases, and what the method asks for.

`Weights` are what `make coach` learned from sentences; each piece of a sentence is hashed into a row of six numbers.
"""

import base64
import re
from dataclasses import dataclass
from math import sqrt
from typing import Any

from backend.rules.reading import Word, sentences, words

CLASSES = ("job_ask", "ok", "bitter", "defensive", "overconfident", "hedging")
TONES = CLASSES[2:]
ASK, OK = 0, 1
FNV, OTHER, PRIME, WORD = 0x811C9DC5, 0x2B2B2B2B, 0x01000193, 0xFFFFFFFF
LONGEST, PIECE = 3, 5
SHARE, MOST_SPANS = 0.5, 3
GOAL_PART = 6
Findings = list[dict[str, Any]]
EVIDENCE = ("number", "result", "credit", "learning")


@dataclass(frozen=True)
class Weights:
    """What was learned, unpacked: a row of six small whole numbers for each of 2^bits pieces."""

    bits: int
    scale: list[float]
    bias: list[float]
    half: float
    rows: bytes
    phrases: list[tuple[re.Pattern[str], list[float]]]
    evidence: list[tuple[str, re.Pattern[str]]]
    small: frozenset[str]
    addressed: frozenset[str]


def unpack(learned: dict[str, Any], lists: dict[str, list[str]]) -> Weights:
    """Weights from the playbook's `coach` and `phrases`."""
    packed = base64.b64decode(learned["rows"])
    rows = bytes(nibble for byte in packed for nibble in (byte >> 4, byte & 15))
    phrases = [(pattern(lists[name]), effect) for name, effect in learned["phrases"].items()]
    evidence = [(kind, pattern(lists[kind])) for kind in EVIDENCE]
    small, addressed = frozenset(lists["small"]), frozenset(lists["addressed"])
    return Weights(learned["bits"], learned["scale"], learned["bias"], learned["half"], rows, phrases, evidence, small, addressed)


def pattern(phrases: list[str]) -> re.Pattern[str]:
    """One pattern for all phrases, for words joined by spaces; a lone * stands for up to six words."""
    return re.compile(f" (?:{'|'.join(phrase.replace(' *', '(?: [^ ]+){0,6}') for phrase in phrases)})(?= )")


def pieces(texts: list[str], bits: int) -> tuple[dict[int, tuple[int, int]], dict[int, tuple[int, int]]]:
    """One to three words in a row, and two to five letters of a word: each piece's row, with its first and last word."""
    framed = ["^", *texts, "$"]
    runs: dict[int, tuple[int, int]] = {}
    letters: dict[int, tuple[int, int]] = {}
    for first in range(len(framed)):
        found = FNV
        for last in range(first, min(first + LONGEST, len(framed))):
            found = _hash(found, framed[last] + " ")
            runs.setdefault(_fold(found, bits), (first - 1, last - 1))
    for place, text in enumerate(texts):
        spaced = f" {text} "
        for first in range(len(spaced)):
            found = OTHER
            for last in range(first, min(first + PIECE, len(spaced))):
                found = _hash(found, spaced[last])
                if last > first:
                    letters.setdefault(_fold(found, bits), (place, place))
    return runs, letters


def _hash(found: int, text: str) -> int:
    for char in text:
        found = ((found ^ ord(char)) * PRIME) & WORD
    return found


def _fold(found: int, bits: int) -> int:
    return (found ^ (found >> bits)) & ((1 << bits) - 1)


def weigh(said: list[Word], weights: Weights) -> list[float]:
    """How much speaks for each class."""
    texts = [word.text for word in said]
    sums = list(weights.bias)
    for found, half in zip(pieces(texts, weights.bits), (1.0, weights.half), strict=True):
        share = half / sqrt(max(1, len(found)))
        for k in range(len(CLASSES)):
            total = sum(weights.rows[row * 6 + k] - 8 for row in found)
            sums[k] += total * weights.scale[k] * share
    joined = f" {' '.join(texts)} "
    for phrases, effect in weights.phrases:
        if phrases.search(joined):
            sums = [have + more for have, more in zip(sums, effect, strict=True)]
    return sums


def weightiest(said: list[Word], weights: Weights, k: int) -> list[list[int]]:
    """Places of the words that spoke most for a class (against ok, for a tone)."""
    texts = [word.text for word in said]
    each = [0.0] * len(said)
    for found, half in zip(pieces(texts, weights.bits), (1.0, weights.half), strict=True):
        share = half / sqrt(max(1, len(found)))
        for row, (first, last) in found.items():
            speaks = (weights.rows[row * 6 + k] - 8) * weights.scale[k]
            if k > OK:
                speaks -= (weights.rows[row * 6 + OK] - 8) * weights.scale[OK]
            inside = range(max(first, 0), min(last, len(said) - 1) + 1)
            for place in inside:
                each[place] += speaks * share / len(inside)
    # Small words weigh much and explain little: they are shown where no other speaks, or between two that do.
    telling = [0.0 if text in weights.small else value for text, value in zip(texts, each, strict=True)]
    each = telling if max(telling) > 0 else each
    strong = [place for place in range(len(said)) if each[place] > 0 and each[place] >= SHARE * max(each)]
    spans: list[tuple[float, int, int]] = []
    for place in strong:
        if spans and spans[-1][2] >= place - 2:
            spans[-1] = (max(spans[-1][0], each[place]), spans[-1][1], place)
        else:
            spans.append((each[place], place, place))
    best = sorted(sorted(spans, key=lambda span: (-span[0], span[1]))[:MOST_SPANS], key=lambda span: span[1])
    return [[said[first].start, said[last].end] for _, first, last in best]


def check(given: dict[str, Any], weights: Weights, advice: dict[str, Any]) -> dict[str, Any]:
    """What there is to say about a text. `given` has the text, its context (question, goals, pitch, letter) and a pitch's part."""
    text = given["text"]
    findings: Findings = []
    margins = dict.fromkeys(CLASSES, 0.0)
    evidence: set[str] = set()
    for start, end in sentences(text):
        said = words(text[start:end], start)
        joined = f" {' '.join(word.text for word in said)} "
        evidence |= {kind for kind, sign in weights.evidence if sign.search(joined)}
        for k, margin in _verdicts(said, weights, given):
            margins[CLASSES[k]] += margin
            findings.append(_finding(k, (start, end), weightiest(said, weights, k), joined, advice))
    counts = {name: sum(1 for one in findings if one["class"] == name) for name in ("job_ask", *TONES)}
    tone = max(TONES, key=lambda name: (counts[name], margins[name]))
    return {
        "job_ask": counts["job_ask"] > 0,
        "tone": tone if counts[tone] else "ok",
        "findings": findings,
        "severity": {name: ("clear", "mention", "rewrite")[min(count, 2)] for name, count in counts.items()},
        **_balance(counts, evidence),
    }


def _verdicts(said: list[Word], weights: Weights, given: dict[str, Any]) -> list[tuple[int, float]]:
    if not said:
        return []
    sums = weigh(said, weights)
    found = []
    goals = given.get("context") == "goals" or (given.get("context") == "pitch" and given.get("part") == GOAL_PART)
    # Goals may say "I want to find a role in X"; they ask somebody only where they speak to somebody.
    if sums[ASK] > 0 and not (goals and not any(word.text in weights.addressed for word in said)):
        found.append((ASK, sums[ASK]))
    tone = max(range(OK, len(CLASSES)), key=lambda k: sums[k])
    if tone != OK:
        found.append((tone, sums[tone] - sums[OK]))
    return found


def _finding(k: int, place: tuple[int, int], spoke: list[list[int]], joined: str, advice: dict[str, Any]) -> dict[str, Any]:
    about = advice[CLASSES[k]]
    fitting = [one["to"] for one in about["rewordings"] if one["when"] and pattern(one["when"]).search(joined)]
    others = [one["to"] for one in about["rewordings"] if one["to"] not in fitting]
    return {
        "class": CLASSES[k],
        "start": place[0],
        "end": place[1],
        "words": spoke,
        "reason": about["reason"],
        "rewordings": [*fitting, *others][:3],
    }


def _balance(counts: dict[str, int], evidence: set[str]) -> dict[str, Any]:
    """From -1 (too little) to 1 (too much); what can be checked or is shared draws to the middle and raises the score."""
    over, under = counts["overconfident"], counts["hedging"]
    balance = (over - under) / (1 + over + under + len(evidence) / 2)
    score = (1 - abs(balance)) * (4 + len(evidence)) / 8
    return {"balance": _hundredths(balance), "score": _hundredths(score), "evidence": [kind for kind in EVIDENCE if kind in evidence]}


def _hundredths(value: float) -> float:
    """Rounded as both languages round: half away from zero."""
    return (1 if value >= 0 else -1) * int(abs(value) * 100 + 0.5) / 100
