"""Move the installation into another database."""

import argparse
import sys

from alembic import command

from backend import moving
from backend.commands.migrate import alembic_config
from backend.config import Config


def run(said: argparse.Namespace, config: Config) -> int:
    """Copy every row of every account, and compare; nobody writes on SQLite meanwhile. Epochs stay: phones go on where they were."""
    wanted = Config(database_url=said.database_url)
    wanted.refuse_what_cannot_be()
    to = wanted.sqlalchemy_url
    try:
        command.upgrade(alembic_config(to), "head")
        with moving.owner(config.sqlalchemy_url, write=True) as source, moving.owner(to, write=True) as target:
            count = moving.copy(source, target)
    except moving.Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    sys.stdout.write(f"{count} rows were copied and compared. Set DATABASE_URL to the new address, then start web and worker.\n")
    return 0
