"""The OpenAPI as those want it who make a client from it: every operation has a name, every set of words is one type, null means null."""

import re
from typing import Any

Doc = dict[str, Any]
VERBS = {"get": "read", "post": "create", "put": "put", "patch": "change", "delete": "delete"}
# Where the address and the verb do not say what is done.
NAMES = {
    "post /account": "sign_up",
    "delete /account": "erase_account",
    "post /session": "sign_in",
    "delete /session": "sign_out",
    "put /account/passphrase": "change_passphrase",
    "get /sync": "bring_down",
    "post /sync": "send_up",
    "put /imports/{run_id}/acceptance": "accept_import",
    "delete /imports/{run_id}": "undo_import",
    "post /contacts/{contact_id}/merges": "merge_contact",
    "delete /contacts/{contact_id}/merges/{merge_id}": "undo_merge",
    "put /contacts/{record_id}/forgetting": "forget_contact",
    "post /coach/checks": "check_text",
    "get /export": "download_archive",
}
# Blueprints of one subject: one is public, or answers to another scope.
TAGS = {"door": "accounts", "calendar_door": "export", "export_people": "export", "export_meetings": "export", "push_door": "push"}
BASE = "/api/v1"
KEPT = ("description", "example")
PLAIN: tuple[Any, ...] = ("", None, False, [])


def described(document: Doc) -> Doc:
    """The same description, with names; what it says of requests and answers stays."""
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for verb, operation in methods.items():
            if verb != "parameters":
                operation["operationId"] = name_of(verb, path.removeprefix(BASE))
                operation["tags"] = list(dict.fromkeys(TAGS.get(tag, tag) for tag in operation.get("tags", [])))
                _plain(operation.get("parameters", []))
    document["tags"] = [tag for tag in document.get("tags", []) if tag["name"] not in TAGS]
    _whole(schemas)
    for schema in schemas.values():
        for said in schema.get("properties", {}).values():
            _tell_default(said)
    words = _Words(schemas)
    for name in sorted(schemas, key=lambda one: (_base(one) != one, one)):
        words.take(name)
    schemas |= words.found
    return document


def name_of(verb: str, path: str) -> str:
    """What an operation is called: list_contacts, create_contact, read_meeting_agenda."""
    if (named := NAMES.get(f"{verb} {path}")) is not None:
        return named
    parts = [re.sub(r"\W", "_", part) for part in re.sub(r"\.\w+$", "", path).strip("/").split("/")]
    ids = [part.startswith("_") for part in parts]
    made = verb == "post" and not ids[-1]
    words = [_one(part) if (ids[n + 1] if n + 1 < len(parts) else made) else part for n, part in enumerate(parts) if not ids[n]]
    many = verb == "get" and not ids[-1] and _one(words[-1]) != words[-1] and len(words) == 1
    return "_".join(["list" if many else VERBS[verb], *words])


def _one(many: str) -> str:
    """One of many."""
    if many.endswith("ies"):
        return many.removesuffix("ies") + "y"
    return many.removesuffix("s") if not many.endswith("ss") else many


def _base(name: str) -> str:
    return re.sub(r"(Create|Patch)$", "", name)


def _whole(schemas: Doc) -> None:
    """A record and a page of records always come with all of their fields."""
    for name, schema in schemas.items():
        if f"{name}Patch" in schemas or (name.endswith("Page") and "next" in schema.get("properties", {})) or name == "Problem":
            schema["required"] = [field for field in schema["properties"] if (name, field) != ("Problem", "errors")]


def _tell_default(said: Doc) -> None:
    """In words: of a field with a default some generators make one that must be sent."""
    default = said.pop("default", None)
    if default not in PLAIN:
        said["description"] = f"{said.get('description', '')} Left out, it is {default}.".strip()


def _plain(parameters: list[Doc]) -> None:
    """An address cannot carry null: what is not asked for is left out."""
    for said in parameters:
        schema = said.get("schema", {})
        if isinstance(schema.get("type"), list):
            schema["type"] = next(one for one in schema["type"] if one != "null")
        if "enum" in schema:
            schema["enum"] = [word for word in schema["enum"] if word is not None]
        if "default" in schema and schema["default"] is None:
            del schema["default"]


class _Words:
    """Sets of words that a field may have: the same set of the same field is one type, wherever it stands."""

    def __init__(self, schemas: Doc) -> None:
        self.schemas, self.found = schemas, Doc()
        self.named: dict[tuple[str, tuple[str, ...]], str] = {}

    def take(self, schema: str) -> None:
        """Move the sets of one schema out of it."""
        fields = self.schemas[schema].get("properties", {})
        for field, said in fields.items():
            fields[field] = self._referred(schema, field, said)
            if "items" in said:
                said["items"] = self._referred(schema, _one(field), said["items"])

    def _referred(self, schema: str, field: str, said: Doc) -> Doc:
        words = tuple(word for word in said.get("enum", ()) if word is not None)
        if not said.get("enum") or len(words) <= 1 or not all(isinstance(word, str) for word in words):
            return said
        kept = {name: said[name] for name in KEPT if name in said}
        refer = {"$ref": f"#/components/schemas/{self._name(_base(schema), field, words)}"}
        return {"anyOf": [refer, {"type": "null"}], **kept} if None in said["enum"] else {**refer, **kept}

    def _name(self, schema: str, field: str, words: tuple[str, ...]) -> str:
        if (field, words) not in self.named:
            name = "Zone" if field == "zone" else schema + "".join(part.title() for part in field.split("_"))
            while name in self.schemas or name in self.found:
                name += "Word"
            self.named[field, words] = name
            self.found[name] = {"type": "string", "enum": list(words)} | ({"x-enum-varnames": _varnames(words)} if name == "Zone" else {})
        return self.named[field, words]


def _varnames(words: tuple[str, ...]) -> list[str]:
    """GMT0, GMT+0 and GMT-0 must not become the same name."""
    signs = {"+": "_plus_", "-": "_minus_"}
    return [re.sub(r"\W", "_", re.sub(r"(?<=GMT)[+-]", lambda sign: signs[sign[0]], word)).upper() for word in words]
