"""Pictures that Telegram has already"""

import sqlalchemy as sa
from alembic import op

LARGE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sent_file",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Text(), nullable=False),
        sa.Column("at", LARGE, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_sent_file_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "content"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_sent_file_at"), "sent_file", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("sent_file")
