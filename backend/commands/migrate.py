"""Bring the database to this version."""

import argparse
from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig

from backend.config import Config

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def run(_said: argparse.Namespace, config: Config) -> None:
    """Bring the database to this version."""
    command.upgrade(alembic_config(config.sqlalchemy_url), "head")


def alembic_config(url: str) -> AlembicConfig:
    """Alembic, set up for this database."""
    made = AlembicConfig()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["url"] = url
    return made
