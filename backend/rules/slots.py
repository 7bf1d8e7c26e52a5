"""What the records know for a letter. Of what was noted only what may be shared goes in."""

import re
from datetime import date
from typing import Any

from backend.rules import when
from backend.rules.announce import announce
from backend.rules.met import Doc, Given, about, by_id, held, present
from backend.rules.readers import interests
from backend.rules.reasons import reasons

Slots = dict[str, dict[str, Any]]
TOLD = {"note", "idea", "value"}
PICKED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
LINE_FITS, POINTS, QUESTIONS, GOALS, FIELD_FITS = 15, 2, 3, 3, 80
# A name stays large in mid-sentence: European, Swedish, Japanese, American, Russian, German, French, Dutch, Swiss.
PROPER = re.compile(r"(ean|ish|ese|ican|sian|rman|ench|utch|wiss)$")


def slots(given: Given, book: Doc) -> tuple[str, Slots]:
    """Which form of the letter it is, and the value of each slot with the record that it comes from."""
    return Letter(given, book).slots()


def inside(text: str) -> str:
    """As it stands in mid-sentence."""
    first = text.split(" ", maxsplit=1)[0]
    plain = re.match(r"[A-Z][a-z]", text) and first[1:] == first[1:].lower() and not PROPER.search(first)
    return text[:1].lower() + text[1:] if plain else text


class Letter:
    """The records around one letter."""

    def __init__(self, given: Given, book: Doc) -> None:
        self.given, self.book, self.kind = given, book, given["letter"]
        self.contacts, self.meetings = by_id(given.get("contacts", [])), by_id(given.get("meetings", []))
        self.meeting = self._of("meetings", "meeting")
        self.request, self.favour = self._of("requests", "request"), self._of("favours", "favour")
        self.to = self.contacts.get(given.get("contact") or self._whom() or "", {})
        self.found: Slots = {}

    def slots(self) -> tuple[str, Slots]:
        """The form and the slots."""
        pref = self.given.get("preference", {})
        self._set("first", _first(self.to.get("name", "")), "contact", self.to)
        self._set("me", pref.get("name", ""), "preference", pref)
        variant: str | None = getattr(self, f"_{self.kind}")()
        return variant or "plain", self.found

    def _of(self, plural: str, kind: str) -> Doc:
        return by_id(self.given.get(plural, [])).get(self.given.get(kind) or "", {})

    def _whom(self) -> str | None:
        met = self.meeting.get("contact")
        if self.kind == "report":
            met = self.contacts.get(met or "", {}).get("introduced_by")
        found: str | None = met or self.request.get("contact") or self.favour.get("contact")
        return found

    def _set(self, slot: str, value: Any, kind: str = "", doc: Doc | None = None) -> None:
        text = str(value).strip() if value is not None else ""
        if text:
            self.found[slot] = {"value": text, "from": {"kind": kind, "id": doc["id"]} if doc and doc.get("id") else None}

    def _ask(self) -> str:
        said = self.given.get("variant") or ("again" if self.request.get("asked_at") else self.request.get("relation"))
        relation = said or self._relation()
        self._set("minutes", self.request.get("minutes") or self.book["minutes"]["ask"], "request", self.request)
        company = by_id(self.given.get("companies", [])).get(self.to.get("company") or "", {})
        self._set("company", company.get("name"), "company", company)
        topics = self.to.get("topics", [])
        field, kind, doc = (topics[0], "contact", self.to) if topics else (company.get("industry") or "", "company", company)
        self._set("field", *((inside(field), kind, doc) if field.strip() else self._wrote_of()))
        self._linked()
        self._introduced()
        return str(relation)

    def _relation(self) -> str:
        """How one comes to them: whoever has anything in common with them is no stranger."""
        if self.to.get("introduced_by") in self.contacts:
            return "referral"
        shared = any(k.get("contact") == self.to.get("id") for k in self.given.get("common_links", []))
        return "alumni" if shared or "alumni" in self.to.get("roles", []) else "cold"

    def _wrote_of(self) -> tuple[str, str, Doc]:
        """The field as the user named it in the last request that went out: nobody is asked for it twice."""
        head, tail = self.book["wrote_of"]
        sent = [r for r in self.given.get("requests", []) if r.get("asked_at") and r.get("draft")]
        for request in sorted(sent, key=lambda r: (r["asked_at"], r["id"]), reverse=True):
            field = request["draft"].partition(head)[2].partition(tail)[0].strip()
            if field and len(field) <= FIELD_FITS and not re.search(r"[\[\]\n]", field) and tail in request["draft"]:
                return field, "request", request
        return "", "", {}

    def _introduced(self) -> None:
        """Who brought them together, and the user in one line if it is short enough."""
        referrer = self.contacts.get(self.to.get("introduced_by") or "", {})
        self._set("referrer", referrer.get("name"), "contact", referrer)
        line: Doc = next((p for p in self.given.get("pitch_parts", []) if p.get("number") == 1), {})
        if len(line.get("text", "").split()) <= LINE_FITS:
            self._set("line", _whole(line.get("text", "")), "pitch_part", line)

    def _linked(self) -> None:
        links = [k for k in self.given.get("common_links", []) if k.get("contact") == self.to.get("id") and k.get("with_whom")]
        if links:
            mutual = links[0].get("kind") in {"friend", "acquaintance"}
            self._set("friend" if mutual else "link", links[0]["with_whom"], "common_link", links[0])

    def _confirmation(self) -> None:
        self._time()
        self._linked()
        self._introduced()
        if self.given.get("resume_versions"):
            self._set("resume", "yes")

    def _agenda(self) -> None:
        self._time()
        asked = [q for q in self.given.get("questions", []) if q.get("meeting") == self.meeting.get("id") and q.get("text", "").strip()]
        asked = [q for q in asked if not q.get("researchable") and q.get("state", "open") == "open"]
        asked.sort(key=lambda q: (q.get("priority", "if_time") != "must", q.get("rank", ""), q["id"]))
        self._set("questions", "\n".join(f"- {q['text'].strip()}" for q in asked[:QUESTIONS]), "meeting", self.meeting)

    def _time(self) -> None:
        """When and where the meeting is, on the clock of its place."""
        time, zone = self.meeting.get("when") or {}, self.given["zone"]
        wall = time.get("wall") or (when.local(when.instant(time["utc"]), time.get("zone") or zone).strftime("%Y-%m-%dT%H:%M") if time.get("utc") else "")
        if wall:
            self._set("day", self._day(date.fromisoformat(wall[:10]), weekday=True), "meeting", self.meeting)
        place = time.get("zone") or zone
        theirs = self.to.get("zone")
        named = f", {place.rpartition('/')[2].replace('_', ' ')} time" if theirs and theirs != place else ""
        self._set("clock", wall[11:16] + named if "T" in wall else "", "meeting", self.meeting)
        self._set("minutes", time.get("promised"), "meeting", self.meeting)
        self._set("place", self.meeting.get("place"), "meeting", self.meeting)
        self._set("goals_line", _whole(self.meeting.get("goals_line", "")) or self._hopes(), "meeting", self.meeting)

    def _hopes(self) -> str:
        """The goals in one sentence, where nobody has written how they are said."""
        mine = [g for g in self.given.get("goals", []) if g.get("meeting") == self.meeting.get("id") and g.get("text", "").strip()]
        mine.sort(key=lambda g: (g.get("rank", ""), g["id"]))
        said = "; ".join(inside(g["text"].strip().rstrip(".; ")) for g in mine[:GOALS])
        return str(self.book["hopes"]).format(goals=said) if said else ""

    def _thank_you(self) -> None:
        self._met_on(self.meeting)
        points = self._shared(TOLD, by="them") or self._shared(TOLD)
        for slot, kept in (("point", points), ("promise", self._shared({"promise"}, by="me")), ("opening", self._shared({"opening"}))):
            if kept:
                self._set(slot, _whole(kept[0]["text"]), "capture", kept[0])
        named = [c for c in self._shared({"referral"}) if c.get("person")]
        self._set("names", _listed([c["person"].strip() for c in named]), "capture", named[0] if named else None)
        if self.meeting.get("asked_for_job"):
            self._set("repair", "yes", "meeting", self.meeting)

    def _report(self) -> str:
        met = self.contacts.get(self.meeting.get("contact") or "", {})
        self._set("met", met.get("name"), "contact", met)
        self._met_on(self.meeting)
        points = self._shared(TOLD)[:POINTS]
        self._set("points", " ".join(_whole(c["text"]) for c in points), "capture", points[0] if points else None)
        via = self.contacts.get(met.get("introduced_by") or "", {})
        if via.get("introduced_by") != self.to.get("id") or not self.to or via.get("id") == self.to.get("id"):
            return "plain"
        self._set("via", via.get("name"), "contact", via)
        return "chain"

    def _touch(self) -> str:
        mine = [h for h in held(self.given) if self.to.get("id") in present(h.doc) and h.asked_for]
        if mine:
            self._met_on(mine[-1].doc)
        captures = by_id(self.given.get("captures", []))
        found = reasons(self.given | {"contact": self.to["id"]}, self.book)["reasons"] if self.to else []
        wanted = self.given.get("capture")
        for reason in found:
            kept = captures.get(reason["subject"], {})
            told = kept.get("shareable") and kept.get("text", "").strip()
            # What was chosen but may not be shared stays open, for the user to say.
            if wanted != reason["subject"] if wanted else not told:
                continue
            if told:
                self._set("point", _whole(kept["text"]), "capture", kept)
            return str(reason["reason"])
        return "plain"

    def _article(self) -> None:
        article = self._of("articles", "article")
        self._set("title", _whole(article.get("title", "")), "article", article)
        self._set("url", article.get("url"), "article", article)
        if self.to:
            shared = [c for c in self.given.get("captures", []) if c.get("shareable")]
            open_ = {"contacts": [self.to | {"tags": []}], "meetings": self.given.get("meetings", []), "captures": shared}
            words = interests(open_, [self.to["id"]], self.book)[self.to["id"]].match(article)
            said = self._why(article)
            if said.get("draft", "").strip():
                self._set("said", _whole(said["draft"]), "follow_up", said)
            else:
                self._set("words", _listed(words[:POINTS]), "contact", self.to)
            if "said" in self.found or "words" in self.found:
                self._set("known", "yes")

    def _why(self, article: Doc) -> Doc:
        """The line that the user wrote with the article in mind of this person."""
        mine = f"{article.get('id')}/{self.to['id']}"
        acts: list[Doc] = self.given.get("follow_ups", [])
        return next((a for a in acts if a.get("rule") == "article" and a.get("occurrence") == mine), {})

    def _announcement(self) -> str:
        landing = self._of("landings", "landing")
        self._set("title", landing.get("title"), "landing", landing)
        self._set("company", landing.get("company"), "landing", landing)
        if landing.get("offer", True):
            self._set("offer", "yes", "landing", landing)
        if landing.get("start_on"):
            self._set("start", self._day(date.fromisoformat(landing["start_on"])), "landing", landing)
            if date.fromisoformat(landing["start_on"]) < self._today():
                self._set("begun", "yes")
        mine = [h for h in held(self.given) if self.to.get("id") in present(h.doc) and h.asked_for]
        if mine:
            self._met_on(mine[-1].doc)
        led = [c for c in self.contacts.values() if c.get("introduced_by") and c["introduced_by"] == self.to.get("id")]
        self._set("names", _listed([c["name"] for c in led]), "contact", led[0] if led else None)
        people = announce(self.given)["people"] if landing else []
        row = next((p for p in people if p["contact"] == self.to.get("id")), {"helped": False, "group": "met" if mine else "asked"})
        if landing.get("through") and landing["through"] == self.to.get("id"):
            return "through"
        return "helped" if row["helped"] else "met" if mine else "asked"

    def _favour(self) -> str:
        for slot, value in zip(("slot_1", "slot_2"), [s for s in self.favour.get("slots", []) if s.strip()], strict=False):
            self._set(slot, self._at(value), "favour", self.favour)
        seeker = self.favour.get("seeker", "").strip()
        alone = not self.to or seeker in ("", self.to.get("name", "").strip())
        self._set("seeker", _first(seeker or self.to.get("name", "")) if alone else seeker, "favour", self.favour)
        meeting = self.meetings.get(self.favour.get("meeting") or "", {})
        self._set("minutes", (meeting.get("when") or {}).get("promised") or self.book["minutes"]["favour"])
        return "direct" if alone else "through"

    def _opening(self) -> None:
        mine = [c for c in self._captures({"opening"}) if self.to and about(c, self.meetings) == self.to["id"]]
        wanted = self.given.get("capture")
        kept = [c for c in mine if not c.get("done_at") and c.get("text", "").strip() and wanted in {None, c["id"]}]
        if kept:
            self._set("opening", _whole(kept[-1]["text"]), "capture", kept[-1])

    def _captures(self, kinds: set[str]) -> list[Doc]:
        """What was noted and may be shared, in the order in which it was said."""
        found = [c for c in self.given.get("captures", []) if c.get("shareable") and c.get("kind", "note") in kinds]
        return sorted((c for c in found if c.get("text", "").strip() or c.get("person")), key=lambda c: (c.get("at") or "", c["id"]))

    def _shared(self, kinds: set[str], by: str | None = None) -> list[Doc]:
        mine = [c for c in self._captures(kinds) if c.get("meeting") and c["meeting"] == self.meeting.get("id")]
        return [c for c in mine if (by is None or c.get("by", "me") == by) and (c.get("text", "").strip() or kinds == {"referral"})]

    def _met_on(self, meeting: Doc) -> None:
        end = next((h.end for h in held(self.given) if h.doc["id"] == meeting.get("id")), None)
        if end is not None:
            self._set("on", self._day(when.day_of(end, self.given["zone"])), "meeting", meeting)

    def _day(self, day: date, *, weekday: bool = False) -> str:
        """Today, tomorrow, on 8 December, on Tuesday, 8 December; with the year where it is another."""
        near: str | None = self.book["near"].get(str((day - self._today()).days))
        return near or f"on {self._dated(day, weekday=weekday)}"

    def _today(self) -> date:
        return when.day_of(when.instant(self.given["now"]), self.given["zone"])

    def _dated(self, day: date, *, weekday: bool) -> str:
        said = f"{day.day} {self.book['months'][day.month - 1]}" + (f" {day.year}" if day.year != self._today().year else "")
        return f"{self.book['weekdays'][day.weekday()]}, {said}" if weekday else said

    def _at(self, slot: str) -> str:
        """A time to offer: one that was picked in words, anything else as it was written."""
        if not PICKED.fullmatch(slot):
            return slot
        return f"{self._dated(date.fromisoformat(slot[:10]), weekday=True)} at {slot[11:]}"


def _first(name: str) -> str:
    return (name.split() or [""])[0]


def _whole(text: str) -> str:
    """Ends like a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
