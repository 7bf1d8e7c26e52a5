"""tables that are imported, and people who were two."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'


def upgrade() -> None:
    """To this version."""
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.add_column(sa.Column('columns', sa.JSON(), nullable=True))
    op.create_table('import_columns',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('day_first', sa.Boolean(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('account_id', 'key', name=op.f('pk_import_columns'))
    )
    op.create_table('merge',
    sa.Column('kept', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('gone', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('did', sa.Text(), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_merge'))
    )


def downgrade() -> None:
    """Back from this version."""
    op.drop_table('merge')
    op.drop_table('import_columns')
    with op.batch_alter_table('import_run', schema=None) as batch_op:
        batch_op.drop_column('columns')
