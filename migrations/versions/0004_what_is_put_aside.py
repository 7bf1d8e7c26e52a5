"""accounts whose reminders could not be worked out."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    """To this version."""
    op.create_table('aside',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_aside'))
    )
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.drop_column('planned_seq')
        batch_op.create_index(batch_op.f('ix_plan_stamp'), ['stamp'], unique=False)


def downgrade() -> None:
    """Back from this version."""
    with op.batch_alter_table('plan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_plan_stamp'))
        batch_op.add_column(sa.Column('planned_seq', sa.BigInteger(), nullable=False, server_default='0'))
    op.drop_table('aside')
