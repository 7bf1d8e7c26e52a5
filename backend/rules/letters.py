"""Letters as first drafts: what the records know is filled in and marked, what they do not know is named."""

import re
from typing import Any

from backend.rules.met import Doc, Given
from backend.rules.slots import Slots, slots

SLOT = re.compile(r"\{(\w+)\}")
PARTS = ("inform", "summary", "thanks")
Pieces = list[dict[str, Any]]


def letter(given: Given, book: Doc) -> dict[str, Any]:
    """The draft of kind `letter`: its pieces, and the plain text that they make."""
    kind = given["letter"]
    variant, known = slots(given, book)
    found = filled(kind, variant, book["letters"][kind][variant], known, book)
    if found["most"] and found["words"] > found["most"] and "line" in known:
        found = filled(kind, variant, book["letters"][kind][variant], {k: v for k, v in known.items() if k != "line"}, book)
    return found


def filled(kind: str, variant: str, template: Doc, known: Slots, book: Doc) -> dict[str, Any]:
    """A template with what is known. Sentences that rest on something unknown are left out where the template says so."""
    pieces: Pieces = []
    parts: dict[str, bool] = {}
    for paragraph in template["body"]:
        said = [s for s in map(_sentence, paragraph) if _holds(s, known)]
        for n, sentence in enumerate(said):
            between = "" if not pieces else " " if n else "\n\n"
            found = _pieces(sentence["text"], known, book)
            pieces += [{"text": between}, *found]
            if sentence.get("part"):
                parts[sentence["part"]] = not any(p.get("missing") for p in found)
    text = "".join(p["text"] for p in pieces)
    subject = "".join(p["text"] for p in _pieces(template["subject"], known, book))
    missing = list(dict.fromkeys(p["slot"] for p in pieces if p.get("missing")))
    return {
        "kind": kind,
        "variant": variant,
        "subject": subject[:1].upper() + subject[1:],
        "pieces": _joined(pieces),
        "text": text,
        "words": len(text.split()),
        "most": book["most"].get(kind),
        "missing": missing,
        "lacks": [part for part in PARTS if kind == "report" and not parts.get(part)],
    }


def _sentence(said: str | Doc) -> Doc:
    return {"text": said} if isinstance(said, str) else said


def _holds(sentence: Doc, known: Slots) -> bool:
    return ("if" not in sentence or sentence["if"] in known) and ("unless" not in sentence or sentence["unless"] not in known)


def _pieces(text: str, known: Slots, book: Doc) -> Pieces:
    found: Pieces = []
    for n, part in enumerate(SLOT.split(text)):
        if n % 2 == 0:
            found.append({"text": part})
        elif part in known:
            found.append({"text": known[part]["value"], "slot": part, "from": known[part]["from"], "missing": False})
        else:
            found.append({"text": f"[{book['hints'].get(part, part)}]", "slot": part, "from": None, "missing": True})
    return [p for p in found if p["text"]]


def _joined(pieces: Pieces) -> Pieces:
    """Neighbouring words of the template as one piece."""
    found: Pieces = []
    for p in pieces:
        if "slot" not in p and found and "slot" not in found[-1]:
            found[-1] = {"text": found[-1]["text"] + p["text"]}
        elif p["text"]:
            found.append(p)
    return found
