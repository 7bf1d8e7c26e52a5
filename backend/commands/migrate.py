"""Bring the database to this version."""

import argparse
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig
from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy.exc import DBAPIError, OperationalError

from backend import wall
from backend.config import Config
from backend.db import APP, OWNER, ROLES, WORKER, build

# People write meanwhile. A table that is not free within seconds is asked for again, so that nobody has to wait behind us for long.
TRIES, BUSY = 20, (DeadlockDetected, LockNotAvailable)
NO_TABLE, SECONDS = "42P01", 3
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


def demand(config: Config) -> None:
    """Whoever serves a database that was never migrated is told so at start; one that is only away is waited for with 503."""
    engine = sa.create_engine(config.sqlalchemy_url, hide_parameters=True, connect_args={"connect_timeout": SECONDS} if config.database_url else {})
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM alembic_version")
    except DBAPIError as trouble:
        if is_unmade(trouble):
            raise
    finally:
        engine.dispose()


def is_unmade(trouble: DBAPIError) -> bool:
    """Whether a table is not there; PostgreSQL has a number for that."""
    return "no such table" in str(trouble.orig) or getattr(trouble.orig, "sqlstate", "") == NO_TABLE


def alembic_config(url: str) -> AlembicConfig:
    """Alembic, set up for this database."""
    made = AlembicConfig()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["url"] = url
    return made
