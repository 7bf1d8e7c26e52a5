"""webhooks, and what tokens have asked."""

import sqlalchemy as sa
from alembic import op

from backend.db import UtcDateTime

revision = '0011'
down_revision = '0010'


def upgrade() -> None:
    """To this version."""
    op.create_table('webhook_endpoint',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('address', sa.String(length=2000), nullable=False),
    sa.Column('events', sa.JSON(), nullable=False),
    sa.Column('with_record', sa.Boolean(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('secret', sa.String(length=100), nullable=False),
    sa.Column('old_secret', sa.String(length=100), nullable=True),
    sa.Column('old_until', UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('failing_since', UtcDateTime(timezone=True), nullable=True),
    sa.Column('held_until', UtcDateTime(timezone=True), nullable=True),
    sa.Column('stopped_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('stopped_for', sa.String(length=10), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_webhook_endpoint'))
    )
    op.create_table('webhook_event',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=True),
    sa.Column('record', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_webhook_event'))
    )
    op.create_index('ix_webhook_event_record', 'webhook_event', ['account_id', 'record'], unique=False)
    op.create_index('ix_webhook_event_at', 'webhook_event', ['at'], unique=False)
    op.create_table('webhook_delivery',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('run_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('fence', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('endpoint', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('event', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('tried_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('sent_at', UtcDateTime(timezone=True), nullable=True),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('problem', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_webhook_delivery'))
    )
    due = sa.text('run_at IS NOT NULL')
    op.create_index('ix_webhook_delivery_due', 'webhook_delivery', ['run_at'], unique=False, postgresql_where=due, sqlite_where=due)
    op.create_index('ix_webhook_delivery_of', 'webhook_delivery', ['account_id', 'endpoint', 'id'], unique=False)
    op.create_index('ix_webhook_delivery_event', 'webhook_delivery', ['account_id', 'event'], unique=False)
    op.create_index('ix_webhook_delivery_made', 'webhook_delivery', ['created_at'], unique=False)
    op.create_table('token_use',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('token', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('minute', UtcDateTime(timezone=True), nullable=False),
    sa.Column('taken', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('account_id', 'token', name=op.f('pk_token_use'))
    )


def downgrade() -> None:
    """Back from this version."""
    for name in ('token_use', 'webhook_delivery', 'webhook_event', 'webhook_endpoint'):
        op.drop_table(name)
