"""Bring the database to this version."""

import argparse
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy.exc import OperationalError

from backend import wall
from backend.config import Config
from backend.db import APP, OWNER, ROLES, WORKER, build

# People write meanwhile. A table that is not free within seconds is asked for again, so that nobody has to wait behind us for long.
TRIES, BUSY = 20, (DeadlockDetected, LockNotAvailable)
MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def run(_said: argparse.Namespace, config: Config) -> None:
    """Bring the database to this version; where passwords are named, web and worker may then sign in as themselves."""
    upgrade(config.sqlalchemy_url)
    said = {ROLES[APP]: config.app_password, ROLES[WORKER]: config.worker_password}
    if config.database_url and any(said.values()):
        with build(config.sqlalchemy_url, OWNER).engine.begin() as connection:
            wall.let_in(connection, {role: password for role, password in said.items() if password})


def upgrade(url: str, tries: int = TRIES) -> None:
    """Every version that is missing, each by itself: what is done stays when the next has to wait."""
    for left in reversed(range(tries)):
        try:
            return command.upgrade(alembic_config(url), "head")
        except OperationalError as busy:
            if not left or not isinstance(busy.orig, BUSY):
                raise
            sys.stderr.write("Somebody is at work on a table that is to be changed. Trying again.\n")
    return None


def alembic_config(url: str) -> AlembicConfig:
    """Alembic, set up for this database."""
    made = AlembicConfig()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["url"] = url
    return made
