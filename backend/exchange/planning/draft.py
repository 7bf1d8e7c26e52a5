"""The account as it would be after the rows so far, so that later rows see earlier ones."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from backend.exchange.planning.rows import Doc, Known, Row, Seen
from backend.exchange.reading.card import profile_key
from backend.exchange.reading.lines import TooMuch

MOST_ROWS = 20_000


class Draft:
    """A copy that the planner writes into; the account itself is not touched."""

    def __init__(self, known: Known, new_id: Callable[[], str]) -> None:
        self.contacts: dict[str, Doc] = dict(known.contacts)
        self.meetings: dict[str, Doc] = dict(known.meetings)
        self.companies = dict(known.companies)
        self.seen: dict[str, Seen] = {}
        self.own = known.own
        self.new_id = new_id
        self.brings: dict[str, tuple[str, Doc]] = {}
        self.rows: list[Row] = []
        self.keys: set[str] = set()
        self._made_by: dict[str, int] = {}
        self._company_names = {company: name for name, company in self.companies.items()}
        # The contacts with an address, in order and each once.
        self._by_mail: dict[str, dict[str, None]] = {}
        self._by_profile: dict[str, str] = {}
        self._unseen: dict[str, list[str]] = {}
        self._by_uid: dict[str, list[str]] = {}
        self._key_of: dict[str, str] = {}
        for key, seen in known.seen.items():
            self._see(key, seen)
        for contact, doc in self.contacts.items():
            self._index(contact, doc)
        for meeting, doc in self.meetings.items():
            uid = str(doc.get("ics_uid") or "")
            self._by_uid.setdefault(uid, []).append(meeting)
            if meeting not in self._key_of:
                self._unseen.setdefault(uid, []).append(meeting)

    def _index(self, contact: str, doc: Doc) -> None:
        for mail in doc.get("mails", ()):
            self._by_mail.setdefault(mail.casefold(), {})[contact] = None
        if profile := profile_key(doc.get("links", ())):
            self._by_profile.setdefault(profile, contact)

    def _see(self, key: str, seen: Seen) -> None:
        self.seen[key] = seen
        self._key_of[seen.record] = key

    def with_mail(self, mail: str) -> list[str]:
        """The contacts with this address."""
        return list(self._by_mail.get(mail.casefold(), ()))

    def with_profile(self, links: Iterable[str]) -> str | None:
        """The contact with the LinkedIn profile that is among the links."""
        return self._by_profile.get(profile_key(links))

    def of_uid(self, uid: str) -> list[str]:
        """The meetings that came from this calendar event."""
        return self._by_uid.get(uid, [])

    def unseen_of_uid(self, uid: str) -> list[str]:
        """Those of them that no import has seen."""
        return [meeting for meeting in self._unseen.get(uid, ()) if meeting not in self._key_of]

    def seen_as(self, key: str, among: dict[str, Doc]) -> Seen | None:
        """What an earlier import made of this, if that is still there."""
        found = self.seen.get(key)
        return found if found is not None and found.record in among else None

    def seen_of(self, record: str) -> tuple[str, Seen | None]:
        """The key under which an import saw this record, and what it saw."""
        key = self._key_of.get(record, "")
        return key, self.seen.get(key)

    def name_of(self, contact: str | None) -> str | None:
        """What a contact is called."""
        return str(self.contacts[contact]["name"]) if contact in self.contacts else None

    def company(self, name: str) -> str:
        """The company of this name, brought along if there is none."""
        found = self.companies.get(name.casefold())
        if found is None:
            found = self.companies[name.casefold()] = self.new_id()
            self._company_names[found] = name
            self.brings[found] = ("company", {"name": name})
        return found

    def company_name(self, company: str | None) -> str | None:
        """What a company is called, in the letters known."""
        return self._company_names.get(company or "")

    def person(self, name: str, mail: str) -> str:
        """A contact brought along by a meeting."""
        made = self.new_id()
        patch = {"name": name or mail, "mails": [mail] if mail else []}
        self.brings[made] = ("contact", patch)
        self.contacts[made] = patch
        self._index(made, patch)
        return made

    def add(self, row: Row) -> None:
        """Keep a row, and what it would do; TooMuch beyond what anybody would look through."""
        if len(self.rows) >= MOST_ROWS:
            raise TooMuch
        self.keys.add(row.key)
        needs = (row.record, row.patch.get("contact"), row.patch.get("introduced_by"))
        made_by = next((self._made_by[record] for record in needs if isinstance(record, str) and record in self._made_by), None)
        self.rows.append(replace(row, n=len(self.rows) + 1, needs=made_by))
        if row.seen is not None:
            self._see(row.key, row.seen)
        if row.action not in {"create", "update", "cancel"}:
            return
        if row.kind in {"touchpoint", "capture"}:
            return
        among: dict[str, Any] = self.contacts if row.kind == "contact" else self.meetings
        among[row.record] = {**among.get(row.record, {}), **row.patch}
        if row.action == "create":
            self._made_by[row.record] = len(self.rows)
        if row.kind == "contact":
            self._index(row.record, among[row.record])
        elif row.action == "create":
            self._by_uid.setdefault(str(row.patch.get("ics_uid") or ""), []).append(row.record)
