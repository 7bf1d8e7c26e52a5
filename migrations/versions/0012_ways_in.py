"""passkeys, recovery codes, providers, secrets that are good once, and mails."""

import sqlalchemy as sa
from alembic import op

from backend.db import UtcDateTime

revision = '0012'
down_revision = '0011'


def upgrade() -> None:
    """To this version."""
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('verified_at', UtcDateTime(timezone=True), nullable=True))
    op.create_table('passkey',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('label', sa.String(length=500), nullable=False),
    sa.Column('credential', sa.Text(), nullable=False),
    sa.Column('credential_hash', sa.String(length=64), nullable=False),
    sa.Column('public_key', sa.Text(), nullable=False),
    sa.Column('sign_count', sa.BigInteger(), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_hash', name=op.f('uq_passkey_credential_hash'))
    )
    op.create_table('recovery_code',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'code_hash', name=op.f('pk_recovery_code'))
    )
    op.create_table('identity',
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('issuer', sa.String(length=500), nullable=False),
    sa.Column('subject', sa.String(length=255), nullable=False),
    sa.Column('label', sa.String(length=500), nullable=False),
    sa.Column('created_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', UtcDateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('account_id', 'id', name=op.f('pk_identity')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_identity_issuer_subject'))
    )
    op.create_table('ticket',
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('purpose', sa.String(length=20), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('until', UtcDateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('secret_hash', name=op.f('pk_ticket'))
    )
    op.create_index(op.f('ix_ticket_account_id'), 'ticket', ['account_id'])
    op.create_index(op.f('ix_ticket_until'), 'ticket', ['until'])
    op.create_table('mail',
    sa.Column('id', sa.Uuid(as_uuid=False), nullable=False),
    sa.Column('account_id', sa.Uuid(as_uuid=False), nullable=True),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('to', sa.String(length=500), nullable=False),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('run_at', UtcDateTime(timezone=True), nullable=False),
    sa.Column('until', UtcDateTime(timezone=True), nullable=False),
    sa.Column('fence', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('problem', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail'))
    )
    op.create_index(op.f('ix_mail_account_id'), 'mail', ['account_id'])
    op.create_index(op.f('ix_mail_run_at'), 'mail', ['run_at'])


def downgrade() -> None:
    """Back from this version."""
    for table in ('mail', 'ticket', 'identity', 'recovery_code', 'passkey'):
        op.drop_table(table)
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('verified_at')
