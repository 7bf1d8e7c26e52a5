"""Plan reminders and send them."""

import argparse

from backend.app import register_kinds
from backend.commands import migrate
from backend.config import Config
from backend.reminders import worker


def run(said: argparse.Namespace, config: Config) -> int:
    """Plan and send until told to stop."""
    migrate.demand(config)
    register_kinds()
    return worker.run(config, once=said.once, at=said.at)
