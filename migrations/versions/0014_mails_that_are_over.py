"""Mails whose time is over are found without looking at all of them."""

from alembic import op

revision = '0014'
down_revision = '0013'


def upgrade() -> None:
    """To this version."""
    op.create_index(op.f('ix_mail_until'), 'mail', ['until'])


def downgrade() -> None:
    """Back from this version."""
    op.drop_index(op.f('ix_mail_until'), table_name='mail')
