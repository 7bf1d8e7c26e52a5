"""Whom an article may interest, and by which words."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from backend.rules.met import Doc, Given, about, by_id, is_met, touches

MOST, SHORTEST = 3, 3
WORD = re.compile(r"[a-z0-9]+")


@dataclass
class Interest:
    """The words that somebody is known by, and how much each of them says."""

    weights: dict[str, int] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    def add(self, text: str, weight: int) -> None:
        """Take the words of a text in."""
        for word in stems(text, self.ignored):
            self.weights[word] = max(weight, self.weights.get(word, 0))

    def match(self, article: Doc) -> list[str]:
        """The words of an article that are among these, as they stand in it, what says most first."""
        said = words(article, self.ignored)
        return [said[stem] for stem in sorted((s for s in said if s in self.weights), key=lambda s: (-self.weights[s], s))]

    def score(self, article: Doc) -> int:
        """How much an article has to do with these."""
        return sum(self.weights.get(stem, 0) for stem in words(article, self.ignored))


def readers(given: Given, book: Doc) -> dict[str, Any]:
    """Up to three people whom `article` may interest and who have not had it; and who has, when."""
    articles, contacts = by_id(given.get("articles", [])), by_id(given.get("contacts", []))
    article, passed = articles[given["article"]], touches(given)
    same = {a["id"] for a in articles.values() if a["id"] == article["id"] or (a.get("url") and a.get("url") == article.get("url"))}
    had = {who: t for who, mine in passed.items() for t in reversed(mine) if t.kind == "article" and t.way == "out" and t.doc.get("article") in same}
    free = [name for name, c in contacts.items() if name not in had and not c.get("do_not_contact")]
    found = []
    for who, known in interests(given, free, book).items():
        if score := known.score(article):
            found.append((not is_met(passed.get(who, [])), -score, contacts[who].get("name", ""), who, known.match(article)))
    return {
        "readers": [{"contact": who, "met": not unmet, "words": said} for unmet, _, _, who, said in sorted(found)[:MOST]],
        "had": sorted(({"contact": who, "at": t.doc["at"]} for who, t in had.items() if who in contacts), key=lambda h: (h["at"], h["contact"])),
    }


def interests(given: Given, people: Collection[str], book: Doc) -> dict[str, Interest]:
    """What each of these is known to care about: topics and tags, then findings, then what was noted."""
    weights, ignored, wanted = book["weights"], frozenset(book["ignored"]), set(people)
    found: dict[str, Interest] = defaultdict(lambda: Interest(ignored=ignored))
    by_company: dict[str, list[str]] = defaultdict(list)
    for name in people:
        found[name] = Interest(ignored=ignored)
    for c in given.get("contacts", []):
        if c["id"] in wanted:
            for text in (*c.get("topics", []), *c.get("tags", [])):
                found[c["id"]].add(text, weights["topic"])
            if c.get("company"):
                by_company[c["company"]].append(c["id"])
    for f in given.get("findings", []):
        for who in [f["subject"]] if f.get("subject") in wanted else by_company.get(f.get("subject", ""), []):
            found[who].add(f.get("text", ""), weights["finding"])
    meetings = by_id(given.get("meetings", []))
    for c in given.get("captures", []):
        who = about(c, meetings)
        if who in wanted:
            found[who].add(c.get("text", ""), weights["capture"])
    return found


def words(article: Doc, ignored: Collection[str]) -> dict[str, str]:
    """The stems of an article's title, topics and note, each with the word as it stands there first."""
    found: dict[str, str] = {}
    for text in (*article.get("topics", []), article.get("title", ""), article.get("note", "")):
        for word in WORD.findall(plain(text)):
            if len(word) >= SHORTEST and word not in ignored:
                found.setdefault(stem(word), word)
    return found


def stems(text: str, ignored: Collection[str]) -> set[str]:
    """The words of a text without endings, those aside that say nothing."""
    return {stem(word) for word in WORD.findall(plain(text)) if len(word) >= SHORTEST and word not in ignored}


def stem(word: str) -> str:
    """One of something and several of it are the same."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def plain(text: str) -> str:
    """Small letters without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] != "M").lower()
