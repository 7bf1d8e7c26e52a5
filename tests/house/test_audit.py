"""What we are built of: known holes are a failure, a service that is silent is not; every licence is one that we may pass on."""

import json
import re

import pytest

from tools import audit, licences

HOLE = {"name": "flask", "version": "0.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["0.2"]}]}
FINE = {"name": "orjson", "version": "3", "vulns": []}
UNKNOWN = {"name": "anyio", "skip_reason": "not found"}
NODE = {"metadata": {"dependencies": {"total": 9}}, "vulnerabilities": {"vite": {"severity": "low", "range": "<6"}}}
LOCKS = ("frontend/package-lock.json", "bench/lighthouse/package-lock.json")


def test_a_known_hole_is_found_and_named_with_what_mends_it() -> None:
    said = audit.python_said("a.txt", json.dumps({"dependencies": [HOLE, FINE, UNKNOWN]}))
    assert (said.asked, said.found, said.silent) == (2, ["flask 0.1: PYSEC-1, mended in 0.2"], "")


def test_a_hole_in_the_frontend_is_found_too() -> None:
    assert audit.node_said("a.json", json.dumps(NODE)).found == ["vite: low, <6"]


@pytest.mark.parametrize("text", ["", "No network", json.dumps({"dependencies": [UNKNOWN]}), json.dumps({"message": "405", "statusCode": 405})])
def test_a_service_that_does_not_answer_is_said_and_is_no_failure(text: str) -> None:
    for said in (audit.python_said("a.txt", text, "Connection refused\n"), audit.node_said("a.txt", text, "Connection refused\n")):
        assert (said.found, "does not answer here" in said.line) == ([], True)


def test_a_service_that_knows_of_nothing_says_of_how_many() -> None:
    assert audit.python_said("a.txt", json.dumps({"dependencies": [FINE]})).line == "a.txt: nothing known against 1 packages."


def test_every_lock_is_asked_about() -> None:
    assert {str(p.relative_to(audit.ROOT)) for p in audit.ROOT.glob("requirements*.txt")} <= set(audit.PYTHON)
    assert all((audit.ROOT / folder / "package-lock.json").is_file() for folder in audit.NODE)


def test_every_python_package_is_locked_by_its_hash() -> None:
    for lock in audit.PYTHON:
        said = (audit.ROOT / lock).read_text()
        assert len(licences.NAME.findall(said)) > 0
        assert re.findall(r"==[^\n]*\n(?!\s+--hash=sha256:)", said) == [], lock


@pytest.mark.parametrize("lock", LOCKS)
def test_every_node_package_is_locked_by_its_hash_and_names_no_place_of_its_own(lock: str) -> None:
    packages = json.loads((audit.ROOT / lock).read_text())["packages"]
    assert [path for path, one in packages.items() if path and not one.get("integrity") and not one.get("link") and not one.get("inBundle")] == []
    assert [path for path, one in packages.items() if "resolved" in one] == []


def test_every_python_licence_may_be_passed_on_or_has_its_reason() -> None:
    found = licences.of_python()
    assert len(found) > 100
    assert {name: said for name, said in found.items() if not licences.allowed(name, said)} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_node_licence_may_be_passed_on_or_has_its_reason(lock: str) -> None:
    assert {name: said for name, said in licences.of_node(lock).items() if not licences.allowed(name, said)} == {}


def test_a_licence_that_asks_for_more_is_not_on_the_list() -> None:
    wrong = ("GPL-3.0-only", "AGPL-3.0", "", "UNLICENSED", "MIT AND GPL-2.0-only", "LGPL-2.1-only", "SSPL-1.0")
    assert [one for one in wrong if licences.allowed("any", one)] == []
    assert licences.allowed("any", "LGPL-2.1-only OR MIT")


def test_what_tests_alone_may_use_is_not_served() -> None:
    served = licences.locked("requirements.txt") | {name for name in licences.of_node(LOCKS[0]) if name in licences.REASONS}
    assert served & licences.TESTS_ONLY == set()
    assert set(licences.REASONS) - licences.TESTS_ONLY <= served
