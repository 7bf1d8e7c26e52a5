"""Bring the database to this version."""

import argparse
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from backend import wall
from backend.config import Config
from backend.db import APP, OWNER, ROLES, WORKER, build

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def run(_said: argparse.Namespace, config: Config) -> None:
    """Bring the database to this version; where passwords are named, web and worker may then sign in as themselves."""
    command.upgrade(alembic_config(config.sqlalchemy_url), "head")
    said = {ROLES[APP]: config.app_password, ROLES[WORKER]: config.worker_password}
    if config.database_url and any(said.values()):
        with build(config.sqlalchemy_url, OWNER).engine.begin() as connection:
            wall.let_in(connection, {role: password for role, password in said.items() if password})


def alembic_config(url: str) -> AlembicConfig:
    """Alembic, set up for this database."""
    made = AlembicConfig()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["url"] = url
    return made
