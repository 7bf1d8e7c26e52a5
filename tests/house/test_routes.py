"""Laws of the house that no linter holds."""

import re
from typing import Any

import pytest

from backend import errors
from backend.app import create_app
from backend.config import Config
from backend.rest import Site
from tests.conftest import Person, World

PUBLIC = {
    "door.NewAccount",
    "door.Entry",
    "door.WaysIn",
    "passkey_door.SignInChallenges",
    "passkey_door.PasskeySignIn",
    "address_door.Confirmations",
    "provider_door.Visits",
    "provider_door.Back",
    "recovery_door.Recoveries",
    "recovery_door.LinkSignIn",
    "recovery_door.CodeSignIn",
    "healthz",
    "readyz",
    "api-docs.openapi_json",
    "api_docs",
    "no_api",
    "shell",
    "file",
    "push_door.Receipts",
    "calendar_door.Calendar",
}


@pytest.fixture(scope="module")
def app() -> Site:
    return create_app(Config())


@pytest.fixture(scope="module")
def spec(app: Site) -> dict[str, Any]:
    return dict(app.test_client().get("/api/openapi.json").json)


def test_every_route_demands_an_account_unless_it_is_public(world: World, charlie: Person) -> None:
    for rule in world.app.url_map.iter_rules():
        if rule.endpoint in PUBLIC:
            continue
        path = re.sub(r"<[^>]+>", "0192f0c4-1111-7222-8333-444455556666", rule.rule)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = charlie.client.open(path, method=method, json={} if method != "GET" else None)
            assert answer.status_code == 401, f"{method} {path}"


def test_every_code_is_in_the_openapi(spec: dict[str, Any]) -> None:
    assert spec["components"]["schemas"]["ProblemCode"]["enum"] == sorted({p.code for p in errors.every()})


def test_every_operation_has_a_summary(spec: dict[str, Any]) -> None:
    assert [f"{m} {p}" for p, ms in spec["paths"].items() for m, o in ms.items() if m != "parameters" and not o.get("summary")] == []


def test_every_operation_has_a_name_of_its_own(spec: dict[str, Any]) -> None:
    names = [o["operationId"] for ms in spec["paths"].values() for m, o in ms.items() if m != "parameters"]
    assert [name for name in names if names.count(name) > 1 or not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


@pytest.mark.parametrize(("name", "said"), [("Дарья", True), ("山田", True), ("Ana", True), ("é", True), ("\u2003 ", False), ("\x85", False), ("", False)])
def test_a_name_may_be_in_any_script(spec: dict[str, Any], name: str, said: bool) -> None:  # noqa: FBT001 - a fact of the table
    assert bool(re.search(spec["components"]["schemas"]["ContactCreate"]["properties"]["name"]["pattern"], name)) is said


def test_a_change_says_no_value_for_what_it_leaves_out(spec: dict[str, Any]) -> None:
    fields = [said for name, schema in spec["components"]["schemas"].items() if name.endswith("Patch") for said in schema["properties"].values()]
    assert [said for said in fields if "default" in said or "Left out, it is" in said.get("description", "")] == []


STRICT = re.compile(r"unsafe-(inline|eval)|\*")


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/docs", "/api/openapi.json", "/api/v1/contacts", "/api/v1/nowhere", "/people/1"])
def test_every_answer_wears_its_headers(app: Site, path: str) -> None:
    headers = app.test_client().get(path).headers
    assert not STRICT.search(headers["Content-Security-Policy"])
    assert {k: headers[k] for k in ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")} == {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
    }
