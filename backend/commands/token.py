"""Create a personal token."""

import argparse
import sys

from backend.accounts import enter
from backend.accounts.scopes import SCOPES
from backend.clock import Clock
from backend.config import Config
from backend.db import build


def run(said: argparse.Namespace, config: Config) -> int:
    """Create a personal token and print it alone."""
    with build(config.sqlalchemy_url).session(write=True) as session:
        account = enter.by_email(session, said.email)
        if account is None:
            sys.stderr.write(f"There is no account {said.email}. Create it with: beforehand account create {said.email}\n")
            return 1
        _, secret = enter.new_token(session, account.id, said.label, said.scope or list(SCOPES), Clock(config.clock_file).now())
    sys.stdout.write(secret + "\n")
    return 0
