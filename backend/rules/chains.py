"""Who led to whom, who was named and has not been written to, and what came of it."""

from collections import defaultdict
from typing import Any

from backend.rules.met import Doc, Given, about, by_id, cancelled, is_met, present, touches

Led = dict[str | None, list[str]]


def chains(given: Given) -> dict[str, Any]:
    """The forest of introductions, each tree from its root down; the debts to those who named somebody; and one true sentence."""
    contacts, met = by_id(given.get("contacts", [])), {who for who, passed in touches(given).items() if is_met(passed)}
    forest = grown(contacts)
    for row in forest:
        row["met"] = row["contact"] in met
    introductions = sum(row["by"] is not None for row in forest)
    return {"forest": forest, "introductions": introductions, "debts": debts(given), "said": _said(forest)}


def grown(contacts: dict[str, Doc]) -> list[dict[str, Any]]:
    """Everybody who led to somebody, or was led to: depth first, by name. Two who are said to have introduced each other stand once."""
    by = {name: c["introduced_by"] for name, c in contacts.items() if c.get("introduced_by") in contacts and c["introduced_by"] != name}
    led: Led = defaultdict(list)
    for name in sorted(by, key=lambda n: (contacts[n].get("name", ""), n)):
        led[by[name]].append(name)
    leading = sorted((n for n in contacts if n in led), key=lambda n: (contacts[n].get("name", ""), n))
    found: dict[str, dict[str, Any]] = {}
    for root in [n for n in leading if n not in by] + leading:
        waiting: list[tuple[str, str | None, int]] = [(root, None, 0)]
        while waiting:
            name, above, depth = waiting.pop()
            if name in found:
                continue
            found[name] = {"contact": name, "by": above, "depth": depth}
            waiting += [(n, name, depth + 1) for n in reversed(led.get(name, []))]
    return list(found.values())


def _said(forest: list[dict[str, Any]]) -> dict[str, Any]:
    """What is most worth saying: the longest chain, else who led to most people, else that nobody has yet."""
    if not any(row["by"] for row in forest):
        return {"code": "none"}
    end = max(forest, key=lambda row: row["depth"])
    if end["depth"] > 1:
        return {"code": "longest", "from": path(forest, end["contact"])[0], "to": end["contact"], "steps": end["depth"]}
    led = defaultdict(list)
    for row in forest:
        led[row["by"]].append(row["met"])
    best = max((row["contact"] for row in forest if row["contact"] in led), key=lambda name: len(led[name]))
    return {"code": "led", "contact": best, "people": len(led[best]), "met": sum(led[best])}


def path(forest: list[dict[str, Any]], to: str) -> list[str]:
    """Everybody on the way to somebody, from the first."""
    above, found = {row["contact"]: row["by"] for row in forest}, [to]
    while above.get(found[-1]) is not None:
        found.append(above[found[-1]])
    return found[::-1]


def debts(given: Given) -> list[dict[str, Any]]:
    """Those who were named and have not been written to, the oldest first: each is owed to whoever named them."""
    contacts, reached = by_id(given.get("contacts", [])), contacted(given)
    named = referrals(given)
    found = [n for n in named if not n["done"] and n["contact"] not in reached and not contacts.get(n["contact"], {}).get("do_not_contact")]
    rows = [{"to": n["by"], "person": n["person"], "contact": n["contact"], "capture": n["capture"], "since": n["at"]} for n in found]
    return sorted(rows, key=lambda r: (r["since"] or "", r["person"], r["capture"] or r["contact"]))


def contacted(given: Given) -> set[str | None]:
    """Everybody who was asked, written to, met, or will be."""
    found: set[str | None] = {r["contact"] for r in given.get("requests", []) if r.get("asked_at")}
    found |= {t["contact"] for t in given.get("touchpoints", [])}
    return found | {who for m in given.get("meetings", []) if not cancelled(m) for who in present(m)}


def referrals(given: Given) -> list[dict[str, Any]]:
    """Everybody who was named by somebody: in a talk, or as the one who introduced a contact; each once."""
    contacts, meetings = by_id(given.get("contacts", [])), by_id(given.get("meetings", []))
    made = {(c.get("introduced_by"), _name(c.get("name", ""))): c["id"] for c in contacts.values()}
    found, seen = [], set()
    for c in given.get("captures", []):
        by, person = about(c, meetings), (c.get("person") or c.get("text") or "").strip()
        key = (by, _name(person))
        if c.get("kind") != "referral" or by not in contacts or not person or key in seen:
            continue
        seen.add(key)
        found.append({"by": by, "person": person, "contact": made.get(key), "capture": c["id"], "at": c.get("at"), "done": bool(c.get("done_at"))})
    for c in contacts.values():
        by = c.get("introduced_by")
        if by in contacts and by != c["id"] and (by, _name(c.get("name", ""))) not in seen:
            found.append({"by": by, "person": c.get("name", ""), "contact": c["id"], "capture": None, "at": c.get("created_at"), "done": False})
    return found


def _name(text: str) -> str:
    return " ".join(text.lower().split())


def harvest(given: Given) -> dict[str, Any]:
    """What came of asking: per person who named others, and per way in which somebody was asked."""
    met, reached = {who for who, passed in touches(given).items() if is_met(passed)}, contacted(given)
    people: dict[str, dict[str, Any]] = {}
    for n in referrals(given):
        row = people.setdefault(n["by"], {"contact": n["by"], "named": 0, "contacted": 0, "met": 0})
        row["named"] += 1
        row["contacted"] += n["contact"] is not None and n["contact"] in reached
        row["met"] += n["contact"] in met
    sources = {s: {"source": s, "asked": 0, "answered": 0, "agreed": 0, "met": 0} for s in ("referral", "alumni", "cold")}
    for r in given.get("requests", []):
        if r.get("asked_at"):
            source: dict[str, Any] = sources[r.get("relation", "cold")]
            source["asked"] += 1
            source["answered"] += bool(r.get("answered_at"))
            source["agreed"] += r.get("answer") == "agreed"
            source["met"] += r["contact"] in met
    return {"people": sorted(people.values(), key=lambda p: (-p["met"], -p["named"], p["contact"])), "sources": list(sources.values())}
