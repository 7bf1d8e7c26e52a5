"""Make a new key for the pushes."""

import argparse
import sys

from backend.clock import Clock
from backend.config import Config
from backend.db import WORKER, build
from backend.push import vapid


def run(said: argparse.Namespace, config: Config) -> int:
    """Make a new key; with an old one that has leaked nothing more is signed, and whoever is bound to it is told nothing until they are back."""
    database, now = build(config.sqlalchemy_url, WORKER), Clock(config.clock_file).now()
    before = vapid.keys_of(database, now)
    with database.session(write=True) as session:
        made = vapid.rotate(session, now)
        told = vapid.drop_older(session) if said.leaked else None
    sys.stdout.write(f"Key {made.id} is in use: {made.public}\n")
    if told is None:
        sys.stdout.write(f"Devices that subscribed with key {before.newest.id} are told with it until their app is opened, which subscribes anew.\n")
    else:
        sys.stdout.write(f"{told} devices are told nothing more until their app is opened, which subscribes anew. The older keys are gone.\n")
    return 0
