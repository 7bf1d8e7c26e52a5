"""Whether any browser is bound to a key is found without looking at all of them."""

from alembic import op

revision = '0016'
down_revision = '0015'


def upgrade() -> None:
    """To this version."""
    op.create_index(op.f('ix_subscription_key_id'), 'subscription', ['key_id'])


def downgrade() -> None:
    """Back from this version."""
    op.drop_index(op.f('ix_subscription_key_id'), table_name='subscription')
