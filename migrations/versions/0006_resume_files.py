"""the file of a resume version, and its words."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    """To this version."""
    with op.batch_alter_table('resume_version') as batch_op:
        batch_op.add_column(sa.Column('size', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('sha256', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('text', sa.Text(), nullable=False, server_default=''))
    op.create_table('resume_file',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('resume', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('type', sa.String(length=100), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['account_id', 'resume'], ['resume_version.account_id', 'resume_version.id'], name='fk_resume_file_version', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', 'resume', name=op.f('pk_resume_file'))
    )


def downgrade() -> None:
    """Back to the version before."""
    op.drop_table('resume_file')
    with op.batch_alter_table('resume_version') as batch_op:
        batch_op.drop_column('text')
        batch_op.drop_column('sha256')
        batch_op.drop_column('size')
