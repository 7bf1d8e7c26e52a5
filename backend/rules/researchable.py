"""Whether anybody could look the answer up: minutes with a busy person are too good for that."""

import re
from functools import lru_cache
from typing import Any

Kinds = list[dict[str, Any]]


@lru_cache(maxsize=512)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


def researchable(text: str, kinds: Kinds) -> str | None:
    """Which kind of fact the question asks for, if it can be looked up."""
    plain = re.sub(r"\s+", " ", text.lower().replace("\u2019", "'")).strip()
    return next((str(kind["kind"]) for kind in kinds if any(_pattern(p).search(plain) for p in kind["patterns"])), None)


def looked_up(given: dict[str, Any], kinds: Kinds) -> dict[str, Any]:
    """The same for one question, as an answer."""
    kind = researchable(given["text"], kinds)
    return {"researchable": kind is not None, "kind": kind}


def precious(given: dict[str, Any], kinds: Kinds) -> dict[str, Any]:
    """The minutes of a meeting's questions that research could answer; kept ones count as well. None would be best."""
    asked = [q for q in given.get("questions", []) if q.get("meeting") == given["meeting"]]
    found = [q for q in asked if q.get("researchable") or researchable(q["text"], kinds)]
    return {"minutes": sum(q.get("minutes", 3) for q in found), "of": sum(q.get("minutes", 3) for q in asked), "questions": [q["id"] for q in found]}
