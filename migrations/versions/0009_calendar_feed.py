"""the private calendar address."""

import sqlalchemy as sa
from alembic import op

from backend.db import UtcDateTime

revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    """To this version."""
    op.create_table('calendar_feed',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('secret', sa.String(length=64), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('read_at', UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('secret', name=op.f('uq_calendar_feed_secret'))
    )


def downgrade() -> None:
    """Back from this version."""
    op.drop_table('calendar_feed')
