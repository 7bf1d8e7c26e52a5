"""Two thousand people in one account, sent up as a phone would send them."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import requests

from tests.serving.server import Server

BATCH = 500
FIRST = ["Ada", "Bela", "Chen", "Dara", "Emil", "Fatou", "Goran", "Hana", "Ilse", "João", "Kofi", "Lena", "Mei", "Nils", "Oda", "Priya", "Rosa", "Sami"]
LAST = ["Abend", "Brandt", "Costa", "Dahl", "Eriksen", "Fontaine", "Grau", "Hoang", "Ito", "Jansen", "Kaya", "Lindqvist", "Mbeki", "Nowak", "Okafor"]
ROLES = ["Head of operations", "Planner", "Engineer", "Buyer", "Director of storage", "Analyst", "Founder"]
HOW = ["Worked together at the harbour", "Same school, two years apart", "Met at a panel on grid storage"]


def fill(server: Server, people: int) -> None:
    """Add people, their companies, meetings and letters until the demo account has this many."""
    opened = requests.Session()
    opened.headers["Authorization"] = f"Bearer {server.run('token', 'create', 'demo@example.com')}"
    there = len(_all(opened, server.url))
    changes = [change for n in range(people - there) for change in _person(n)]
    firms = [_sent("company", str(n), name=f"{LAST[n % 15]} Storage {n}", industry="Grid storage") for n in range(60)]
    for change in (everything := firms + changes):
        change["key"] = f"{change['kind']}-{change['id']}"
    for start in range(0, len(everything), BATCH):
        answer = opened.post(f"{server.url}/api/v1/sync", json=everything[start : start + BATCH], timeout=60)
        answer.raise_for_status()
        assert all(result["status"] == "created" for result in answer.json()["results"]), answer.text[:500]
    assert len(_all(opened, server.url)) == people


def _person(n: int) -> list[dict[str, Any]]:
    """A contact with a link to them; one in five was met and thanked, and many of those have gone quiet since."""
    chance = random.Random(n)  # noqa: S311 - the same crowd every time
    contact = _id("contact", str(n))
    name = f"{FIRST[n % 18]} {LAST[n % 15]} {n}"
    found = [_sent("contact", str(n), name=name, headline=chance.choice(ROLES), company=_id("company", str(n % 60)), mails=[f"p{n}@example.org"])]
    found.append(_sent("common_link", str(n), contact=contact, kind="acquaintance", how=chance.choice(HOW)))
    if n % 5 == 0:
        start = datetime.now(UTC).replace(microsecond=0) - timedelta(days=chance.randint(2, 300))
        end = start + timedelta(minutes=30)
        wall = {"kind": "wall", "wall": start.strftime("%Y-%m-%dT%H:%M"), "zone": "UTC", "promised": 30}
        found.append(_sent("meeting", str(n), contact=contact, place="By video", when=wall, held_at=_text(end), ended_at=_text(end)))
        found.append(_sent("touchpoint", str(n), contact=contact, kind="thank_you", direction="out", at=_text(end), meeting=_id("meeting", str(n))))
    return found


def _all(opened: requests.Session, url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = opened.get(f"{url}/api/v1/contacts", params={"limit": 200, **({"cursor": cursor} if cursor else {})}, timeout=60)
        page.raise_for_status()
        found += page.json()["items"]
        cursor = page.json()["next"]
    return found


def _sent(kind: str, name: str, /, **patch: Any) -> dict[str, Any]:
    return {"kind": kind, "id": _id(kind, name), "patch": patch}


def _id(kind: str, name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"crowd/{kind}/{name}"))


def _text(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
