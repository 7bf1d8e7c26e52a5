"""Answers that nobody asks for any more are found by their age."""

from alembic import op

revision = '0015'
down_revision = '0014'


def upgrade() -> None:
    """To this version."""
    op.create_index(op.f('ix_applied_at'), 'applied', ['at'])


def downgrade() -> None:
    """Back from this version."""
    op.drop_index(op.f('ix_applied_at'), table_name='applied')
