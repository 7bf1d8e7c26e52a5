"""Runs migrations on the database that the command names."""

import sqlalchemy as sa
from alembic import context

from backend import tables, wall

config = context.config
engine = sa.create_engine(config.attributes["url"])
postgres = engine.dialect.name == "postgresql"

if postgres:

    @sa.event.listens_for(engine, "connect")
    def connected(line, _record):
        """As the owner; and whoever writes meanwhile waits for a table behind us for seconds at most, then we try again."""
        line.execute("SET beforehand.acting = 'owner'")
        line.execute("SET lock_timeout = '3s'")
        line.commit()


with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=not postgres,
        compare_type=True,
        # What a version has changed stays when the next one has to wait.
        transaction_per_migration=postgres,
    )
    with context.begin_transaction():
        context.run_migrations()
if postgres:
    with engine.connect() as connection:
        wall.build(connection)
engine.dispose()
