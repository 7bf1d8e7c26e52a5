"""Fill demo@example.com with a believable search."""

import argparse
import sys

from backend.app import register_kinds
from backend.clock import Clock
from backend.config import Config
from backend.db import build
from backend.demo import fill


def run(_said: argparse.Namespace, config: Config) -> None:
    """Fill the demo account, and print its passphrase."""
    register_kinds()
    sys.stdout.write(fill(build(config.sqlalchemy_url), Clock(config.clock_file).now()) + "\n")
