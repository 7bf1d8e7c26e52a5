"""Create an account."""

import argparse
import sys

from backend.accounts import enter, secrets
from backend.accounts.schema import NewPassphrase
from backend.app import register_kinds
from backend.clock import Clock
from backend.config import Config
from backend.db import build
from backend.errors import EmailTaken


def run(said: argparse.Namespace, config: Config) -> int:
    """Create an account; the passphrase comes on standard input."""
    register_kinds()
    passphrase = sys.stdin.readline().rstrip("\n")
    try:
        NewPassphrase().deserialize(passphrase)
        with build(config.sqlalchemy_url).session(write=True) as session:
            enter.sign_up(session, said.email, secrets.hash_passphrase(passphrase), {}, Clock(config.clock_file).now())
    except (ValueError, EmailTaken) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(f"{said.email} may sign in.\n")
    return 0
