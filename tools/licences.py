"""The licences of what we are built of, read from what is installed and locked; each must be on the list or have its reason."""

import json
import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Whoever runs, changes or passes on this program need do no more than keep their notices.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "OFL-1.1", "PSF-2.0", "Python-2.0",
    # File by file: what we use unchanged asks for nothing, and ours beside it stays ours.
    "MPL-2.0",
}  # fmt: skip
# What packages call these licences that do not say it in SPDX's words.
SPOKEN = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v2 (LGPLv2)": "LGPL-2.0",
}
UNUSED = {"OSI Approved", "DFSG approved"}
LIBRARY = "LGPL: a library, imported unchanged, and anybody may put another version in its place"
REASONS = {
    "psycopg": LIBRARY,
    "psycopg-binary": LIBRARY,
    "urwid": f"{LIBRARY}; comes with khal, a stranger's calendar that tests read with",
    "pyxdg": f"{LIBRARY}; comes with khal, a stranger's calendar that tests read with",
    "aiostream": "GPL: comes with vdirsyncer, a program that tests start; never part of what is passed on",
    "parse-cache-control": "names none in its metadata; its README says BSD; comes with Lighthouse, which only the bench starts",
}
# Never in what is installed to serve.
TESTS_ONLY = {"urwid", "pyxdg", "aiostream", "parse-cache-control"}
NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", re.MULTILINE)


def locked(file: str) -> set[str]:
    """The names in a lock of Python."""
    return {_plain(name) for name in NAME.findall((ROOT / file).read_text())}


def of_python() -> dict[str, str]:
    """The licence of each locked package that is installed here."""
    wanted = locked("requirements.txt") | locked("requirements-dev.txt")
    return {_plain(one.name): _said(one.metadata) for one in metadata.distributions() if _plain(one.name) in wanted}


def of_node(lock: str) -> dict[str, str]:
    """The licence of each package of a lock of npm."""
    packages = json.loads((ROOT / lock).read_text())["packages"]
    return {path.rpartition("node_modules/")[2]: one.get("license", "") for path, one in packages.items() if path}


def allowed(name: str, licence: str) -> bool:
    """Whether it may be used: of several that one can choose from, one is enough; of several that all hold, all have to be."""
    if name in REASONS:
        return True
    choices = re.sub(r"[()]", "", licence).split(" OR ")
    return any(choice and all(part.strip() in ALLOWED for part in choice.split(" AND ")) for choice in choices)


def _said(told: metadata.PackageMetadata) -> str:
    if expression := told.get("License-Expression"):
        return str(expression)
    classes = [one.rpartition("::")[2].strip() for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
    names = [SPOKEN.get(one, one) for one in classes if one not in UNUSED]
    return " AND ".join(names) or (told.get("License") or "").partition("\n")[0]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
