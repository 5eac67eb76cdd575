"""When a reply that could not be sent is tried again"""

import sqlalchemy as sa
from alembic import op

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("due", LARGE, nullable=True))


def downgrade() -> None:
    op.drop_column("inbox", "due")
