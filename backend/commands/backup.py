"""Write everything into one file, while the app goes on."""

import argparse
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from alembic import command

from backend import moving
from backend.commands.migrate import alembic_config
from backend.config import Config


def run(said: argparse.Namespace, config: Config) -> int:
    """Write everything into a file that restores on either engine; it appears under its name when it is whole."""
    file = Path(said.file)
    part = file.with_name(f"{file.name}.part")
    try:
        moving.demand(not file.exists(), f"{file} is there already. Choose another name.")
        # It holds secrets: nobody else may read it.
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        count = _from_postgresql(config, part) if config.database_url else _from_sqlite(config, part)
        part.rename(file)
    except (moving.Refused, OSError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    finally:
        part.unlink(missing_ok=True)
    sys.stdout.write(f"{file} holds {count} rows. Keep it where you keep secrets.\n")
    return 0


def _from_sqlite(config: Config, part: Path) -> int:
    there = config.data / "beforehand.db"
    moving.demand(there.is_file(), f"There is no database at {there}.")
    with closing(sqlite3.connect(there, timeout=30)) as source, closing(sqlite3.connect(part)) as target:
        # In one step: a reader holds up no writer, and sees one moment.
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        whole = target.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    moving.demand(whole, "The database is damaged: this is no backup.")
    with moving.owner(f"sqlite:///{part.resolve()}", write=False) as copied:
        return moving.count(copied)


def _from_postgresql(config: Config, part: Path) -> int:
    address = f"sqlite:///{part.resolve()}"
    command.upgrade(alembic_config(address), "head")
    with moving.owner(config.sqlalchemy_url, write=False) as source, moving.owner(address, write=True) as target:
        count = moving.copy(source, target)
    with closing(sqlite3.connect(part)) as target_file:
        target_file.execute("PRAGMA journal_mode=DELETE")
    return count
