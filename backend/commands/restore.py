"""Bring a backup back into an empty place."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy.exc import DatabaseError

from backend import moving
from backend.commands.migrate import alembic_config
from backend.config import Config


def run(said: argparse.Namespace, config: Config) -> int:
    """Bring it back, all of it or nothing; an older one is brought to this version first. Phones notice, and send what they have not sent yet."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            address = f"sqlite:///{shutil.copy(said.file, Path(folder) / 'backup.db')}"
            with moving.owner(address, write=False) as source:
                moving.demand(moving.version(source), f"{said.file} is no backup of Beforehand.")
            for url in (address, config.sqlalchemy_url):
                command.upgrade(alembic_config(url), "head")
            with moving.owner(address, write=False) as source, moving.owner(config.sqlalchemy_url, write=True) as target:
                count = moving.copy(source, target)
                moving.begin_anew(target)
        except DatabaseError:
            sys.stderr.write(f"{said.file} is no backup of Beforehand, or is damaged.\n")
            return 1
        except (moving.Refused, OSError) as refused:
            sys.stderr.write(f"{refused}\n")
            return 1
    sys.stdout.write(f"{count} rows came back. Start the web and the worker.\n")
    return 0
