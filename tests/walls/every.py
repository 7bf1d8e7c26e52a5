"""Every operation that the OpenAPI names, with what can be sent to it: addresses, bodies made from their schemas."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backend.app import create_app
from backend.config import Config
from tests.conftest import PASSPHRASE, Person
from tests.push.service import Browser

ANY = "0192f0c4-1111-7222-8333-444455556666"
SPEC: dict[str, Any] = dict(create_app(Config()).test_client().get("/api/openapi.json").json)
SCHEMAS = SPEC["components"]["schemas"]
FIXED = {
    "quiet_from": "21:00",
    "quiet_until": "07:00",
    "wall": "2026-12-10T10:30",
    "zone": "America/New_York",
    "passphrase": PASSPHRASE,
    "mails": ["ana@example.org"],
    "email": "ana@example.org",
}

LAST = ["sign_up", "sign_in", "change_passphrase", "erase_account", "sign_out"]
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zephyrine\r\nEND:VCARD\r\n"
# The id is made here; who calls a meeting off does not say that it was held.
OURS = {"id", "cancelled_at"}
BODIES: dict[str, Any] = {
    "create_push_subscription": Browser("https://fcm.googleapis.com/fcm/send/abc").subscription,
    "create_webhook": {"address": "https://8.8.8.8/in?key=Zephyrine", "events": ["meeting.held"]},
    "change_webhook": {"on": True},
    "create_import": CARD,
    "change_passphrase": {"old": PASSPHRASE, "new": "other words that fit"},
}


@dataclass(frozen=True)
class Operation:
    """One verb at one address."""

    verb: str
    path: str
    said: dict[str, Any]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.said["operationId"])

    @property
    def parameters(self) -> list[dict[str, Any]]:
        """What stands in the address, the query and the headers."""
        return list(self.said["all_parameters"])

    @property
    def schema(self) -> dict[str, Any] | None:
        """What a JSON body looks like; None where there is none."""
        content = self.said.get("requestBody", {}).get("content", {})
        return content["application/json"]["schema"] if "application/json" in content else None

    @property
    def upload(self) -> bool:
        """Whether it takes a file."""
        return "multipart/form-data" in self.said.get("requestBody", {}).get("content", {})

    @property
    def kind(self) -> str:
        """Of what it is: the address before the first id."""
        return self.path.partition("/{")[0]

    @property
    def order(self) -> int:
        """Made first, then read, then changed, then deleted; what ends the session comes last."""
        if self.name in LAST:
            return 9 + LAST.index(self.name)
        return {"GET": 1, "DELETE": 5}.get(self.verb, 2) if "{" in self.path or self.verb != "POST" else 0

    def address(self, known: dict[str, str] | None = None, other: str = ANY) -> str:
        """Its address, with the id of something of its kind."""
        first = (known or {}).get(self.kind, other)
        return re.sub(r"{\w+}", other, re.sub(r"{\w+}", first, self.path, count=1))

    def body(self, word: str = "Words", known: dict[str, str] | None = None, *, whole: bool = True) -> Any:
        """A body that it takes, with this word wherever words are free."""
        return BODIES[self.name] if self.name in BODIES else example(self.schema, word, known, whole=whole) if self.schema else word

    def sent(self, person: Person, path: str, body: Any = None, **more: Any) -> Any:
        """The answer to it."""
        if self.upload:
            more["data"] = {"file": (io.BytesIO(str(body).encode()), "Zephyrine.vcf")}
        elif self.schema is not None:
            more["json"] = body
        return person.client.open(path, method=self.verb, **more)


def _operations() -> Iterator[Operation]:
    for path, verbs in SPEC["paths"].items():
        for verb, said in verbs.items():
            if verb != "parameters":
                shared = [*verbs.get("parameters", []), *said.get("parameters", [])]
                yield Operation(verb.upper(), path, said | {"all_parameters": [p for p in shared if "name" in p]})


EVERY = sorted(_operations(), key=lambda one: one.order)
WRITES = [one for one in EVERY if one.verb != "GET"]


def example(schema: dict[str, Any], word: str = "Words", known: dict[str, str] | None = None, *, whole: bool = True) -> Any:
    """A value that the schema allows, with this word wherever words are free; `known` are ids by the name of their field."""
    schema = _resolved(schema)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return next(one for one in schema["enum"] if one is not None)
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    kind = kinds if isinstance(kinds, str) else next(k for k in kinds if k != "null")
    if kind == "object":
        wanted = schema.get("properties", {}) if whole else {n: schema["properties"][n] for n in schema.get("required", [])}
        return {n: _field(n, one, word, known or {}, whole=whole) for n, one in wanted.items() if not one.get("readOnly") and n not in OURS}
    if kind == "array":
        return [example(schema.get("items", {}), word, known, whole=whole)]
    if kind in {"integer", "number"}:
        return schema.get("minimum", 1)
    return False if kind == "boolean" else _text(schema, word)


def _field(name: str, schema: dict[str, Any], word: str, known: dict[str, str], *, whole: bool) -> Any:
    if name in FIXED:
        return FIXED[name]
    return known[name] if name in known and isinstance(known[name], str) else example(schema, word, known, whole=whole)


def _text(schema: dict[str, Any], word: str) -> str:
    shapes = {"uuid": ANY, "date": "2026-12-08", "date-time": "2026-12-08T10:00:00Z", "email": "ana@example.org", "uri": "https://example.org/in"}
    text = shapes.get(schema.get("format", ""), word)
    return text[: schema.get("maxLength", 1000)]


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while True:
        if "$ref" in schema:
            schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
        elif found := [one for one in schema.get("anyOf", schema.get("oneOf", [])) if one.get("type") != "null"]:
            schema = found[0]
        else:
            return schema
