"""Contacts from the JSON export of Monica 4: people, who introduced them, and what happened with them."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson

from backend.changes.fields import LINE, TEXT
from backend.exchange.reading.card import MOST_CARDS, NO_NAME, Card, More, Past, one_line, several, tags_of, web_address
from backend.exchange.reading.lines import TooMuch, keepable

# The interval of the contact rhythm, in days, and what other ones become.
_RHYTHM = range(28, 43)
_USUAL = "5"
_OTHER_RHYTHM = "Monica wrote every {} days; here it is every five weeks, which you can change."
_DEAD = "Monica says that this person has died. Left out."
_MOST_PAST = 500
_COUNTED = {
    "debt": "debts",
    "gift": "gifts",
    "pet": "pets",
    "reminder": "reminders",
    "task": "tasks",
    "conversation": "conversations",
    "life_event": "life events",
}

Json = dict[str, Any]


def monica_cards(data: bytes) -> list[Card]:
    """The people of the export, whoever introduces before whom was introduced; none if it is no such export."""
    try:
        said = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return []
    account = _dict(_dict(said).get("account"))
    contacts = {str(one.get("uuid") or n): one for n, one in enumerate(_values(account, "contact"))}
    if len(contacts) > MOST_CARDS:
        raise TooMuch
    reader = _Reader(account)
    through = {uuid: _text(_dict(one.get("properties")).get("first_met_through")) for uuid, one in contacts.items()}
    found = []
    for uuid in _introducers_first(list(contacts), through):
        one = contacts[uuid]
        # Half a contact stands for somebody's relative; it counts where somebody came through them.
        if _dict(one.get("properties")).get("is_partial") is not True or uuid in through.values():
            found.append(reader.card(uuid, one, through[uuid] if through[uuid] in contacts else ""))
    return found


def _introducers_first(uuids: list[str], through: dict[str, str]) -> list[str]:
    placed: dict[str, None] = {}
    for uuid in uuids:
        chain: dict[str, None] = {}
        step = uuid
        while step in through and step not in placed and step not in chain:
            chain[step] = None
            step = through[step]
        placed.update(dict.fromkeys(reversed(chain)))
    return list(placed)


class _Reader:
    """What stands beside the contacts: kinds of field, and what was done together."""

    def __init__(self, account: Json) -> None:
        types = _list(_dict(account.get("instance")).get("contact_field_types"))
        self.types = {_text(one.get("uuid")): _dict(one.get("properties")) or one for one in map(_dict, types)}
        self.activities = {_text(one.get("uuid")): one for one in _values(account, "activity")}

    def card(self, uuid: str, contact: Json, through: str) -> Card:
        """One person."""
        told = _dict(contact.get("properties"))
        name = one_line(" ".join(_text(told.get(part)) for part in ("first_name", "middle_name", "last_name"))) or one_line(_text(told.get("nickname")))
        if not name:
            return Card(problem=NO_NAME)
        if told.get("is_dead") is True:
            return Card(name=name, problem=_DEAD)
        fields = list(self._fields(contact))
        cadence, notes = _cadence(told.get("stay_in_touch_frequency"))
        past = tuple(self._past(contact))[:_MOST_PAST]
        return Card(
            name,
            one_line(_text(told.get("job"))),
            one_line(_text(told.get("company"))),
            several(value for kind, value in fields if kind == "mail"),
            several(value for kind, value in fields if kind == "phone"),
            _address(contact),
            several(value for kind, value in fields if kind == "link"),
            _text(told.get("description"))[:TEXT],
            tags_of(tag for tag in map(_tag, _list(told.get("tags"))) if tag),
            uid=uuid,
            source_key=f"monica:{uuid}",
            notes=tuple(one for one in (*notes, _left_out(contact)) if one),
            more=More(f"monica:{through}" if through else "", cadence, past),
        )

    def _fields(self, contact: Json) -> Iterator[tuple[str, str]]:
        for one in _inner(contact, "contact_field"):
            told = _dict(one.get("properties")) or one
            kind, value = self.types.get(_text(told.get("type")), {}), _text(told.get("data")).strip()
            named = f"{_text(kind.get('type'))} {_text(kind.get('protocol'))} {_text(kind.get('name'))}".casefold()
            if "mail" in named or ("@" in value and "." in value and "/" not in value and not value.startswith("@")):
                yield "mail", value.removeprefix("mailto:")
            elif "phone" in named or "tel:" in named or "whatsapp" in named:
                yield "phone", value
            elif "linkedin" in named and value and "/" not in value:
                yield "link", f"https://www.linkedin.com/in/{value.lstrip('@')}"
            elif link := web_address(value):
                yield "link", link

    def _past(self, contact: Json) -> Iterator[Past]:
        for one in _inner(contact, "note"):
            yield from _happened("note", one, "created_at", _dict(one.get("properties")).get("body"))
        for one in _inner(contact, "call"):
            yield from _happened("call", one, "called_at", _dict(one.get("properties")).get("content"))
        for uuid in _named(contact, "activity"):
            one = self.activities.get(uuid, {})
            told = _dict(one.get("properties"))
            words = "\n\n".join(part for part in (_text(told.get("summary")), _text(told.get("description"))) if part)
            yield from _happened("message", one, "happened_at", words)


def _happened(kind: str, one: Json, when: str, words: Any) -> Iterator[Past]:
    told = _dict(one.get("properties"))
    at = _instant(_text(told.get(when) or one.get(when) or one.get("created_at")))
    uuid = _text(one.get("uuid"))
    if at and uuid:
        yield Past(kind, at, _text(words)[:TEXT], uuid)


def _instant(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    # Nobody met earlier whom one could still write to, and other years break arithmetic with zones.
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if 1901 <= moment.year < 2199 else ""  # noqa: PLR2004 - bounds


def _cadence(days: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(days, int) or isinstance(days, bool) or days <= 0:
        return "", ()
    return (str(round(days / 7)), ()) if days in _RHYTHM else (_USUAL, (_OTHER_RHYTHM.format(days),))


def _address(contact: Json) -> str:
    for one in _inner(contact, "address"):
        told = _dict(one.get("properties")) or one
        told = _dict(told.get("place")) or told
        written = ", ".join(part for name in ("street", "postal_code", "city", "province", "country") if (part := one_line(_text(told.get(name)))))
        if written:
            return written[:LINE]
    return ""


def _left_out(contact: Json) -> str:
    count = Counter({kind: len(_list(one.get("values"))) for one in map(_dict, _list(contact.get("data"))) if (kind := _text(one.get("type"))) in _COUNTED})
    said = [f"{n} {_COUNTED[kind] if n > 1 else _COUNTED[kind].removesuffix('s')}" for kind, n in sorted(count.items()) if n]
    return f"Not taken over: {', '.join(said)}." if said else ""


def _tag(tag: Any) -> str:
    return _text(tag) if isinstance(tag, str) else _text(_dict(tag).get("name"))


def _values(account: Json, kind: str) -> list[Json]:
    return [_dict(value) for one in map(_dict, _list(account.get("data"))) if one.get("type") == kind for value in _list(one.get("values"))]


def _inner(contact: Json, kind: str) -> list[Json]:
    return _values(contact, kind)


def _named(contact: Json, kind: str) -> list[str]:
    return [_text(value) for one in map(_dict, _list(contact.get("data"))) if one.get("type") == kind for value in _list(one.get("values"))]


def _dict(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return keepable(value) if isinstance(value, str) else ""
