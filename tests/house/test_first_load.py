"""What a phone fetches before the first page stands, and what it is shown before it installs the app."""

import json
import struct
from pathlib import Path

import pytest

from bench.bare import DIST, beside
from bench.launch import KIB40, first_load

MANIFEST = json.loads((DIST.parent / "public" / "manifest.webmanifest").read_text())


def test_the_script_of_the_first_load_is_small() -> None:
    assert 0 < first_load(DIST) <= KIB40


@pytest.mark.parametrize("picture", MANIFEST["screenshots"] + [i for i in MANIFEST["icons"] if i["src"].endswith(".png")], ids=lambda p: p["src"])
def test_a_picture_is_there_and_as_large_as_the_manifest_says(picture: dict[str, str]) -> None:
    data = (DIST / picture["src"].lstrip("/")).read_bytes()
    assert "{}x{}".format(*struct.unpack(">2I", data[16:24])) == picture["sizes"]


def test_pictures_for_phone_and_desk_stand_in_the_manifest() -> None:
    assert {p["form_factor"] for p in MANIFEST["screenshots"]} == {"narrow", "wide"}


def test_pictures_are_small_and_are_not_kept_on_the_phone() -> None:
    pictures = [p["src"] for p in MANIFEST["screenshots"]]
    assert all((DIST / p.lstrip("/")).stat().st_size < 100_000 for p in pictures)
    assert not any(p in (DIST / "sw.js").read_text() for p in pictures)


def test_no_page_is_served_but_the_app() -> None:
    assert [file.name for file in DIST.rglob("*.html")] == ["index.html"]


def test_the_bench_has_a_bare_page_that_its_service_worker_keeps(tmp_path: Path) -> None:
    pages = beside(tmp_path)
    worker = (pages / "sw.js").read_text()
    assert ((pages / "bare.html").is_file(), worker.count("/bare.html")) == (True, worker.count("/icon.svg"))
