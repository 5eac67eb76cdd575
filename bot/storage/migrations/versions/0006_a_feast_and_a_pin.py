"""A feast at the end, and a card at the top of the chat"""

import sqlalchemy as sa
from alembic import op

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("celebrates", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("person", sa.Column("pins", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("identity", sa.Column("pinned", LARGE, nullable=True))


def downgrade() -> None:
    op.drop_column("identity", "pinned")
    op.drop_column("person", "pins")
    op.drop_column("person", "celebrates")
