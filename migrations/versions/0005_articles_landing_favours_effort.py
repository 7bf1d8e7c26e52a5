"""articles, the new job, favours, effort."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    """To this version."""
    op.create_table('article',
    sa.Column('url', sa.String(length=2000), nullable=False),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('topics', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_article'))
    )
    op.create_table('effort',
    sa.Column('meeting', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('contact', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('side', sa.String(length=10), nullable=False),
    sa.Column('minutes', sa.Double(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_effort'))
    )
    op.create_table('favour',
    sa.Column('contact', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('seeker', sa.String(length=500), nullable=False),
    sa.Column('direction', sa.String(length=10), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('by', sa.String(length=10), nullable=True),
    sa.Column('wants', sa.Text(), nullable=False),
    sa.Column('resume', sa.String(length=2000), nullable=False),
    sa.Column('slots', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('meeting', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_favour'))
    )
    op.create_table('landing',
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('company', sa.String(length=500), nullable=False),
    sa.Column('start_on', sa.String(length=10), nullable=True),
    sa.Column('announce_on', sa.String(length=10), nullable=True),
    sa.Column('through', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('opening', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_landing'))
    )
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.add_column(sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('paused', sa.Double(), nullable=False, server_default='0'))


def downgrade() -> None:
    """Back to the version before."""
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.drop_column('paused')
        batch_op.drop_column('paused_at')
    op.drop_table('landing')
    op.drop_table('favour')
    op.drop_table('effort')
    op.drop_table('article')
