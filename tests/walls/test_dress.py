"""What every answer wears, refusals too; and what the cookie is made of."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backend.config import Config
from tests.conftest import PASSPHRASE, Person, World
from tests.walls.every import EVERY

YEAR = 365 * 24 * 3600
PUBLIC_URL = "https://beforehand.example.org"
PAGES = ["/", "/healthz", "/readyz", "/api/docs", "/api/openapi.json", "/people/1", "/nowhere.js", "/icon.svg", "/api/v1/nowhere"]


@pytest.fixture(scope="module")
def public(own_world: World) -> Iterator[World]:
    """The same where phones use TLS."""
    own_world.app.config_ = replace(Config(), url=PUBLIC_URL, token_limit=0)
    yield own_world
    own_world.app.config_ = Config(token_limit=0)


@pytest.fixture(scope="module")
def answers(public: World) -> list[tuple[str, Any]]:
    """Of every operation and page, to nobody and to somebody, the right verb and a wrong one."""
    ana, nobody = public.person("ana@example.com"), public.app.test_client()
    found = [(one.name, client.open(one.address(), method=one.verb, json={})) for one in EVERY for client in (nobody, ana.client)]
    found += [(path, nobody.open(path, method=verb)) for path in PAGES for verb in ("GET", "HEAD", "DELETE", "TRACE")]
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    found += [(one.name, ana.client.open(one.address(), method=verb, headers=asked)) for one in EVERY[::3] for verb in ("GET", "OPTIONS")]
    return [*found, ("too long", nobody.get(f"/api/v1/contacts?cursor={'a' * 5000}")), ("no json", ana.client.post("/api/v1/contacts", data="{"))]


def policy(answer: Any) -> dict[str, list[str]]:
    return {part.split()[0]: part.split()[1:] for part in answer.headers["Content-Security-Policy"].split(";")}


def test_only_what_is_ours_runs_is_shown_or_is_spoken_to(answers: list[tuple[str, Any]]) -> None:
    ours = re.compile(r"'(self|none|sha(256|384|512)-[A-Za-z0-9+/=]+)'|data:|blob:")
    strict = {"default-src", "object-src", "base-uri", "frame-ancestors"}
    for name, answer in answers:
        said = policy(answer)
        assert [said[part] for part in sorted(strict)] == [["'none'"]] * 4, name
        assert [source for sources in said.values() for source in sources if not ours.fullmatch(source)] == [], name
        assert {"data:", "blob:"} & {*said["script-src"], *said["style-src"], *said["connect-src"]} == set(), name
        assert said["form-action"] == ["'self'"], name


def test_it_comes_over_tls_alone_for_a_year_and_more(answers: list[tuple[str, Any]]) -> None:
    for name, answer in answers:
        said = re.fullmatch(r"max-age=(\d+); includeSubDomains", answer.headers["Strict-Transport-Security"])
        assert said, name
        assert int(said[1]) >= YEAR, name


def test_a_browser_guesses_nothing_tells_nobody_and_shares_no_window(answers: list[tuple[str, Any]]) -> None:
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
    }
    assert [name for name, answer in answers if {key: answer.headers.get(key) for key in wanted} != wanted] == []
    assert [name for name, answer in answers if "geolocation=()" not in answer.headers["Permissions-Policy"]] == []


def test_what_the_api_says_is_kept_by_nobody(answers: list[tuple[str, Any]]) -> None:
    kept = {name: answer.headers["Cache-Control"] for name, answer in answers if answer.request.path.startswith("/api/v1/")}
    assert {name: said for name, said in kept.items() if said not in {"no-store", "no-cache", "private, no-cache"}} == {}


def test_an_answer_names_its_letters(answers: list[tuple[str, Any]]) -> None:
    words = [(name, answer.content_type) for name, answer in answers if (answer.content_type or "").startswith("text/")]
    assert [(name, said) for name, said in words if "charset=utf-8" not in said] == []


def test_no_answer_says_what_it_runs_on(answers: list[tuple[str, Any]]) -> None:
    assert [name for name, answer in answers if {"X-Powered-By", "Via"} & set(answer.headers.keys())] == []


def test_no_answer_opens_itself_to_another_site(answers: list[tuple[str, Any]]) -> None:
    assert [name for name, answer in answers if any(key.lower().startswith("access-control-") for key in answer.headers.keys())] == []  # noqa: SIM118 - they repeat


def test_the_trace_of_a_request_is_sent_back_to_nobody(answers: list[tuple[str, Any]]) -> None:
    assert {answer.status_code for _, answer in answers if answer.request.method == "TRACE"} <= {404, 405}


def test_the_cookie_is_bound_to_this_host_and_out_of_reach(public: World) -> None:
    said = public.app.test_client().post("/api/v1/account", json={"email": "leo@example.com", "passphrase": PASSPHRASE}).headers["Set-Cookie"]
    name, *parts = said.split("; ")
    assert name.startswith("__Host-beforehand=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(parts)
    assert [part for part in parts if part.startswith("Domain")] == []


def test_signing_in_makes_a_new_one_and_ends_the_one_before(public: World) -> None:
    person = public.person("mia@example.com")
    before = cookie_of(person)
    assert person.post("/session", {"email": person.email, "passphrase": PASSPHRASE}).status_code == 201
    other = Person(public.app.test_client(), "")
    other.client.set_cookie("__Host-beforehand", before)
    assert (cookie_of(person) != before, other.get("/account").status_code) == (True, 401)


def test_a_secret_made_up_by_somebody_else_is_never_taken_over(public: World) -> None:
    person = Person(public.app.test_client(), "")
    person.client.set_cookie("__Host-beforehand", "chosen-by-somebody-else")
    person.post("/account", {"email": "eva@example.com", "passphrase": PASSPHRASE})
    assert cookie_of(person) != "chosen-by-somebody-else"


def cookie_of(person: Person) -> str:
    cookie = person.client.get_cookie("__Host-beforehand")
    assert cookie is not None
    return cookie.value
