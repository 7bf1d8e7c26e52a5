"""What a real server writes down."""

import json
from pathlib import Path

import requests

from tests.serving.server import Server


def test_no_address_stands_in_the_log_of_a_server_and_each_line_is_json_in_public(tmp_path: Path) -> None:
    server = Server(tmp_path, BEFOREHAND_CONTACT="mailto:me@example.org")
    server.migrate()
    # In public, as far as it knows.
    server.env["BEFOREHAND_URL"] = "https://beforehand.example.org"
    server.start()
    for path in ("people/Zephyrine", "api/v1/calendar/Zephyrine.ics", "api/v1/contacts?cursor=Zephyrine"):
        requests.get(f"{server.url}/{path}", timeout=5)
    server.kill()
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert ("/api/v1/calendar/<string:secret>.ics" in {line.get("route") for line in lines}, "Zephyrine" in server.log.read_text()) == (True, False)
