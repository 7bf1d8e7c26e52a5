"""Who may be in the account twice, and why one may think so."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

# In the order in which they are shown: the first say more than the last.
REASONS = ("profile", "mail", "name_company", "near_company", "name", "near")
MOST = 200
# A common name says nothing: so many that share a word are not held against each other.
_CROWD = 100
_SHORTEST_NEAR = 8
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "ing", "phd", "mba", "jr", "sr"})
_PROFILE = re.compile(r"https?://(?:[\w-]+\.)?linkedin\.com/(?:in|pub)/([^/?#\s]+)", re.IGNORECASE | re.ASCII)
RULE = "two_people"

Doc = dict[str, Any]
Given = dict[str, Any]


def twins(given: Given) -> Given:
    """Pairs of contacts who may be one, each with its strongest reason; those that somebody said are two are left out."""
    contacts = sorted(given["contacts"], key=lambda one: one["id"])
    two = {tuple(sorted((act["subject"], act["occurrence"]))) for act in given.get("follow_ups", ()) if act.get("rule") == RULE}
    found: dict[tuple[str, str], int] = {}
    faces = [_Face(one) for one in contacts]
    for a, b in _met(faces):
        reason = _reason(a, b)
        pair = (a.id, b.id)
        if reason and pair not in two:
            found[pair] = min(found.get(pair, len(REASONS)), REASONS.index(reason))
    ranked = sorted((place, pair) for pair, place in found.items())[:MOST]
    return {"pairs": [{"a": a, "b": b, "reason": REASONS[place]} for place, (a, b) in ranked]}


class _Face:
    """What of a contact is compared."""

    def __init__(self, doc: Doc) -> None:
        self.id = str(doc["id"])
        self.words = words(doc.get("name") or "")
        self.name = " ".join(sorted(self.words))
        self.company = doc.get("company")
        self.mails = {mail.strip().lower() for mail in doc.get("mails") or ()}
        self.profile = next((match[1].lower() for link in doc.get("links") or () if (match := _PROFILE.match(link))), "")

    def signs(self) -> Iterator[str]:
        """What two who may be one share at least one of."""
        yield from (f"mail {mail}" for mail in self.mails)
        if self.profile:
            yield f"profile {self.profile}"
        yield from (f"word {word}" for word in dict.fromkeys(self.words))
        if self.name:
            yield f"name {self.name}"


def words(name: str) -> list[str]:
    """The words of a name, without accents, capitals, signs and titles."""
    letters = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)).lower().replace("ß", "ss")
    return [word for word in re.findall(r"[^\W_]+", letters) if word not in _TITLES]


def _met(faces: list[_Face]) -> Iterable[tuple[_Face, _Face]]:
    groups: dict[str, list[_Face]] = {}
    for face in faces:
        for key in face.signs():
            groups.setdefault(key, []).append(face)
    for group in groups.values():
        if len(group) <= _CROWD:
            yield from combinations(group, 2)


def _reason(a: _Face, b: _Face) -> str:
    if a.profile and a.profile == b.profile:
        return "profile"
    if a.mails & b.mails:
        return "mail"
    # Two profiles are two people, however they are called.
    if (a.profile and b.profile) or not a.name or not b.name:
        return ""
    together = a.company is not None and a.company == b.company
    apart = a.company is not None and b.company is not None and not together
    if a.name == b.name:
        return "name_company" if together else "name"
    if together and (_is_short_for(a.words, b.words) or _is_short_for(b.words, a.words) or within_one(a.name, b.name)):
        return "near_company"
    return "near" if not apart and min(len(a.name), len(b.name)) >= _SHORTEST_NEAR and within_one(a.name, b.name) else ""


def _is_short_for(short: list[str], long: list[str]) -> bool:
    """Whether one name is the other with less of it: A. Lee, or Ana Lee for Ana Maria Lee."""
    if len(short) < 2 or len(short) > len(long) or short[-1] != long[-1]:  # noqa: PLR2004 - two names at least
        return False
    return all(any(one == two or (len(one) == 1 and two.startswith(one)) for two in long) for one in short)


def within_one(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two that changed places make one of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((n for n in range(len(a)) if a[n] != b[n]), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    swapped = a[at + 1 : at + 2] + a[at : at + 1] == b[at : at + 2]
    return a[at + 1 :] == b[at + 1 :] or (swapped and a[at + 2 :] == b[at + 2 :])
