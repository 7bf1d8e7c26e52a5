"""What the operator can do at the command line."""

import requests

from tests.serving.server import PASSPHRASE, Server


def test_an_account_and_a_token_that_are_made_by_command_open_the_api(server: Server) -> None:
    server.run("account", "create", "alice@example.com", said=f"{PASSPHRASE}\n")
    token = server.run("token", "create", "alice@example.com")
    answer = requests.get(f"{server.url}/api/v1/contacts", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert (answer.status_code, answer.json()["items"]) == (200, [])
