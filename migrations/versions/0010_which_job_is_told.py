"""which job a word tells of, and where an opening is."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'


def upgrade() -> None:
    """To this version."""
    with op.batch_alter_table('touchpoint', schema=None) as batch_op:
        batch_op.add_column(sa.Column('landing', sa.Uuid(as_uuid=False), nullable=True))
    with op.batch_alter_table('capture', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place', sa.String(length=500), nullable=False, server_default=''))


def downgrade() -> None:
    """Back from this version."""
    with op.batch_alter_table('capture', schema=None) as batch_op:
        batch_op.drop_column('place')
    with op.batch_alter_table('touchpoint', schema=None) as batch_op:
        batch_op.drop_column('landing')
