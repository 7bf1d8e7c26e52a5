"""Bring an archive back."""

import argparse
import sys
from pathlib import Path

from backend.accounts import enter
from backend.app import register_kinds
from backend.clock import Clock
from backend.config import Config
from backend.db import build
from backend.exchange.restoring import NotAnArchive, restore


def run(said: argparse.Namespace, config: Config) -> int:
    """Bring the archive into an account that holds nothing yet: all of it, or nothing."""
    register_kinds()
    try:
        with build(config.sqlalchemy_url).session(write=True) as session:
            account = enter.by_email(session, said.email)
            if account is None:
                sys.stderr.write(f"There is no account {said.email}. Create it with: beforehand account create {said.email}\n")
                return 1
            count = restore(session, account, Path(said.file), Clock(config.clock_file).now())
    except NotAnArchive as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(f"{count} records came back to {said.email}.\n")
    return 0
