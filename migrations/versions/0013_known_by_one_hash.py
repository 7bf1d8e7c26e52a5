"""Whom a provider knows is found by one value, before anybody is known."""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'

identity = sa.table('identity', *(sa.column(name) for name in ('account_id', 'id', 'issuer', 'subject', 'known_hash')))


def upgrade() -> None:
    """To this version."""
    op.add_column('identity', sa.Column('known_hash', sa.String(length=64), nullable=True))
    connection = op.get_bind()
    for row in connection.execute(sa.select(identity.c.account_id, identity.c.id, identity.c.issuer, identity.c.subject)).all():
        mine = sa.and_(identity.c.account_id == row.account_id, identity.c.id == row.id)
        known = sha256(f'{row.issuer}\n{row.subject}'.encode()).hexdigest()
        connection.execute(sa.update(identity).where(mine).values(known_hash=known))
    with op.batch_alter_table('identity', schema=None) as batch_op:
        batch_op.drop_constraint('uq_identity_issuer_subject', type_='unique')
        batch_op.alter_column('known_hash', existing_type=sa.String(length=64), nullable=False)
        batch_op.create_unique_constraint(batch_op.f('uq_identity_known_hash'), ['known_hash'])


def downgrade() -> None:
    """Back from this version."""
    with op.batch_alter_table('identity', schema=None) as batch_op:
        batch_op.drop_constraint('uq_identity_known_hash', type_='unique')
        batch_op.drop_column('known_hash')
        batch_op.create_unique_constraint(batch_op.f('uq_identity_issuer_subject'), ['issuer', 'subject'])
