"""Runs migrations on the database that the command names."""

import sqlalchemy as sa
from alembic import context

from backend import tables

config = context.config
engine = sa.create_engine(config.attributes["url"])
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=tables.metadata, render_as_batch=connection.dialect.name == "sqlite", compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
