"""Write an account's archive."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from backend.accounts import enter
from backend.app import register_kinds
from backend.clock import Clock
from backend.config import Config
from backend.db import build
from backend.exchange.writing import archive


def run(said: argparse.Namespace, config: Config) -> int:
    """Write everything of one account into a file; a file that is there already is not touched."""
    register_kinds()
    with build(config.sqlalchemy_url).session(write=False) as session:
        account = enter.by_email(session, said.email)
        if account is None:
            sys.stderr.write(f"There is no account {said.email}.\n")
            return 1
        try:
            with Path(said.file).open("xb") as out:
                archive.write(session, account, out, Clock(config.clock_file).now(), urlsplit(config.url).hostname or "localhost")
        except OSError as refused:
            sys.stderr.write(f"{said.file} cannot be written: {refused.strerror}. Choose another name.\n")
            return 1
    sys.stdout.write(f"{said.file} holds everything of {said.email}.\n")
    return 0
