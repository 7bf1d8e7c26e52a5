"""the offer of half an hour."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    """To this version."""
    with op.batch_alter_table('landing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('offer', sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Back from this version."""
    with op.batch_alter_table('landing', schema=None) as batch_op:
        batch_op.drop_column('offer')
