"""Runs migrations on the database that the command names."""

import sqlalchemy as sa
from alembic import context

from backend import tables, wall

config = context.config
engine = sa.create_engine(config.attributes["url"])
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=tables.metadata, render_as_batch=connection.dialect.name == "sqlite", compare_type=True)
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT set_config('beforehand.acting', 'owner', true)")
        context.run_migrations()
        wall.build(connection)
